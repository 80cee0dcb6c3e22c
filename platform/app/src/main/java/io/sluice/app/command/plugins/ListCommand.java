package io.sluice.app.command.plugins;

import io.sluice.app.command.running.CollectorOptions;
import io.sluice.app.control.PluginList;
import io.sluice.app.program.ExitCode;
import io.sluice.app.screen.PluginPage;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `sluice plugins list`: the plugins of a running collector.
@Command(
        name = "list",
        description = {
            "Shows the plugins of a running collector, what each offers, and what uses it.",
            "What was unloaded and is still in memory is shown, too: it goes with the next collection of all memory,"
                    + " or somebody holds it, who is named as far as can be seen."
        })
final class ListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private CollectorOptions which = new CollectorOptions();

    @Override
    public Integer call() {
        try (var collector = which.connect()) {
            var list = collector.ask("plugins", Map.of(), PluginList.class);
            var out = spec.commandLine().getOut();
            new PluginPage(list).lines().forEach(out::println);
            out.flush();
            return ExitCode.OK;
        }
    }
}
