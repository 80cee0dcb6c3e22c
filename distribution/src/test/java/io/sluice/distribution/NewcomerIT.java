package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.testkit.SflowDatagrams;
import io.sluice.testkit.SflowSample;
import io.sluice.testkit.WireBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What somebody does who has the archive, Maven and a JDK, and wants a plugin: nothing is edited, and rows
/// are seen.
@Timeout(value = 10, unit = TimeUnit.MINUTES) // Maven may have to fetch its plugins
final class NewcomerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern ROWS = Pattern.compile("my-sink: (\\d+) rows");

    @TempDir
    private Path folder;

    private long begunNs;
    private Product product = Product.BUILT;

    @BeforeEach
    void unpackTheArchive() throws IOException, InterruptedException {
        begunNs = System.nanoTime();
        Command.Outcome unpacked = Command.of(Path.of("/bin/tar"), "xzf", Product.ARCHIVE, "-C", folder)
                .run();
        assertEquals(0, unpacked.exit(), unpacked.logged());
        product = new Product(folder.resolve("sluice-" + Product.VERSION));
        tell("unpacked");
    }

    @Test
    void seesTheRowsOfANewSink() throws IOException, InterruptedException {
        PluginProject project = PluginProject.begin(product, folder, "sink", "my-sink");
        assertEquals(List.of("MySink.java", "MySinkTest.java", "module-info.java"), javaFiles(project.folder()));
        build(project);
        try (Collector collector = Collector.run(product, folder, project.configuration() + Yaml.run(folder))) {
            Output printed = new Output(collector.process().getInputStream());
            collector.replay(Product.capture("generated-pmacct-sfprobe"));
            assertEquals(0, collector.terminate());
            List<String> lines = printed.all(PATIENCE);
            assertTrue(lines.stream().allMatch(ROWS.asMatchPredicate()), lines.toString());
            assertTrue(lines.size() >= 2, "one line at the end of the interval, one when it is closed: " + lines);
            assertEquals(76, lines.stream().mapToInt(NewcomerIT::rows).sum(), "no row is told twice: " + lines);
        }
        tell("saw rows of a new sink");
    }

    @Test
    void seesTheRowsOfANewDecoder() throws IOException, InterruptedException {
        PluginProject project = PluginProject.begin(product, folder, "decoder", "my-dialect");
        build(project);
        try (Collector collector = Collector.run(product, folder, project.configuration() + Yaml.run(folder))) {
            Output printed = new Output(collector.process().getInputStream());
            Sockets.send(vendorsDatagram(), collector.port());
            Sockets.awaitDrained(collector.port());
            collector.replay(Product.capture("generated-pmacct-sfprobe")); // which the next decoder takes
            assertEquals(0, collector.terminate());
            List<String> lines = printed.all(PATIENCE);
            assertEquals(
                    77, lines.stream().filter(line -> line.matches("\\d{4}-.*")).count(), lines.toString());
            assertTrue(lines.stream().anyMatch(line -> line.contains("192.0.2.77")), lines.toString());
        }
        tell("saw rows of a new decoder");
    }

    private void build(PluginProject project) throws IOException, InterruptedException {
        Path jar = project.jar();
        tell("built");
        Command.Outcome verified =
                Command.of(product.sluice(), "plugins", "verify", jar).run();
        assertEquals(0, verified.exit(), verified.toString());
        assertTrue(verified.out().contains("  ok      it allocates nothing once warm"), verified.toString());
        assertTrue(verified.out().contains("  ok      it unloads without a trace"), verified.toString());
        tell("verified");
        Files.copy(jar, product.plugins().resolve(jar.getFileName()));
    }

    /// As the project's own test makes it.
    private static byte[] vendorsDatagram() {
        byte[] record = new WireBytes()
                .ip("192.0.2.77")
                .ip("198.51.100.2")
                .u32(6)
                .u32(40_000)
                .u32(443)
                .u32(1_500)
                .toArray();
        return SflowDatagrams.from("192.0.2.9")
                .sample(SflowSample.flow().rate(512).record(99_999 << 12 | 1, record))
                .bytes();
    }

    private static List<String> javaFiles(Path project) throws IOException {
        try (var all = Files.walk(project)) {
            return all.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    private static int rows(String line) {
        return Integer.parseInt(line.split(" ")[1]);
    }

    private void tell(String what) {
        System.out.printf("A newcomer %s after %.1f s%n", what, (System.nanoTime() - begunNs) / 1e9);
    }
}
