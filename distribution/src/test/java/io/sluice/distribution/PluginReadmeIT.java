package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What `plugins/README.md` shows is so: its files are written, its commands run in their order, its
/// configurations checked, and its excerpts found in the sources.
@Timeout(600) // Maven may have to fetch its plugins
final class PluginReadmeIT {
    private static final Pattern BLOCK =
            Pattern.compile("(?:<!-- file: (\\S+) -->\\n)?```(\\w*)\\n(.*?)\\n```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    private final List<Block> blocks = new ArrayList<>();

    /// A fenced block.
    ///
    /// @param file     where it goes; empty for one that is no file
    /// @param language as the fence says
    private record Block(String file, String language, String text) {}

    @Test
    void itsFilesCompileItsCommandsRunAndItsConfigurationsAreRight() throws IOException, InterruptedException {
        readBlocks();
        Product product = Product.BUILT.copyTo(folder.resolve("sluice"));
        for (Block block : blocks) {
            if (block.file().isEmpty()) continue;
            Path file = folder.resolve(block.file());
            Files.createDirectories(file.getParent());
            Files.writeString(file, block.text() + "\n");
        }
        run(of("sh").stream()
                .map(block -> "(\n" + block.text() + "\n)\n")
                .collect(Collectors.joining("", "set -eu\n", "")));
        assertTrue(of("yaml").size() >= 4, "configurations");
        for (Block block : of("yaml")) {
            Path file = Files.writeString(folder.resolve("sluice.yaml"), block.text() + "\n");
            Command.Outcome checked =
                    Command.of(product.sluice(), "check", file).in(folder).run();
            assertEquals(0, checked.exit(), block.text() + "\n" + checked);
        }
        theTallyIsPublished(product);
        itsExcerptsAreFoundInTheSources();
    }

    private void theTallyIsPublished(Product product) throws IOException, InterruptedException {
        Block tally = of("yaml").stream()
                .filter(block -> block.text().contains("type: tally"))
                .findFirst()
                .orElseThrow();
        String yaml = tally.text().replace("127.0.0.1:6343", "127.0.0.1:0") + "\n" + Yaml.run(folder);
        try (Collector collector = Collector.run(product, folder, yaml)) {
            collector.replay(Product.capture("generated-pmacct-sfprobe"));
            assertEquals(0, collector.terminate());
        }
        try (Stream<Path> files = Files.list(folder.resolve("tallies"))) {
            List<Path> tallies = files.filter(file -> !file.toString().endsWith(".journal")) // the launcher's
                    .toList();
            assertFalse(tallies.isEmpty());
            for (Path file : tallies)
                assertTrue(file.getFileName().toString().matches("tally-\\d{12}\\.txt"), tallies.toString());
            assertTrue(Files.readString(tallies.getFirst()).lines().allMatch(line -> line.matches("\\d+ \\d+")));
        }
    }

    /// Each line of a block of Java that is no file stands in the API, in a file of the page, or in what
    /// `plugins new` writes.
    private void itsExcerptsAreFoundInTheSources() throws IOException {
        StringBuilder sources = new StringBuilder();
        for (Path root :
                List.of(Product.ROOT.resolve("platform/api/src/main/java"), folder.resolve("my-dialect/src"))) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator)
                    sources.append(Files.readString(file));
            }
        }
        for (Block block : of("java")) {
            if (!block.file().isEmpty()) continue;
            for (String line : block.text().lines().toList()) {
                String code = line.replaceFirst(" *//.*", "").strip();
                assertTrue(sources.indexOf(code) >= 0, "nowhere in the sources: " + code);
            }
        }
    }

    private void readBlocks() throws IOException {
        String page = Files.readString(Product.ROOT.resolve("plugins/README.md"));
        for (MatchResult block : (Iterable<MatchResult>) BLOCK.matcher(page).results()::iterator) {
            String file = block.group(1) == null ? "" : block.group(1);
            blocks.add(new Block(file, block.group(2), block.group(3)));
        }
    }

    private List<Block> of(String language) {
        return blocks.stream()
                .filter(block -> block.language().equals(language))
                .toList();
    }

    /// With this JDK's tools, and the Maven that runs this test, on the path.
    private void run(String script) throws IOException, InterruptedException {
        Path maven = Path.of(Product.property("sluice.maven")).getParent();
        String path = Path.of(System.getProperty("java.home"), "bin") + ":" + maven + ":" + System.getenv("PATH");
        Command.Outcome outcome = Command.of(Path.of("/bin/sh"), "-c", script)
                .in(folder)
                .with("PATH", path)
                .with("MAVEN_OPTS", "-Dmaven.repo.local=" + Product.property("sluice.maven.repository"))
                .run(Duration.ofMinutes(5));
        assertEquals(0, outcome.exit(), String.join("\n", outcome.out()) + "\n" + outcome.logged());
    }
}
