package io.sluice.distribution;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/// A plugin of a test's own, compiled against the API of the product and packed by the JDK's tools.
record PluginJar(Path work, String module) {
    /// A module with the source of one class, `Provider`, in the package of the same name.
    ///
    /// @param provides what the module offers, as its descriptor says it
    /// @return the jar, which is there whole or not at all
    Path build(String version, String provides, String source, Path jar) throws IOException {
        Path folder = Files.createTempDirectory(work, "plugin");
        List<String> words = new ArrayList<>(List.of("--release", "25", "--module-version", version, "--module-path"));
        words.add(Product.BUILT.home().resolve("api").toString());
        words.addAll(List.of("-d", folder.resolve("classes").toString()));
        words.add(write(folder.resolve("src/module-info.java"), """
            module %s {
                requires io.sluice.api;
                requires java.management;
                provides %s;
            }
            """.formatted(module, provides)));
        words.add(write(folder.resolve("src/" + module.replace('.', '/') + "/Provider.java"), source));
        run("javac", words);
        Path packed = folder.resolve("packed.jar");
        run(
                "jar",
                List.of(
                        "--create",
                        "--file",
                        packed.toString(),
                        "--module-version",
                        version,
                        "-C",
                        folder.resolve("classes").toString(),
                        "."));
        Path hidden = jar.resolveSibling("." + jar.getFileName());
        Files.copy(packed, hidden);
        return Files.move(hidden, jar, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    private static String write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text).toString();
    }

    private static void run(String tool, List<String> words) {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        int code = ToolProvider.findFirst(tool).orElseThrow().run(out, out, words.toArray(String[]::new));
        if (code != 0) {
            throw new AssertionError(tool + " says " + said);
        }
    }
}
