package io.sluice.sink.stdout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.FlowBatch;
import io.sluice.api.Interval;
import io.sluice.api.IntervalReport;
import io.sluice.api.Options;
import io.sluice.testkit.FlowBatches;
import io.sluice.testkit.RecordingContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSinkTest {
    private static final Interval FIRST = new Interval(1_767_225_600_000L, 1_767_225_900_000L);

    @TempDir
    private Path directory;

    private final RecordingContext context = new RecordingContext("archive");

    @Test
    void writesAFileForEachIntervalAndNamesItWhenItIsComplete() throws IOException {
        var sink = sink("flows-%t.jsonl", true);
        sink.open(context);
        sink.accept(FlowBatches.of(Rows.tcp(), Rows.ping()));
        assertEquals(List.of("flows-current.jsonl.4711"), files());
        sink.rotate(IntervalReport.empty(FIRST, false));
        assertEquals(List.of("flows-202601010000.jsonl", "flows-current.jsonl.4711"), files());
        sink.accept(FlowBatches.of(Rows.arp()));
        sink.rotate(IntervalReport.empty(FIRST.next(), true));
        sink.close();
        assertEquals(List.of("flows-202601010000.jsonl", "flows-202601010005.jsonl"), files());
        assertEquals(2, lines("flows-202601010000.jsonl").size());
        assertEquals(Rows.lines(new GoflowJson(), FlowBatches.of(Rows.arp())), lines("flows-202601010005.jsonl"));
    }

    @Test
    void tellsOfEachFinishedFile() throws IOException {
        var sink = sink("flows-%t.jsonl", true);
        sink.open(context);
        sink.rotate(IntervalReport.empty(FIRST, true));
        sink.close();
        var file = context.completedFiles().getFirst();
        assertEquals(directory.resolve("flows-202601010000.jsonl"), file.path());
        assertEquals("202601010000", file.slot());
        assertEquals("archive", file.sink());
        assertEquals(FIRST, file.interval());
    }

    @Test
    void neverWritesOverAFile() throws IOException {
        for (var taken : List.of("202601010000", "202601010000.1")) {
            Files.writeString(directory.resolve("flows-" + taken + ".jsonl"), taken);
        }
        var sink = sink("flows-%t.jsonl", true);
        sink.open(context);
        sink.accept(FlowBatches.of(Rows.tcp()));
        sink.rotate(IntervalReport.empty(FIRST, true));
        sink.close();
        assertEquals("202601010000", Files.readString(directory.resolve("flows-202601010000.jsonl")));
        assertEquals("202601010000.1", Files.readString(directory.resolve("flows-202601010000.1.jsonl")));
        assertEquals(1, lines("flows-202601010000.2.jsonl").size());
        assertEquals(3, files().size());
    }

    @Test
    void namesShortIntervalsToTheSecond() throws IOException {
        var sink = sink("%t", true);
        sink.open(context);
        sink.rotate(IntervalReport.empty(new Interval(1_767_225_602_000L, 1_767_225_604_000L), true));
        sink.close();
        assertEquals(List.of("20260101000002"), files());
    }

    @Test
    void leavesOutIntervalsWithoutRowsWhenAskedTo() throws IOException {
        var sink = sink("flows-%t.jsonl", false);
        sink.open(context);
        sink.rotate(IntervalReport.empty(FIRST, false));
        sink.accept(FlowBatches.of(Rows.tcp()));
        sink.rotate(IntervalReport.empty(FIRST.next(), true));
        sink.close();
        assertEquals(List.of("flows-202601010005.jsonl"), files());
        assertEquals(1, context.completedFiles().size());
    }

    @Test
    void beginsEachFileOfColumnsWithTheirHeading() throws IOException {
        var names = new FileNames(pattern("flows-%t.txt"), true, ZoneOffset.UTC, 4711);
        var sink = new FileSink(Rows.utcLinesOfAllKinds(), Rows.KINDS, names, true);
        sink.open(context);
        for (var interval : List.of(FIRST, FIRST.next())) {
            sink.accept(FlowBatches.of(Rows.tcp()));
            sink.accept(FlowBatches.of(Rows.tcp()));
            sink.rotate(IntervalReport.empty(interval, !interval.equals(FIRST)));
        }
        sink.close();
        for (var name : files()) {
            assertTrue(lines(name).getFirst().startsWith("TIME "), name);
            assertEquals(3, lines(name).size());
        }
    }

    @Test
    void keepsWhatTheCollectorDidNotEndUnderItsOpenName() throws IOException {
        var sink = sink("flows-%t.jsonl", true);
        sink.open(context);
        sink.accept(FlowBatches.of(Rows.tcp()));
        sink.close();
        assertEquals(List.of("flows-current.jsonl.4711"), files());
        assertEquals(1, lines("flows-current.jsonl.4711").size());
    }

    @Test
    void takesBackABatchThatCouldNotBeWritten() throws IOException {
        BatchFormat faulty = new BatchFormat() {
            private final BatchFormat json = Rows.json();

            @Override
            public void heading(TextBuffer out) {}

            @Override
            public void write(FlowBatch batch, TextBuffer out) throws IOException {
                json.write(batch, out);
                if (batch.flowCount() < 2) return;
                out.writeOut();
                throw new IOException("No space left on device");
            }
        };
        var names = new FileNames(pattern("flows-%t.jsonl"), true, ZoneOffset.UTC, 4711);
        var sink = new FileSink(faulty, Rows.KINDS, names, true);
        sink.open(context);
        sink.accept(FlowBatches.of(Rows.tcp()));
        assertThrows(IOException.class, () -> sink.accept(FlowBatches.of(Rows.ping(), Rows.ping())));
        sink.accept(FlowBatches.of(Rows.arp()));
        sink.rotate(IntervalReport.empty(FIRST, true));
        sink.close();
        assertEquals(2, lines("flows-202601010000.jsonl").size());
        assertEquals(
                Rows.lines(new GoflowJson(), FlowBatches.of(Rows.arp())).getFirst(),
                lines("flows-202601010000.jsonl").getLast());
    }

    @Test
    void goesOnWhenADirectoryThatIsGoneIsThereAgain() throws IOException {
        var pattern = new FilePattern(directory.resolve("sub"), "f-", ".jsonl");
        Files.createDirectory(directory.resolve("sub"));
        var sink = new FileSink(Rows.json(), Rows.KINDS, new FileNames(pattern, false, ZoneOffset.UTC, 4711), true);
        sink.open(context);
        Files.delete(directory.resolve("sub/f-current.jsonl.4711"));
        Files.delete(directory.resolve("sub"));
        assertThrows(IOException.class, () -> sink.rotate(IntervalReport.empty(FIRST, false)));
        assertThrows(IOException.class, () -> sink.accept(FlowBatches.of(Rows.tcp())));
        Files.createDirectory(directory.resolve("sub"));
        sink.accept(FlowBatches.of(Rows.tcp()));
        sink.rotate(IntervalReport.empty(FIRST.next(), true));
        sink.close();
        assertEquals(List.of("f-202601010005.jsonl"), files(directory.resolve("sub")));
    }

    @Test
    void claimsThePatternNotTheDirectory() throws IOException {
        Files.createSymbolicLink(directory.resolve("link"), directory);
        var flows = sink("flows-%t.jsonl", true).directories();
        assertEquals(List.of(directory.toRealPath().resolve("flows-%t.jsonl")), flows);
        assertEquals(flows, sink("link/flows-%t.jsonl", true).directories());
        assertTrue(!flows.equals(sink("counters-%t.jsonl", true).directories()));
    }

    private FileSink sink(String path, boolean writeEmpty) {
        var names = new FileNames(pattern(path), true, ZoneOffset.UTC, 4711);
        return new FileSink(Rows.json(), Rows.KINDS, names, writeEmpty);
    }

    private FilePattern pattern(String path) {
        var options = new Options("", Map.of("path", directory.resolve(path).toString()), new ArrayList<>());
        return FilePattern.read("path", options, true).orElseThrow();
    }

    private List<String> lines(String name) throws IOException {
        return Files.readAllLines(directory.resolve(name));
    }

    private List<String> files() throws IOException {
        return files(directory);
    }

    private static List<String> files(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("link"))
                    .sorted()
                    .toList();
        }
    }
}
