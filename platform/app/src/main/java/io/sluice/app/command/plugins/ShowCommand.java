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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sluice plugins show`: all that is known of one plugin of a running collector.
@Command(name = "show", description = "Shows all that is known of one plugin of a running collector.")
final class ShowCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "PLUGIN",
            description = "The plugin: its module's name, with @VERSION where there are several, or its file's name.")
    private String plugin = "";

    @Mixin
    private CollectorOptions which = new CollectorOptions();

    @Override
    public Integer call() {
        try (var collector = which.connect()) {
            var list = collector.ask("plugins", Map.of(), PluginList.class);
            var out = spec.commandLine().getOut();
            PluginPage.all(NamedPlugin.find(list, plugin)).forEach(out::println);
            out.flush();
            return ExitCode.OK;
        }
    }
}
