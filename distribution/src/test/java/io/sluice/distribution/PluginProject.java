package io.sluice.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A plugin's own project, outside of ours: begun by `sluice plugins new`, and built by Maven as its author
/// does it.
record PluginProject(Path folder) {
    /// Maven may have to fetch its own plugins first.
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Pattern YAML = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

    /// Has a product write one.
    ///
    /// @param parent where its folder is made
    static PluginProject begin(Product product, Path parent, String kind, String name)
            throws IOException, InterruptedException {
        Command.Outcome begun = Command.of(product.sluice(), "plugins", "new", kind, name)
                .in(parent)
                .run();
        if (begun.exit() != 0 || !begun.log().isEmpty()) throw new AssertionError(begun.toString());
        return new PluginProject(parent.resolve(name));
    }

    /// Runs `mvn package`, by whatever JDK the machine runs Maven with, and finds the one jar that it made.
    Path jar() throws IOException, InterruptedException {
        Command.Outcome built = Command.of(Path.of(Product.property("sluice.maven")), "-B", "-ntp", "package")
                .and("-Dmaven.repo.local=" + Product.property("sluice.maven.repository"))
                .with("JAVA_HOME", "")
                .in(folder)
                .run(PATIENCE);
        List<String> warnings = built.out().stream()
                .filter(line -> line.startsWith("[WARNING]"))
                .toList();
        if (built.exit() != 0 || !warnings.isEmpty()) {
            throw new AssertionError(String.join("\n", built.out()) + built.logged());
        }
        try (Stream<Path> files = Files.list(folder.resolve("target"))) {
            List<Path> jars =
                    files.filter(file -> file.toString().endsWith(".jar")).toList();
            if (jars.size() != 1) throw new AssertionError("a plugin is one jar, and these are " + jars);
            return jars.getFirst();
        }
    }

    /// The configuration that its README shows, on a free port.
    String configuration() throws IOException {
        Matcher yaml = YAML.matcher(Files.readString(folder.resolve("README.md")));
        if (!yaml.find()) throw new AssertionError("the README of " + folder + " shows no configuration");
        return yaml.group(1).replace("127.0.0.1:6343", "127.0.0.1:0");
    }
}
