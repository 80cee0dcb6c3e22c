package io.sluice.app.command.plugins;

import picocli.CommandLine.Command;

/// `sluice plugins`: its subcommands.
@Command(
        name = "plugins",
        description = "Shows and changes the plugins of a running collector.",
        subcommands = {
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
