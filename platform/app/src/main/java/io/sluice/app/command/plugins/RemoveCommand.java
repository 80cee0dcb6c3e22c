package io.sluice.app.command.plugins;

import io.sluice.app.command.running.CollectorOptions;
import io.sluice.app.control.PluginList;
import io.sluice.app.program.Refusal;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sluice plugins remove`: takes a plugin out of the plugin folder of a running collector, which unloads it.
@Command(
        name = "remove",
        description = {
            "Has a running collector unload a plugin, and deletes its file. Optional sinks that use it store what they"
                    + " were given, are closed, and wait for a plugin.",
            "When something else uses it, the plugin stays and the reason is told."
        })
final class RemoveCommand implements Callable<Integer> {
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
            var place = NamedPlugin.find(list, plugin).path();
            var aside = PluginFile.setAside(place);
            Asked asked;
            try {
                asked = Asked.look(collector);
            } catch (Refusal e) {
                PluginFile.putBack(aside, place); // nobody knows whether it was unloaded, so it is not deleted
                throw e;
            }
            if (asked.hasFailed(place)) {
                PluginFile.putBack(aside, place);
                Asked.look(collector);
            } else {
                PluginFile.quietlyDelete(aside);
            }
            return asked.tell(spec.commandLine(), place);
        }
    }
}
