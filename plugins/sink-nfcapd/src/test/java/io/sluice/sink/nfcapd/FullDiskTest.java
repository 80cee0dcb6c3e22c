package io.sluice.sink.nfcapd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.Interval;
import io.sluice.api.IntervalReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A disk that is really full, and then has room again.
class FullDiskTest {
    private static final int FLOWS = 500;

    @TempDir
    Path folder;

    private long refused;

    @Test
    void whatIsTakenIsStoredOrCountedAndWritingGoesOnWhenThereIsRoomAgain() throws Exception {
        Nfdump.require();
        try (var disk = new SmallDisk(folder.resolve("disk"), 16)) {
            long offered = 0;
            long lost;
            var data = disk.root.resolve("data");
            try (var run = SinkRun.in(data)) {
                var interval = SinkRun.INTERVAL;
                for (int file = 0; file < 6; file++, interval = interval.next()) {
                    if (file == 1) disk.fill(300_000);
                    if (file == 4) disk.free();
                    for (int i = 0; i < 20; i++, offered += FLOWS) offer(run, interval);
                    rotate(run, interval);
                    assertEachFileIsWhole(data);
                }
                // Those that could not be finished are, within the time that the finisher takes to try again.
                run.context.awaitCompletedFiles(4);
                run.sink.close();
                lost = run.context.count("flows-lost");
            }
            assertTrue(refused > 0, "the disk was full");
            assertEquals(
                    offered, assertEachFileIsWhole(data) + refused + lost, refused + " refused, " + lost + " lost");
            assertEquals(List.of("nfcapd.current.lock"), unfinished(data));
        }
    }

    /// The platform counts a batch as failed when it was not accepted; a flush that fails is tried again.
    private void offer(SinkRun run, Interval interval) {
        try {
            run.sink.accept(SinkRun.batch(interval, FLOWS));
        } catch (IOException e) {
            refused += FLOWS;
        }
        try {
            run.sink.flush();
        } catch (IOException e) {
            assertTrue(refused >= 0, "told, and tried again");
        }
    }

    private static void rotate(SinkRun run, Interval interval) {
        try {
            run.sink.rotate(IntervalReport.empty(interval, false));
        } catch (IOException e) {
            assertTrue(e.getMessage() != null, "told, and tried again");
        }
    }

    /// {@return the flows in the finished files}
    private static long assertEachFileIsWhole(Path directory) throws IOException {
        long flows = 0;
        try (var files = Files.newDirectoryStream(directory, "nfcapd.2*")) {
            for (var file : files) {
                long stated = Long.parseLong(Nfdump.statistics(file).get("Flows"));
                if (stated > 0) assertEquals(stated, Nfdump.flowCount(file));
                flows += stated;
            }
        }
        return flows;
    }

    private static List<String> unfinished(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("nfcapd.current"))
                    .toList();
        }
    }
}
