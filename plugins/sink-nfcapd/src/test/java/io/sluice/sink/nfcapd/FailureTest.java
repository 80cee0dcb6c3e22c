package io.sluice.sink.nfcapd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.FlowBatch;
import io.sluice.api.IntervalReport;
import io.sluice.sink.nfcapd.write.BlockWriter;
import io.sluice.sink.nfcapd.write.Exporters;
import io.sluice.sink.nfcapd.write.NfcapdFile;
import io.sluice.testkit.FlowBatches;
import io.sluice.testkit.RecordingContext;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is left, and how it goes on, when the file system says no.
class FailureTest {
    @TempDir
    Path directory;

    @Test
    void goesOnWithTheNextBatchWhenABlockCouldNotBeWritten() throws IOException {
        Nfdump.require();
        var path = directory.resolve("file");
        var channel = new FullDisk(path);
        var file = new NfcapdFile(channel, block(), new Exporters(), 1);
        channel.roomBytes = 1_500_000;
        int stored = 0;
        int refused = 0;
        for (int i = 0; i < 60; i++) {
            if (i == 50) channel.roomBytes = Long.MAX_VALUE;
            try {
                file.append(batch(500));
                stored += 500;
            } catch (IOException e) {
                refused += 500;
            }
        }
        assertEquals(30_000, stored + refused);
        assertTrue(refused > 10_000, "the disk was full for a while: " + refused);
        file.finish("none", IntervalReport.empty(SinkRun.INTERVAL, true));
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
        var file = new NfcapdFile(channel, block(), new Exporters(), 1);
        for (int i = 0; i < 20; i++) file.append(batch(500));
        channel.roomBytes = 1000;
        file.finish("none", IntervalReport.empty(SinkRun.INTERVAL, true));
        assertTrue(file.lossCause().isPresent());
        assertTrue(file.flowsLost() > 0);
        assertEquals(10_000, file.flowsLost() + file.statistics().flows());
        assertEquals(file.statistics().flows(), Nfdump.flowCount(path));
        assertEquals(
                Long.toString(file.statistics().flows()),
                Nfdump.statistics(path).get("Flows"));
    }

    @Test
    void setsAFileAsideThatCannotBeFinished() throws IOException {
        try (var run = SinkRun.in(directory)) {
            run.sink.accept(batch(3));
            Files.createDirectory(directory.resolve("moved"));
            Files.move(run.current(), directory.resolve("moved/away"));
            var failure = assertThrows(IOException.class, () -> run.rotate(SinkRun.INTERVAL, false));
            assertTrue(failure.getMessage().contains("could not be finished; 3 flows are lost"), failure::getMessage);
            assertEquals(3, run.context.count("flows-lost"));
            run.sink.accept(batch(2));
            var next = run.rotate(SinkRun.INTERVAL.next(), true);
            assertEquals("nfcapd.202601010535", next.getFileName().toString());
        }
    }

    @Test
    void opensItsFileAgainWhenTheDirectoryIsBack() throws IOException {
        var data = directory.resolve("data");
        Files.createDirectory(data);
        try (var run = new SinkRun(new NfcapdOptions(data, false, "none", true))) {
            Files.delete(run.current());
            Files.delete(data);
            assertThrows(IOException.class, () -> run.rotate(SinkRun.INTERVAL, false));
            var failure = assertThrows(IOException.class, () -> run.sink.accept(batch(1)));
            assertEquals("No such directory: " + data, failure.getMessage());
            Files.createDirectory(data);
            run.sink.accept(batch(1));
            assertTrue(Files.exists(run.rotate(SinkRun.INTERVAL.next(), true)));
        }
    }

    @Test
    void refusesToOpenInADirectoryThatIsNotThere() {
        var options = new NfcapdOptions(directory.resolve("missing"), false, "none", true);
        var sink = new NfcapdSink(options, Clock.system(SinkRun.ZONE), 1);
        assertThrows(FileSystemException.class, () -> sink.open(new RecordingContext("archive")));
    }

    private static FlowBatch batch(int rows) {
        var batch = FlowBatches.of(FlowBatches.tcp("10.0.0.1", 1000, "10.0.0.2", 80, 100));
        for (int i = 1; i < rows; i++) {
            FlowBatches.tcp("10.0.0.1", 1000, "10.0.0.2", 80, 100).accept(batch.addFlow());
        }
        return batch;
    }

    private static BlockWriter block() {
        return new BlockWriter(Arena.ofAuto().allocate(BlockWriter.HEAD_BYTES + BlockWriter.MOST_BODY_BYTES));
    }
}
