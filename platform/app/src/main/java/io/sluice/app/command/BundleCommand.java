package io.sluice.app.command;

import io.sluice.app.bundle.Bundle;
import io.sluice.app.config.ConfigPieces;
import io.sluice.app.config.ConfigProblems;
import io.sluice.app.config.ConfigReader;
import io.sluice.app.config.ConfigTree;
import io.sluice.app.config.Providers;
import io.sluice.app.program.ExitCode;
import io.sluice.app.program.Product;
import io.sluice.app.program.Refusal;
import io.sluice.app.run.Collector;
import io.sluice.app.run.Logging;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `sluice bundle`: packs the product, plugins and a configuration into one archive.
@Command(
        name = "bundle",
        description = {
            "Packs this product, with further plugins and a configuration, into one archive for other machines:"
                    + " unpacked,",
            "bin/sluice run config/sluice.yaml does what the configuration says. It is checked with the plugins first."
                    + " The",
            "archive tells in bundle.yaml what was added, with digests."
        })
final class BundleCommand implements Callable<Integer> {
    private static final String PLUGINS = "plugins";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--plugins",
            arity = "1..*",
            paramLabel = "PLUGIN",
            description =
                    "A plugin to add: a jar, or a folder with a jar and its libraries in lib. Any number of them.")
    private List<Path> added = List.of();

    @Option(
            names = "--config",
            required = true,
            paramLabel = "CONFIG.yaml",
            description =
                    "The configuration; it becomes config/sluice.yaml, with the files that it includes beside it.")
    private Path config = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "FILE.tar.gz", description = "The archive to write.")
    private Path out = Path.of("");

    @Option(names = "--force", description = "Write it also when the file exists.")
    private boolean isForced;

    @Override
    public Integer call() {
        Logging.warningsOnly();
        if (!isForced && Files.exists(out)) throw Refusal.wrongUse(out + " exists; --force writes it anew");
        var pieces = ConfigPieces.read(config);
        try {
            var bundle = new Bundle(Product.home());
            for (var plugin : added) bundle.addPlugin(existing(plugin));
            bundle.configure(config, pieces.included());
            check(bundle, pieces);
            int files = bundle.write(out, isForced);
            var print = spec.commandLine().getOut();
            print.println(out + ": " + files + " files, sluice " + Product.version() + " with " + config);
            bundle.plugins().forEach(plugin -> print.println("  " + plugin));
            return ExitCode.OK;
        } catch (IOException e) {
            throw Refusal.failed(out + " cannot be written: " + e);
        }
    }

    private static Path existing(Path plugin) {
        if (Files.exists(plugin)) return plugin;
        throw Refusal.wrongUse("--plugins: there is no file or folder " + plugin);
    }

    /// Reads the configuration as the unpacked bundle would.
    private void check(Bundle bundle, ConfigPieces pieces) throws IOException {
        var folder = ConfigTree.map(pieces.tree().get(PLUGINS)).getOrDefault("folder", PLUGINS);
        if (!PLUGINS.equals(folder)) {
            throw Refusal.wrongUse(config + ": plugins.folder: is " + folder
                    + ", but a bundle has its plugins in the folder plugins; leave it out");
        }
        var staged = Files.createTempDirectory("sluice-bundle");
        try {
            bundle.stage(staged);
            check(List.of(Product.home().resolve(PLUGINS), staged), pieces);
        } finally {
            delete(staged);
        }
    }

    private void check(List<Path> folders, ConfigPieces pieces) {
        try (var catalog = Collector.catalog(folders)) {
            if (!catalog.problems().isEmpty()) {
                throw Refusal.wrongUse(catalog.problems().stream()
                        .map(problem -> "--plugins: " + problem.reason())
                        .collect(Collectors.joining("\n")));
            }
            new ConfigReader(pieces.tree(), Providers.of(catalog)).read();
        } catch (ConfigProblems e) {
            throw Refusal.wrongUse(pieces.text(e));
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }
}
