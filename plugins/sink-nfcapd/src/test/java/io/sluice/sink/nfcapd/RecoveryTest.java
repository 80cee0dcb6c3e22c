package io.sluice.sink.nfcapd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.CompletedFile;
import io.sluice.api.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the next start makes of a directory that a killed collector left: a copy of one at work is what a kill leaves.
class RecoveryTest {
    private static final Interval NEXT = SinkRun.INTERVAL.next();

    @TempDir
    Path folder;

    private Path atWork;
    private Path left;

    @BeforeEach
    void name() throws IOException {
        Nfdump.require();
        atWork = folder.resolve("at-work");
        left = Files.createDirectory(folder.resolve("left"));
    }

    @Test
    void finishesNamesAndPublishesWhatWasLeftOpen() throws Exception {
        try (var run = SinkRun.in(atWork)) {
            run.sink.accept(SinkRun.batch(SinkRun.INTERVAL, 5));
            run.sink.flush();
            run.sink.accept(SinkRun.batch(SinkRun.INTERVAL, 3));
            kill();
        }
        try (var run = SinkRun.in(left)) {
            var expected = new CompletedFile("archive", left, SinkRun.NAME, "202601010530", SinkRun.INTERVAL, "none");
            assertEquals(List.of(expected), run.context.awaitCompletedFiles(1));
            assertEquals(5, Nfdump.flowCount(left.resolve(SinkRun.NAME)), "what was flushed is there");
            assertEquals("5", Nfdump.statistics(left.resolve(SinkRun.NAME)).get("Flows"));
            run.sink.accept(SinkRun.batch(NEXT, 1));
            assertEquals(1, Nfdump.flowCount(run.rotate(NEXT, true)));
        }
        assertEquals(List.of("nfcapd.202601010530", "nfcapd.202601010535"), finished());
    }

    @Test
    void joinsWhatWasLeftOpenWithTheRestOfItsInterval() throws Exception {
        try (var run = SinkRun.in(atWork)) {
            run.sink.accept(SinkRun.batch(SinkRun.INTERVAL, 5));
            run.sink.flush();
            kill();
        }
        try (var run = SinkRun.in(left)) {
            run.sink.accept(SinkRun.batch(SinkRun.INTERVAL, 2));
            run.context.awaitCompletedFiles(1);
            run.rotate(SinkRun.INTERVAL, false);
        }
        assertEquals(List.of(SinkRun.NAME), finished());
        assertEquals(7, Nfdump.flowCount(left.resolve(SinkRun.NAME)));
        assertEquals("7", Nfdump.statistics(left.resolve(SinkRun.NAME)).get("Flows"));
    }

    @Test
    void aRestartWithinAnIntervalKeepsBesideWhenToldSo() throws Exception {
        for (int flows = 1; flows <= 3; flows++) {
            try (var run = new SinkRun(TestOptions.of(left, Map.of("on-existing", "number")))) {
                run.sink.accept(SinkRun.batch(SinkRun.INTERVAL, flows));
            }
        }
        assertEquals(List.of(SinkRun.NAME, SinkRun.NAME + ".1", SinkRun.NAME + ".2"), finished());
    }

    @Test
    void anIntervalThatComesTwiceSinceTheClockWasSetBackLosesNothing() throws Exception {
        try (var run = SinkRun.in(left)) {
            for (int pass = 0; pass < 2; pass++) {
                for (var interval : List.of(SinkRun.INTERVAL, NEXT)) {
                    run.sink.accept(SinkRun.batch(interval, 4));
                    run.rotate(interval, false);
                }
            }
        }
        assertEquals(List.of("nfcapd.202601010530", "nfcapd.202601010535"), finished());
        for (var name : finished()) assertEquals(8, Nfdump.flowCount(left.resolve(name)));
    }

    @Test
    void whereverTheLastWriteWasTornTheBlocksBeforeItAreSaved() throws Exception {
        byte[] whole;
        try (var run = SinkRun.in(atWork)) {
            for (int i = 0; i < 3; i++) {
                run.sink.accept(SinkRun.batch(SinkRun.INTERVAL, 2));
                run.sink.flush();
            }
            whole = Files.readAllBytes(run.current());
        }
        long before = 0;
        for (int length = 0; length <= whole.length; length += 37) {
            var name = "nfcapd.current.1.1767225600000-1767225900000";
            Files.write(left.resolve(name), java.util.Arrays.copyOf(whole, length));
            SinkRun.in(left).close();
            long flows = 0;
            if (!finished().isEmpty()) {
                var file = left.resolve(SinkRun.NAME);
                flows = Nfdump.flowCount(file);
                assertSound(file);
                Files.delete(file);
            }
            assertTrue(flows >= before && flows % 2 == 0, flows + " flows in " + length + " bytes");
            assertEquals(List.of(), finished());
            before = flows;
        }
        assertEquals(4, before);
    }

    @Test
    void finishesAFileThatWasCompleteButHadNoNameYet() throws Exception {
        var whole = SinkRun.fileOf(atWork, SinkRun.batch(SinkRun.INTERVAL, 6));
        Files.copy(whole, left.resolve("nfcapd.current.1.1767225600000-1767225900000"));
        SinkRun.in(left).close();
        assertEquals(6, Nfdump.flowCount(left.resolve(SinkRun.NAME)));
        assertEquals(-1, Files.mismatch(whole, left.resolve(SinkRun.NAME)));
    }

    @Test
    void aTornEndBehindAnAppendixIsNoFlow() throws Exception {
        var whole = SinkRun.fileOf(atWork, SinkRun.batch(SinkRun.INTERVAL, 6));
        var file = left.resolve("nfcapd.current.1.1767225600000-1767225900000");
        Files.copy(whole, file);
        try (var channel = java.nio.channels.FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(java.nio.ByteBuffer.allocate(10), 18); // the header as it was before the file was complete
        }
        SinkRun.in(left).close();
        assertEquals(6, Nfdump.flowCount(left.resolve(SinkRun.NAME)));
        assertSound(left.resolve(SinkRun.NAME));
    }

    @Test
    void tellsAgainOfAFileThatAKillMayHaveKeptFromItsFollowers() throws Exception {
        Files.copy(SinkRun.fileOf(atWork, SinkRun.batch(SinkRun.INTERVAL, 6)), left.resolve(SinkRun.NAME));
        var open = "nfcapd.current.1.1767225600000-1767225900000.announces.";
        Files.createFile(left.resolve(open + SinkRun.NAME));
        Files.createFile(left.resolve(open + "2026~removed-meanwhile"));
        try (var run = SinkRun.in(left)) {
            var expected = new CompletedFile("archive", left, SinkRun.NAME, "202601010530", SinkRun.INTERVAL, "none");
            assertEquals(List.of(expected), run.context.awaitCompletedFiles(1));
        }
        try (var files = Files.list(left)) {
            assertEquals(
                    0,
                    files.filter(file -> file.toString().contains("announces")).count());
        }
        try (var run = SinkRun.in(left)) {
            assertEquals(List.of(), run.context.completedFiles());
        }
    }

    @Test
    void touchesNoFilesOfOthers() throws Exception {
        for (var name : List.of("nfcapd.current.4711", "nfcapd.current.a1b2c3", "notes", "nfcapd.current.x.joining")) {
            Files.writeString(left.resolve(name), name);
        }
        SinkRun.in(left).close();
        for (var name : List.of("nfcapd.current.4711", "nfcapd.current.a1b2c3", "notes", "nfcapd.current.x.joining")) {
            assertEquals(name, Files.readString(left.resolve(name)));
        }
    }

    private static void assertSound(Path file) {
        var said = Nfdump.verified(file);
        assertFalse(said.matches("(?si).*(corrupt|extra|invalid|error).*"), said);
    }

    private void kill() throws IOException {
        try (var files = Files.newDirectoryStream(atWork)) {
            for (var file : files) Files.copy(file, left.resolve(file.getFileName()));
        }
    }

    private List<String> finished() throws IOException {
        try (var files = Files.list(left)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("nfcapd.current"))
                    .sorted()
                    .toList();
        }
    }
}
