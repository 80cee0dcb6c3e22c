package io.sluice.app.command.plugins;

import picocli.CommandLine.Command;

/// `sluice plugins`: its subcommands.
@Command(
        name = "plugins",
        description = "Shows and changes the plugins of a running collector; begins a plugin of your own, and checks a"
                + " finished one.",
        subcommands = {
            NewCommand.class,
            VerifyCommand.class,
            ListCommand.class,
            ShowCommand.class,
            AddCommand.class,
            ReplaceCommand.class,
            RemoveCommand.class,
            ResumeCommand.class,
            ShadowCommand.class,
            DiffCommand.class,
            PromoteCommand.class,
            DismissCommand.class
        })
public final class PluginsCommand {
    /// Makes the command.
    public PluginsCommand() {}
}
