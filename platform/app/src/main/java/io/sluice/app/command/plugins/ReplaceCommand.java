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

/// `sluice plugins replace`: lets another version of a plugin follow the one that runs.
@Command(
        name = "replace",
        description = {
            "Lets another version of a plugin follow the one that a running collector uses, with no datagram and no row"
                    + " lost: the new one is opened beside the old one, takes over between two datagrams, and the old"
                    + " one stores what it was given and is unloaded.",
            "When the new one cannot be used, the old one goes on and the reason is told."
        })
final class ReplaceCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The new version: a jar, or a folder with one.")
    private Path file = Path.of("");

    @Option(
            names = "--plugin",
            paramLabel = "PLUGIN",
            description = "The one that it follows. Default: the one whose module has the same name.")
    private @Nullable String plugin;

    @Mixin
    private CollectorOptions which = new CollectorOptions();

    @Override
    public Integer call() {
        var module = PluginFile.module(file);
        try (var collector = which.connect()) {
            var list = collector.ask("plugins", Map.of(), PluginList.class);
            var before = NamedPlugin.find(list, Optional.ofNullable(plugin).orElse(module));
            if (!before.id().equals(module))
                throw Refusal.wrongUse(file + " is another plugin, " + module + "; only a version of " + before.id()
                        + " can follow it");
            var place = before.path()
                    .resolveSibling(file.toAbsolutePath().normalize().getFileName());
            if (!place.equals(before.path()) && Files.exists(place, LinkOption.NOFOLLOW_LINKS))
                throw Refusal.failed(place + " is there already");
            var aside = PluginFile.setAside(before.path());
            Asked asked;
            try {
                PluginFile.put(file, place);
                asked = Asked.look(collector);
            } catch (Refusal e) {
                restore(aside, before.path(), place);
                throw e;
            }
            if (asked.hasFailed(place)) {
                restore(aside, before.path(), place);
                Asked.look(collector);
            } else {
                PluginFile.quietlyDelete(aside);
            }
            return asked.tell(spec.commandLine(), place);
        }
    }

    private static void restore(Path aside, Path before, Path place) {
        boolean isThere = Files.exists(place, LinkOption.NOFOLLOW_LINKS);
        if (isThere && !place.equals(before)) PluginFile.quietlyDelete(PluginFile.setAside(place));
        PluginFile.putBack(aside, before);
    }
}
