package io.sluice.sink.nfcapd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.CompletedFile;
import io.sluice.api.ExporterLoss;
import io.sluice.api.FlowBatch;
import io.sluice.api.Interval;
import io.sluice.api.IntervalReport;
import io.sluice.api.IpAddress;
import io.sluice.testkit.FlowBatches;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Names and lives of files.
class FileSeriesTest {
    private static final String LOCK = "nfcapd.current.lock";

    @TempDir
    Path directory;

    @Test
    void isOpenUnderTheNameOfItsIntervalFromTheFirstFlowOn() throws IOException {
        try (var run = SinkRun.in(directory)) {
            assertEquals(List.of(LOCK), names());
            run.sink.accept(batch());
            assertEquals(List.of("nfcapd.current.4711.1767225600000-1767225900000", LOCK), names());
        }
    }

    @Test
    void readersSeeInTheOpenFileWhatWasTakenBeforeTheLastFlush() throws IOException {
        Nfdump.require();
        try (var run = SinkRun.in(directory)) {
            for (int i = 1; i <= 3; i++) {
                run.sink.accept(batch());
                run.sink.flush();
                run.sink.flush();
                assertEquals(i, Nfdump.flowCount(run.current()));
            }
            assertEquals(3, Nfdump.flowCount(run.rotate(SinkRun.INTERVAL, true)));
        }
    }

    @Test
    void publishesAFileNamedByTheLocalTimeOfItsStart() throws IOException {
        try (var run = SinkRun.in(directory)) {
            run.sink.accept(batch());
            run.rotate(SinkRun.INTERVAL, false);
            assertEquals(List.of(SinkRun.NAME, LOCK), names());
            var expected =
                    new CompletedFile("archive", directory, SinkRun.NAME, "202601010530", SinkRun.INTERVAL, "none");
            assertEquals(List.of(expected), run.context.completedFiles());
        }
    }

    @Test
    void opensNoFurtherFileAfterTheLastInterval() throws IOException {
        try (var run = SinkRun.in(directory)) {
            run.rotate(SinkRun.INTERVAL, true);
            assertEquals(List.of(SinkRun.NAME, LOCK), names());
        }
        assertEquals(List.of(SinkRun.NAME, LOCK), names());
    }

    @Test
    void putsSecondsIntoNamesOfIntervalsUnderAMinute() throws IOException {
        try (var run = SinkRun.in(directory)) {
            run.rotate(new Interval(SinkRun.START_MS + 2000, SinkRun.START_MS + 4000), false);
            run.rotate(new Interval(SinkRun.START_MS, SinkRun.START_MS + 60_000), true);
        }
        assertEquals(List.of(SinkRun.NAME, "nfcapd.20260101053002", LOCK), names());
    }

    @Test
    void neverWritesOverAFile() throws IOException {
        var stranger = "a file of somebody else".getBytes(StandardCharsets.UTF_8);
        Files.write(directory.resolve(SinkRun.NAME), stranger);
        try (var run = new SinkRun(TestOptions.of(directory, Map.of("on-existing", "number")))) {
            run.sink.accept(batch());
            run.rotate(SinkRun.INTERVAL, false);
            run.rotate(SinkRun.INTERVAL, true);
            var completed = run.context.completedFiles();
            assertEquals(SinkRun.NAME + ".1", completed.get(0).name());
            assertEquals(SinkRun.NAME + ".2", completed.get(1).name());
            assertEquals("202601010530", completed.get(1).slot());
        }
        assertEquals(List.of(SinkRun.NAME, SinkRun.NAME + ".1", SinkRun.NAME + ".2", LOCK), names());
        assertArrayEquals(stranger, Files.readAllBytes(directory.resolve(SinkRun.NAME)));
    }

    @Test
    void writesAFileOfAnIntervalWithoutFlows() throws IOException {
        Nfdump.require();
        try (var run = SinkRun.in(directory)) {
            var file = run.rotate(SinkRun.INTERVAL, true);
            var statistics = Nfdump.statistics(file);
            assertEquals("none", statistics.get("Ident"));
            assertEquals("0", statistics.get("Flows"));
            assertEquals(Long.toString(SinkRun.START_MS / 1000), statistics.get("First"));
            assertEquals(Long.toString(SinkRun.START_MS / 1000 + 300), statistics.get("Last"));
            assertEquals(List.of(), Nfdump.flows(file));
        }
    }

    @Test
    void writesNoFileOfAnIntervalWithoutFlowsWhenToldSo() throws IOException {
        try (var run = new SinkRun(TestOptions.of(directory, Map.of("write-empty", false)))) {
            run.sink.rotate(IntervalReport.empty(SinkRun.INTERVAL, false));
            assertEquals(List.of(LOCK), names());
            run.sink.accept(SinkRun.batch(SinkRun.INTERVAL.next(), 1));
            run.rotate(SinkRun.INTERVAL.next(), false);
            run.sink.rotate(IntervalReport.empty(SinkRun.INTERVAL.next().next(), true));
            assertEquals(1, run.context.completedFiles().size());
        }
        assertEquals(List.of("nfcapd.202601010535", LOCK), names());
    }

    @Test
    void finishesAFileWhoseIntervalDidNotEndWhenItIsClosed() throws IOException {
        Nfdump.require();
        try (var run = SinkRun.in(directory)) {
            run.sink.accept(batch());
        }
        assertEquals(List.of(SinkRun.NAME, LOCK), names());
        assertEquals(1, Nfdump.flowCount(directory.resolve(SinkRun.NAME)));
    }

    @Test
    void aFileWhoseRowsHaveNoIntervalIsNamedByTheOneThatEnds() throws IOException {
        try (var run = SinkRun.in(directory)) {
            run.sink.accept(FlowBatches.of(FlowBatches.tcp("10.0.0.1", 1000, "10.0.0.2", 80, 100)));
            assertEquals(
                    SinkRun.NAME,
                    run.rotate(SinkRun.INTERVAL, true).getFileName().toString());
        }
    }

    @Test
    void storesSequenceErrorsAndIdent() throws IOException {
        Nfdump.require();
        try (var run = new SinkRun(TestOptions.of(directory, Map.of("ident", "x".repeat(121))))) {
            run.sink.accept(batch());
            run.sink.rotate(new IntervalReport(SinkRun.INTERVAL, true, 9, 1, 3, 4, 1, 17));
        }
        var statistics = Nfdump.statistics(directory.resolve(SinkRun.NAME));
        assertEquals("x".repeat(121), statistics.get("Ident"));
        assertEquals("17", statistics.get("Sequence failures"));
    }

    @Test
    void storesSequenceErrorsOfEachExporterThatHasFlows() throws IOException {
        Nfdump.require();
        var exporter = IpAddress.parse("198.51.100.7");
        var losses = List.of(
                new ExporterLoss(exporter, exporter, 0, 5_000_000_000L),
                new ExporterLoss(exporter, exporter, 3, 7),
                new ExporterLoss(exporter, exporter, 0, 1));
        try (var run = SinkRun.in(directory)) {
            run.sink.accept(batch());
            run.sink.rotate(
                    new IntervalReport(SinkRun.INTERVAL, true, 9, 9, 0, 0, 0, 5_000_000_008L, losses, List.of()));
            run.sink.accept(SinkRun.batch(SinkRun.INTERVAL.next(), 1));
        }
        var file = directory.resolve(SinkRun.NAME);
        assertTrue(Nfdump.exporters(file).contains("Sequence failures: 4294967295, packets: 1, flows: 1"));
        assertEquals("5000000008", Nfdump.statistics(file).get("Sequence failures"));
        var next = directory.resolve("nfcapd.202601010535");
        assertTrue(Nfdump.exporters(next).contains("Sequence failures: 0, packets: 1, flows: 1"));
    }

    @Test
    void makesTheDirectoryWithItsParents() throws IOException {
        var deep = directory.resolve("a/b");
        SinkRun.fileOf(deep, batch());
        assertTrue(Files.exists(deep.resolve(SinkRun.NAME)));
    }

    @Test
    void namesTheRealDirectoryAsItsOwn() throws IOException {
        var real = Files.createDirectory(directory.resolve("real")).toRealPath();
        var link = Files.createSymbolicLink(directory.resolve("link"), real);
        assertEquals(List.of(real), sinkIn(link.resolve("../link/.")).directories());
        assertEquals(
                List.of(real.resolve("new/er")), sinkIn(link.resolve("new/er")).directories());
    }

    private static NfcapdSink sinkIn(Path path) {
        return new NfcapdSink(NfcapdOptions.of(path), Clock.system(SinkRun.ZONE), 1);
    }

    private static FlowBatch batch() {
        return SinkRun.batch(SinkRun.INTERVAL, 1);
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
