package io.sluice.sink.nfcapd;

import io.sluice.api.FlowBatch;
import io.sluice.api.Interval;
import io.sluice.api.IntervalReport;
import io.sluice.testkit.FlowBatches;
import io.sluice.testkit.RecordingContext;
import io.sluice.testkit.TestDatagrams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;

/// A sink in a directory, with what a test turns it by. The zone is half an hour off, the process is number 4711.
final class SinkRun implements AutoCloseable {
    static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
    static final long START_MS = TestDatagrams.RECEIVED_AT_NS / 1_000_000;
    static final Interval INTERVAL = new Interval(START_MS, START_MS + 300_000);
    /// [#INTERVAL]'s start, 2026-01-01T00:00Z, in [#ZONE].
    static final String NAME = "nfcapd.202601010530";

    final RecordingContext context = new RecordingContext("archive");
    final Path directory;
    final NfcapdSink sink;

    SinkRun(NfcapdOptions options) throws IOException {
        directory = options.directory().path();
        sink = new NfcapdSink(options, Clock.fixed(Instant.ofEpochMilli(START_MS), ZONE), 4711);
        sink.open(context);
    }

    static SinkRun in(Path directory) throws IOException {
        return new SinkRun(NfcapdOptions.of(directory));
    }

    /// {@return the file of the one interval in which these batches came}
    static Path fileOf(Path directory, FlowBatch... batches) throws IOException {
        try (var run = new SinkRun(TestOptions.of(directory, Map.of("on-existing", "number")))) {
            for (var batch : batches) run.sink.accept(batch);
            return run.rotate(INTERVAL, true);
        }
    }

    /// Ends an interval, and waits for its file.
    ///
    /// @return the file
    Path rotate(Interval interval, boolean isLast) throws IOException {
        return rotate(IntervalReport.empty(interval, isLast));
    }

    Path rotate(IntervalReport report) throws IOException {
        int before = context.completedFiles().size();
        sink.rotate(report);
        try {
            return context.awaitCompletedFiles(before + 1).getLast().path();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// {@return a batch of TCP flows that was received in an interval}
    static FlowBatch batch(Interval interval, int flows) {
        var batch = FlowBatches.of();
        batch.openInterval(interval);
        for (int i = 0; i < flows; i++)
            FlowBatches.tcp("10.0.0.1", 1000, "10.0.0.2", 80, 100).accept(batch.addFlow());
        return batch;
    }

    /// {@return the one file that is open}
    Path current() throws IOException {
        try (var files = Files.newDirectoryStream(directory, "nfcapd.current.4711.*")) {
            return files.iterator().next();
        }
    }

    @Override
    public void close() throws IOException {
        sink.close();
        context.close();
    }
}
