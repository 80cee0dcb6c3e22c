package io.sluice.app.command.plugins;

import io.sluice.app.command.running.CollectorOptions;
import io.sluice.app.control.PluginList;
import io.sluice.app.program.Refusal;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sluice plugins add`: puts a plugin into the plugin folder of a running collector, which loads it.
@Command(
        name = "add",
        description = {
            "Copies a plugin into the plugin folder of a running collector, which loads it beside the others; sinks"
                    + " that wait for it open.",
            "When it cannot be used, it is taken out again and the reason is told."
        })
final class AddCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "FILE",
            description = "The plugin: a jar, or a folder with one jar and further ones in lib.")
    private Path file = Path.of("");

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description = "Which of the collector's plugin folders. Default: the last one, which is your own where"
                    + " plugins: { more: ... } names any.")
    private @Nullable Path folder;

    @Mixin
    private CollectorOptions which = new CollectorOptions();

    @Override
    public Integer call() {
        PluginFile.module(file);
        try (var collector = which.connect()) {
            var list = collector.ask("plugins", Map.of(), PluginList.class);
            var place = folder(list).resolve(file.toAbsolutePath().normalize().getFileName());
            if (Files.exists(place, LinkOption.NOFOLLOW_LINKS))
                throw Refusal.failed(
                        place + " is there already; sluice plugins replace lets another version follow it");
            PluginFile.put(file, place);
            var asked = Asked.look(collector);
            boolean hasFailed = asked.hasFailed(place);
            if (hasFailed) {
                PluginFile.quietlyDelete(PluginFile.setAside(place));
                Asked.look(collector);
            }
            return asked.tell(spec.commandLine(), place);
        }
    }

    private Path folder(PluginList list) {
        var wanted =
                Optional.ofNullable(folder).map(path -> path.toAbsolutePath().normalize());
        if (wanted.isEmpty()) return list.folders().getLast();
        if (list.folders().contains(wanted.get())) return wanted.get();
        throw Refusal.wrongUse(wanted.get() + " is no plugin folder of the collector; it has " + list.folders());
    }
}
