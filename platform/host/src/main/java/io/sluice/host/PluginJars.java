package io.sluice.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pf4j.PluginRuntimeException;

/// The jars of one plugin: its own and those of its private libraries.
record PluginJars(Path main, List<Path> libraries) {
    static final String LIBRARIES = "lib";

    /// {@return all of them, its own first}
    List<Path> all() {
        var all = new ArrayList<>(List.of(main));
        all.addAll(libraries);
        return all;
    }

    /// Finds the jars of a plugin that is a jar or a folder, and refuses a folder whose own jar is not
    /// evident.
    static PluginJars of(Path plugin) {
        try {
            if (!Files.isDirectory(plugin)) return new PluginJars(plugin, List.of());
            var own = jars(plugin);
            if (own.size() == 1) return new PluginJars(own.getFirst(), jars(plugin.resolve(LIBRARIES)));
            throw new PluginRuntimeException(
                    "a plugin's folder holds exactly one jar, and further ones in lib; this one holds {}",
                    own.isEmpty() ? "none" : own.stream().map(Path::getFileName).toList());
        } catch (IOException | UncheckedIOException e) {
            throw new PluginRuntimeException(e, "it cannot be read: {}", e);
        }
    }

    /// {@return all jars that belong to a path; none when it is no plugin}
    static List<Path> in(Path plugin) throws IOException {
        if (isJar(plugin)) return List.of(plugin);
        if (isHidden(plugin) || !Files.isDirectory(plugin)) return List.of();
        var jars = new ArrayList<>(jars(plugin));
        jars.addAll(jars(plugin.resolve(LIBRARIES)));
        return jars;
    }

    private static List<Path> jars(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        try (var files = Files.list(folder)) {
            return files.filter(PluginJars::isJar).sorted().toList();
        }
    }

    private static boolean isJar(Path file) {
        return file.toString().endsWith(".jar") && !isHidden(file) && Files.isRegularFile(file);
    }

    /// Tools that copy in the background write to hidden files first.
    private static boolean isHidden(Path file) {
        return file.getFileName().toString().startsWith(".");
    }
}
