package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A configuration in several files.
final class IncludeIT {
    @TempDir
    private Path folder;

    private Path config = Path.of("");
    private Path parts = Path.of("");

    @BeforeEach
    void write() throws IOException {
        parts = Files.createDirectory(folder.resolve("conf.d"));
        config = Files.writeString(
                folder.resolve("sluice.yaml"),
                "include: conf.d\n" + Yaml.archive(folder.resolve("data")) + Yaml.run(folder));
    }

    @Test
    void aSinkThatIsPutIntoTheFolderIsTakenOver() throws IOException, InterruptedException {
        try (Collector collector = Collector.start(
                Command.of(Product.BUILT.sluice(), "run", config).in(folder))) {
            collector.awaitLog("ready:");
            collector.replay(Product.capture("generated-ovs"));
            Path rows = Files.createDirectory(folder.resolve("rows"));
            piece("10-rows.yaml", """
                sinks:
                  - name: rows
                    type: stdout
                    options: { path: "%s/%%t.json" }
                """.formatted(rows));
            Command.Outcome taken = reload();
            assertEquals(0, taken.exit(), taken.logged());
            collector.awaitLog("sinks[1]");
            collector.replay(Product.capture("generated-ovs"));

            Path broken = piece("20-broken.yaml", "sinks: [{ name: more, type: nowhere }]\n");
            Command.Outcome told = reload();
            assertEquals(2, told.exit());
            assertTrue(told.logged().contains(broken + ": 1 problem"), told.logged());
            collector.awaitLog("nothing has been changed");

            assertEquals(0, collector.terminate());
            assertEquals(135, lines(rows));
        }
    }

    @Test
    void checkTellsTheFileOfEachProblem() throws IOException, InterruptedException {
        Path one = piece("10-one.yaml", "sinks: [{ name: more, type: stdout }]\nlog: { level: loud }\n");
        Command.Outcome told =
                Command.of(Product.BUILT.sluice(), "check", config).run();
        assertEquals(2, told.exit());
        assertEquals(
                List.of(
                        one + ": 1 problem",
                        "  log.level  'loud' is not allowed; it must be one of error, warn, info, debug, trace"),
                told.log());

        Path two = piece("20-two.yaml", "interval: 60s\n");
        told = Command.of(Product.BUILT.sluice(), "check", config).run();
        assertTrue(told.logged().startsWith(two + ": interval: is in " + config + " already"), told.logged());

        piece("10-one.yaml", "sinks: [{ name: more, type: stdout }]\n");
        piece("20-two.yaml", "# nothing\n");
        told = Command.of(Product.BUILT.sluice(), "check", config).run();
        assertEquals(0, told.exit(), told.logged());
        assertTrue(
                told.out().stream().anyMatch(line -> line.contains("sink more")),
                told.out().toString());
    }

    private static long lines(Path folder) throws IOException {
        long lines = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) lines += Files.readAllLines(file).size();
        }
        return lines;
    }

    private Command.Outcome reload() throws IOException, InterruptedException {
        return Command.of(Product.BUILT.sluice(), "reload", "--socket", folder).run();
    }

    private Path piece(String name, String yaml) throws IOException {
        return Files.writeString(parts.resolve(name), yaml);
    }
}
