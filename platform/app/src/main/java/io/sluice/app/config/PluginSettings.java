package io.sluice.app.config;

import io.sluice.api.Options;
import io.sluice.host.PluginTrust;
import io.sluice.host.PluginTrust.Rule;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a configuration says of plugins: where they are, and which of them may run.
///
/// @param folders as they are written; relative ones count from the installation
/// @param trust   which may run
/// @param isWatching whether what changes in the folders is taken over while the collector runs
record PluginSettings(List<Path> folders, PluginTrust trust, boolean isWatching) {
    static final Path DEFAULT_FOLDER = Path.of("plugins");

    private static final String SUMS = "sha256sums";
    private static final String SIGNERS = "signers";

    static PluginSettings read(Options top) {
        var plugins = top.section("plugins");
        var folders = new ArrayList<>(List.of(plugins.file("folder", DEFAULT_FOLDER)));
        folders.addAll(paths(plugins, "more"));
        return new PluginSettings(folders, trust(plugins), plugins.flag("watch", true));
    }

    private static PluginTrust trust(Options plugins) {
        var rule = plugins.choice("trust", Rule.ANY);
        var sums = plugins.has(SUMS) ? Optional.of(plugins.file(SUMS, Path.of(""))) : Optional.<Path>empty();
        var signers = paths(plugins, SIGNERS);
        sums.ifPresent(file -> checkReadable(plugins, SUMS, file));
        signers.forEach(file -> checkReadable(plugins, SIGNERS, file));
        if (rule == Rule.SIGNED && signers.isEmpty() && !plugins.has(SIGNERS))
            plugins.problem(SIGNERS, "is missing; with trust: signed it names files with certificates in PEM");
        // Who names them believes that they count.
        if (rule != Rule.LISTED && sums.isPresent()) plugins.problem(SUMS, "is of no use without trust: listed");
        if (rule != Rule.SIGNED && !signers.isEmpty()) plugins.problem(SIGNERS, "is of no use without trust: signed");
        return new PluginTrust(rule, sums, signers, Optional.empty(), plugins.flag("strict-modes", true));
    }

    private static void checkReadable(Options plugins, String key, Path file) {
        if (!file.toString().isEmpty() && !Files.isReadable(file))
            plugins.problem(key, file + " cannot be read; it must be a file that the collector's user may read");
    }

    private static List<Path> paths(Options plugins, String key) {
        var paths = new ArrayList<Path>();
        for (var text : plugins.texts(key, List.of())) {
            try {
                paths.add(Path.of(text));
            } catch (InvalidPathException _) {
                plugins.problem(key, "must be a list of paths, and '" + text + "' is none");
            }
        }
        return paths;
    }
}
