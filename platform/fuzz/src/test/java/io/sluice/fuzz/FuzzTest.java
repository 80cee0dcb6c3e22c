package io.sluice.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.testkit.Frames;
import io.sluice.testkit.SflowDatagrams;
import io.sluice.testkit.SflowRecord;
import io.sluice.testkit.SflowSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Runs the fuzzer in a process of its own for as long as is asked (`-Dfuzz.seconds=3600`). What it finds interesting
/// stays
/// in `target/fuzz/corpus` and is where the next run begins.
class FuzzTest {
    private static final long SECONDS = Long.getLong("fuzz.seconds", 20);
    private static final Path FOLDER = Path.of(System.getProperty("fuzz.folder", "target/fuzz"));

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void noDatagramBreaksDecodersOrPrintersAndTheCountsAddUp() throws IOException, InterruptedException {
        var corpus = Files.createDirectories(FOLDER.resolve("corpus"));
        plantSeeds(corpus);
        var log = FOLDER.resolve("fuzz.log");
        var process = new ProcessBuilder(command(corpus))
                .directory(FOLDER.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD) // what the sinks print
                .redirectError(log.toFile())
                .start();
        assertTrue(process.waitFor(SECONDS + 120, TimeUnit.SECONDS), "the fuzzer does not end");
        var said = Files.readAllLines(log);
        assertEquals(
                0,
                process.exitValue(),
                () -> String.join("\n", said.subList(Math.max(0, said.size() - 80), said.size())));
        System.out.println("fuzzing: " + said.getLast());
    }

    private static List<String> command(Path corpus) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + AnyDatagram.class.getName(),
                "--instrumentation_includes=io.sluice.**",
                corpus.toAbsolutePath().toString(),
                "-max_total_time=" + SECONDS,
                "-max_len=4096",
                "-timeout=10",
                "-rss_limit_mb=3000");
    }

    /// A datagram of each kind to begin with, and the captures of others where they are at hand.
    private static void plantSeeds(Path corpus) throws IOException {
        var frame = Frames.ethernet()
                .vlan(7)
                .ipv4("10.0.0.1", "10.0.0.2")
                .tcp(1, 2, 3)
                .bytes();
        var flow = SflowSample.flow()
                .header(frame)
                .record(SflowRecord.vlans(1, 2, 3, 4))
                .record(SflowRecord.router("192.0.2.1", 24, 16));
        var counters = SflowSample.expandedCounters().record(1, new byte[88]).record(2001, new byte[40]);
        plant(corpus, "flow", SflowDatagrams.from("192.0.2.1").sample(flow).bytes());
        plant(
                corpus,
                "counters",
                SflowDatagrams.from("2001:db8::1").sample(counters).bytes());
        plant(
                corpus,
                "discard",
                SflowDatagrams.from("192.0.2.1")
                        .sample(SflowSample.discard(256).header(frame))
                        .bytes());
        plant(corpus, "version4", new byte[] {
            0, 0, 0, 4, 0, 0, 0, 1, 1, 2, 3, 4, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2
        });
        var shared = Path.of("../../../shared/captures");
        if (!Files.isDirectory(shared)) return;
        try (var files = Files.newDirectoryStream(shared, "*.bin")) {
            for (var file : files) plant(corpus, file.getFileName().toString(), Files.readAllBytes(file));
        }
    }

    private static void plant(Path corpus, String name, byte[] bytes) throws IOException {
        Files.write(corpus.resolve(name), bytes);
    }
}
