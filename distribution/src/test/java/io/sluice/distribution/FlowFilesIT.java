package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The commands that read, verify, repair and convert files, with files that we and Debian's nfdump wrote.
final class FlowFilesIT {
    private static final String CAPTURE = "generated-ovs-encaps";
    private static final int FLOWS = 1831;

    @TempDir
    private Path folder;

    @BeforeAll
    static void needsNfdump() {
        Nfdump.require(Nfdump.NFDUMP);
    }

    @Test
    void convertsACaptureIntoFilesOfTheRightSlotsThatNfdumpAndWeRead() throws IOException, InterruptedException {
        var data = converted("interval: 1s", "compression: lz4");
        try (var files = Files.list(data)) {
            var names =
                    files.map(file -> file.getFileName().toString()).sorted().toList();
            assertTrue(names.size() > 1, names.toString());
        }
        assertEquals(FLOWS, Nfdump.flows(data).size());
        var verified = sluice("verify", data);
        assertEquals(0, verified.exit(), verified.logged());
        var read = sluice("read", data, "--format", "csv");
        assertEquals(0, read.exit(), read.logged());
        assertEquals(FLOWS + 1, read.out().size());
        assertEquals("", read.logged());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-z", "-y", "-j"})
    void readsWhatNfdumpCompressed(String letter) throws IOException, InterruptedException {
        var data = converted("interval: 1d", "compression: none");
        var packed = folder.resolve("packed");
        Command.of(Path.of("/usr/bin/nfdump"), "-R", data, "-w", packed, letter).run();
        assertEquals(
                sluice("read", data, "--format", "json").out(),
                sluice("read", packed, "--format", "json").out());
        assertEquals(0, sluice("verify", packed).exit());
    }

    @Test
    void choosesByTime() throws IOException, InterruptedException {
        var data = converted("interval: 1d", "");
        assertEquals(
                0,
                sluice("read", data, "--until", "2000-01-01", "--format", "json")
                        .out()
                        .size());
        assertEquals(
                FLOWS,
                sluice("read", data, "--since", "2000-01-01", "--format", "json")
                        .out()
                        .size());
        var stats = String.join("\n", sluice("read", data, "--stats").out());
        assertTrue(stats.contains("flows " + FLOWS + ","), stats);
    }

    @Test
    void namesTheFileAndThePlaceOfDamageAndRepairsIt() throws IOException, InterruptedException {
        var data = converted("interval: 1d", "compression: none");
        Path file;
        try (var files = Files.list(data)) {
            file = files.findFirst().orElseThrow();
        }
        var whole = Files.readAllBytes(file);
        var torn = Arrays.copyOf(whole, whole.length / 2);
        Files.write(file, torn);

        var verified = sluice("verify", file);
        assertEquals(1, verified.exit());
        assertTrue(verified.logged().contains(file + ": byte "), verified.logged());
        var read = sluice("read", file, "--format", "json");
        assertEquals(1, read.exit());
        assertFalse(read.out().isEmpty());

        var repaired = sluice("repair", file);
        assertEquals(0, repaired.exit(), repaired.logged());
        assertArrayEquals(torn, Files.readAllBytes(file), "the original has changed");
        var sound = Path.of(file + ".repaired");
        assertEquals(List.of(sound + ": " + read.out().size() + " flow records"), repaired.out());
        assertEquals(0, sluice("verify", sound).exit());
        assertEquals(read.out(), sluice("read", sound, "--format", "json").out());
        assertEquals(read.out().size(), Nfdump.flowsOf(sound).size());
        assertEquals(1, sluice("repair", file).exit(), "no file is written over");
    }

    @Test
    void aClosedPipeIsAQuietEnd() throws IOException, InterruptedException {
        var process = Command.of(Product.BUILT.sluice(), "read", manyFiles(), "--format", "json")
                .start();
        var log = new Output(process.getErrorStream());
        try (var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertTrue(reader.readLine().startsWith("{"));
        }
        assertTrue(process.waitFor(Duration.ofSeconds(60)), "it reads on for nobody");
        assertEquals(0, process.exitValue());
        assertEquals("", String.join("\n", log.all(Duration.ofSeconds(10))));
    }

    @Test
    void refusesWhatItCannotRead() throws IOException, InterruptedException {
        var text = Files.writeString(folder.resolve("notes.txt"), "nothing of interest, but long enough to look at\n");
        var read = sluice("read", text);
        assertEquals(1, read.exit());
        assertEquals(text + ": is of no format that can be read; known are nfcapd, capture", read.logged());
        assertEquals(1, sluice("verify", folder.resolve("none")).exit());
        assertEquals(2, sluice("read", text, "--since", "soon").exit());
        assertEquals(2, sluice("read", text, "--option", "nfcapd").exit());
        assertEquals(2, sluice("convert", text).exit());
    }

    /// Enough that a pipe cannot hold it all.
    private Path manyFiles() throws IOException, InterruptedException {
        var data = converted("interval: 1d", "");
        var many = Files.createDirectories(folder.resolve("many"));
        try (var files = Files.list(data)) {
            var one = files.findFirst().orElseThrow();
            for (int i = 0; i < 20; i++) Files.copy(one, many.resolve("nfcapd." + i));
        }
        return many;
    }

    private Path converted(String interval, String option) throws IOException, InterruptedException {
        var data = folder.resolve("data");
        var options = "directory: " + data + (option.isEmpty() ? "" : ", " + option);
        var yaml = Files.writeString(folder.resolve("sink.yaml"), interval + """

            sinks:
              - name: archive
                type: nfcapd
                options: { %s }
            """.formatted(options));
        var outcome = sluice("convert", Product.capture(CAPTURE), "--to", yaml);
        assertEquals(0, outcome.exit(), outcome.logged());
        return data;
    }

    private static Command.Outcome sluice(Object... words) throws IOException, InterruptedException {
        return Command.of(Product.BUILT.sluice(), words).run();
    }
}
