package io.sluice.app.command.plugins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.jar.JarFile;

/// What a plugin claims in the manifest of its own jar.
///
/// @param allocatesNothing `Sluice-Allocates: nothing`, that taking rows or datagrams allocates nothing once
///     warm
record PluginManifest(boolean allocatesNothing) {
    private static final String ALLOCATES = "Sluice-Allocates";

    /// {@return what a jar, or the one jar of a folder, claims; nothing when it cannot be read, which loading
    /// it will tell}
    static PluginManifest of(Path plugin) {
        try {
            return read(Files.isDirectory(plugin) ? onlyJar(plugin) : plugin);
        } catch (IOException | NoSuchElementException _) {
            return new PluginManifest(false);
        }
    }

    private static Path onlyJar(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static PluginManifest read(Path jar) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            var manifest = file.getManifest();
            return new PluginManifest(manifest != null
                    && "nothing".equals(manifest.getMainAttributes().getValue(ALLOCATES)));
        }
    }
}
