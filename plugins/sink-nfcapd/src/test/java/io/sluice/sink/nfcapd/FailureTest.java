package io.sluice.sink.nfcapd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.FlowBatch;
import io.sluice.api.IntervalReport;
import io.sluice.api.Options;
import io.sluice.sink.nfcapd.directory.DirectoryOptions;
import io.sluice.sink.nfcapd.write.FileForm;
import io.sluice.sink.nfcapd.write.NfcapdFile;
import io.sluice.sink.nfcapd.write.NfcapdWriter;
import io.sluice.testkit.FlowBatches;
import io.sluice.testkit.RecordingContext;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is left, and how it goes on, when the file system says no.
class FailureTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"none, 0", "none, 2", "lz4, 0", "lz4, 1", "lz4, 3"})
    void goesOnWithTheNextBatchWhenABlockCouldNotBeWritten(String compression, int workers) throws IOException {
        Nfdump.require();
        var path = directory.resolve("file");
        var channel = new FullDisk(path);
        var file = begin(channel, FormsTest.form("1.7", compression, workers));
        channel.roomBytes = 4000;
        int stored = 0;
        int refused = 0;
        for (int i = 0; i < 200; i++) {
            if (i == 180) channel.roomBytes = Long.MAX_VALUE;
            try {
                file.append(batch(500), 0, 500);
                stored += 500;
            } catch (IOException e) {
                refused += 500;
            }
        }
        assertEquals(100_000, stored + refused);
        int held = (workers == 0 ? 1 : workers + 2) * 6500;
        assertTrue(refused > 80_000 - held, "the disk was full for a while: " + refused);
        file.complete("none", IntervalReport.empty(SinkRun.INTERVAL, true));
        assertEquals(0, file.flowsLost());
        assertEquals(stored, file.statistics().flows());
        assertEquals(stored, Nfdump.flowCount(path));
        assertEquals(Integer.toString(stored), Nfdump.statistics(path).get("Flows"));
    }

    @Test
    void finishesAFileWithoutABlockForWhichThereIsNoRoom() throws IOException {
        Nfdump.require();
        var path = directory.resolve("file");
        var channel = new FullDisk(path);
        var file = begin(channel, FileForm.USUAL);
        for (int i = 0; i < 20; i++) file.append(batch(500), 0, 500);
        channel.roomBytes = 1000;
        file.complete("none", IntervalReport.empty(SinkRun.INTERVAL, true));
        assertTrue(file.lossCause().isPresent());
        assertTrue(file.flowsLost() > 0);
        assertEquals(10_000, file.flowsLost() + file.statistics().flows());
        assertEquals(file.statistics().flows(), Nfdump.flowCount(path));
        assertEquals(
                Long.toString(file.statistics().flows()),
                Nfdump.statistics(path).get("Flows"));
    }

    @Test
    void countsTheFlowsOfAFileThatSomebodyRemovedAndGoesOn() throws IOException {
        Nfdump.require();
        try (var run = SinkRun.in(directory)) {
            run.sink.accept(batch(3));
            Files.createDirectory(directory.resolve("moved"));
            Files.move(run.current(), directory.resolve("moved/away"));
            var failure = assertThrows(IOException.class, () -> run.rotate(SinkRun.INTERVAL, false));
            assertTrue(failure.getMessage().endsWith("is gone: somebody removed it; the 3 flows in it are lost"));
            assertEquals(3, run.context.count("flows-lost"));
            run.sink.accept(batch(2));
            var next = run.rotate(SinkRun.INTERVAL.next(), true);
            assertEquals("nfcapd.202601010535", next.getFileName().toString());
            assertEquals(2, Nfdump.flowCount(next));
        }
    }

    @Test
    void noticesWithTheNextFlushThatItsDirectoryIsGoneAndMakesItAnew() throws IOException {
        Nfdump.require();
        var data = directory.resolve("data");
        try (var run = SinkRun.in(data)) {
            run.sink.accept(batch(3));
            Files.move(data, directory.resolve("away"));
            var failure = assertThrows(IOException.class, run.sink::flush);
            assertTrue(failure.getMessage().contains("the 3 flows in it are lost"), failure::getMessage);
            run.sink.accept(batch(2));
            run.sink.flush();
            assertEquals(2, Nfdump.flowCount(run.rotate(SinkRun.INTERVAL, true)));
            assertEquals(3, run.context.count("flows-lost"));
        }
    }

    @Test
    void opensItsFileAgainWhenTheDirectoryIsBack() throws IOException {
        var data = directory.resolve("data");
        Files.createDirectory(data);
        try (var run = new SinkRun(TestOptions.of(data, Map.of("create-directory", false)))) {
            Files.move(data, directory.resolve("away"));
            var failure = assertThrows(IOException.class, () -> run.sink.accept(batch(1)));
            assertEquals("No such directory: " + data, failure.getMessage());
            Files.createDirectory(data);
            run.sink.accept(batch(1));
            assertTrue(Files.exists(run.rotate(SinkRun.INTERVAL.next(), true)));
        }
    }

    @Test
    void refusesToOpenInADirectoryThatIsNotThere() {
        var missing = directory.resolve("missing");
        var options = DirectoryOptions.read(
                new Options("", Map.of("directory", missing.toString(), "create-directory", false), new ArrayList<>()),
                true);
        var sink = new NfcapdSink(
                new NfcapdOptions(
                        options,
                        "none",
                        true,
                        NfcapdOptions.FLUSH,
                        NfcapdOptions.Sync.CLOSE,
                        FileForm.USUAL,
                        Optional.empty(),
                        SourceOptions.ONE),
                Clock.system(SinkRun.ZONE),
                1);
        assertThrows(FileSystemException.class, () -> sink.open(new RecordingContext("archive")));
    }

    private static FlowBatch batch(int rows) {
        var batch = FlowBatches.of(FlowBatches.tcp("10.0.0.1", 1000, "10.0.0.2", 80, 100));
        for (int i = 1; i < rows; i++) {
            FlowBatches.tcp("10.0.0.1", 1000, "10.0.0.2", 80, 100).accept(batch.addFlow());
        }
        return batch;
    }

    private static NfcapdFile begin(FullDisk channel, FileForm form) throws IOException {
        return new NfcapdWriter(
                        form,
                        (name, work) -> Thread.ofPlatform().daemon().name(name).start(work))
                .begin(channel, 1);
    }
}
