package io.sluice.distribution;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/// A plugin `acme.outside` with one sink, compiled against jars of the product by the JDK's own tools.
final class OutsidePlugin {
    private final Path work;
    private final List<String> path = new ArrayList<>();
    private final List<String> options = new ArrayList<>();
    private String requires = "";
    private String action = "";

    OutsidePlugin(Path folder) throws IOException {
        work = Files.createTempDirectory(folder, "outside");
        path.add(Product.BUILT.home().resolve("api").toString());
    }

    /// What it does when its sink is made.
    OutsidePlugin doing(String java) {
        action = java;
        return this;
    }

    OutsidePlugin requiring(String module) {
        requires = "requires " + module + ";";
        return this;
    }

    /// Compiles it against jars of the platform, which no author has; `options` open to javac what is closed.
    OutsidePlugin againstThePlatform(String... words) {
        path.add(Product.BUILT.home().resolveSibling("modules").toString());
        options.addAll(List.of(words));
        return this;
    }

    /// Compiles it against other classes than those of the API.
    OutsidePlugin insteadOfTheApi(Path folder) {
        path.addFirst(folder.toString());
        return this;
    }

    Path jar(Path jar) throws IOException {
        source("module-info.java", """
            module acme.outside {
                requires io.sluice.api;
                %s
                provides io.sluice.api.SinkProvider with acme.outside.Provider;
            }
            """.formatted(requires));
        source("acme/outside/Provider.java", """
            package acme.outside;

            import io.sluice.api.*;

            public class Provider implements SinkProvider {
                public String name() { return "outside"; }
                public Sink create(Options options) { %s return batch -> {}; }
            }
            """.formatted(action));
        compile(work, path, options);
        run(
                "jar",
                "--create",
                "--file",
                jar.toString(),
                "-C",
                work.resolve("classes").toString(),
                ".");
        return jar;
    }

    /// Compiles the API as it could be some day: with one class that is not there today.
    static Path apiWithFrobnicate(Path folder) throws IOException {
        var api = new OutsidePlugin(folder);
        api.source("module-info.java", "module io.sluice.api { exports io.sluice.api; }");
        for (String type : List.of(
                "interface Sink { void accept(FlowBatch batch); static void frobnicate(int much) {} }",
                "interface SinkProvider { String name(); Sink create(Options options); }",
                "class FlowBatch {}",
                "class Options {}")) {
            String name = type.split(" ")[1];
            api.source("io/sluice/api/" + name + ".java", "package io.sluice.api; public " + type);
        }
        compile(api.work, List.of(), List.of("--module-version", Product.VERSION));
        return api.work.resolve("classes");
    }

    private void source(String name, String text) throws IOException {
        Path file = work.resolve("src").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void compile(Path work, List<String> path, List<String> options) throws IOException {
        List<String> javac =
                new ArrayList<>(List.of("-d", work.resolve("classes").toString()));
        if (!path.isEmpty()) {
            javac.addAll(List.of("--module-path", String.join(":", path)));
        }
        javac.addAll(options);
        try (var files = Files.walk(work.resolve("src"))) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> javac.add(file.toString()));
        }
        run("javac", javac.toArray(String[]::new));
    }

    private static void run(String tool, String... words) {
        var output = new StringWriter();
        var writer = new PrintWriter(output);
        if (ToolProvider.findFirst(tool).orElseThrow().run(writer, writer, words) != 0) {
            throw new AssertionError(tool + ": " + output);
        }
    }
}
