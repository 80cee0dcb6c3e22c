package io.sluice.host;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/// The sources of a plugin, compiled and packed by the JDK's own tools as a plugin's author would do it.
final class PluginSource {
    private static final String PLATFORM = System.getProperty("jdk.module.path");

    private final Path work;
    private final List<String> modulePath = new ArrayList<>(List.of(PLATFORM));
    private final List<String> options = new ArrayList<>();
    private final List<String> files = new ArrayList<>();
    private String version = "1.0.0";
    private String manifest = "";

    PluginSource(Path work) throws IOException {
        this.work = Files.createTempDirectory(work, "plugin");
    }

    /// A module with one sink, whose provider has the given name.
    static PluginSource sink(Path work, String module, String name) throws IOException {
        return new PluginSource(work)
                .file("module-info.java", """
                    module %1$s {
                        requires io.sluice.api;
                        provides io.sluice.api.SinkProvider with %1$s.Provider;
                    }
                    """.formatted(module))
                .provider(module, name);
    }

    /// Adds the class `Provider` of a sink that takes rows and does nothing.
    PluginSource provider(String packageName, String name) throws IOException {
        return file(packageName.replace('.', '/') + "/Provider.java", """
            package %s;

            import io.sluice.api.*;

            public class Provider implements SinkProvider {
                public String name() { return "%s"; }
                public Sink create(Options options) { return batch -> {}; }
            }
            """.formatted(packageName, name));
    }

    PluginSource file(String path, String text) throws IOException {
        var file = work.resolve("src").resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        if (path.endsWith(".java")) files.add(file.toString());
        else
            Files.copy(
                    file,
                    Files.createDirectories(classes().resolve(path).getParent()).resolve(file.getFileName()));
        return this;
    }

    PluginSource version(String version) {
        this.version = version;
        return this;
    }

    /// Sets a line of the jar's manifest.
    PluginSource manifest(String line) {
        manifest = line + "\n";
        return this;
    }

    PluginSource against(Path jar) {
        modulePath.add(jar.toString());
        return this;
    }

    /// Has it compiled against another version of a module that the platform has.
    PluginSource insteadOfThePlatforms(Path jar) {
        modulePath.addFirst(jar.toString());
        return this;
    }

    /// Hands javac an option, such as one that opens to it what is closed.
    PluginSource option(String... words) {
        options.addAll(List.of(words));
        return this;
    }

    /// Compiles everything and packs it into a jar.
    Path jar(Path jar) throws IOException {
        var javac = new ArrayList<>(List.of("-d", classes().toString(), "--module-path"));
        javac.add(String.join(System.getProperty("path.separator"), modulePath));
        if (files.stream().anyMatch(f -> f.endsWith("module-info.java"))) {
            if (!version.isEmpty()) javac.addAll(List.of("--module-version", version));
        } else {
            javac.addAll(List.of("--add-modules", "ALL-MODULE-PATH"));
        }
        javac.addAll(options);
        javac.addAll(files);
        run("javac", javac);
        Files.createDirectories(jar.getParent());
        var lines = Files.writeString(work.resolve("manifest"), manifest).toString();
        run(
                "jar",
                List.of(
                        "--create",
                        "--file",
                        jar.toString(),
                        "-m",
                        lines,
                        "-C",
                        classes().toString(),
                        "."));
        return jar;
    }

    private Path classes() {
        return work.resolve("classes");
    }

    private static void run(String tool, List<String> arguments) {
        var output = new StringWriter();
        var writer = new PrintWriter(output);
        int code = ToolProvider.findFirst(tool).orElseThrow().run(writer, writer, arguments.toArray(String[]::new));
        if (code != 0) throw new IllegalStateException(tool + " failed: " + output);
    }
}
