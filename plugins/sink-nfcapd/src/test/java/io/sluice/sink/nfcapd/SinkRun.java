package io.sluice.sink.nfcapd;

import io.sluice.api.FlowBatch;
import io.sluice.api.Interval;
import io.sluice.api.IntervalReport;
import io.sluice.sink.nfcapd.write.FileForm;
import io.sluice.testkit.RecordingContext;
import io.sluice.testkit.TestDatagrams;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

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
        directory = options.directory();
        sink = new NfcapdSink(options, Clock.fixed(Instant.ofEpochMilli(START_MS), ZONE), 4711);
        sink.open(context);
    }

    static SinkRun in(Path directory) throws IOException {
        return new SinkRun(new NfcapdOptions(directory, true, "none", true, FileForm.USUAL));
    }

    /// {@return the file of the one interval in which these batches came}
    static Path fileOf(Path directory, FlowBatch... batches) throws IOException {
        try (var run = in(directory)) {
            for (var batch : batches) run.sink.accept(batch);
            return run.rotate(INTERVAL, true);
        }
    }

    /// {@return the file of the interval}
    Path rotate(Interval interval, boolean isLast) throws IOException {
        sink.rotate(IntervalReport.empty(interval, isLast));
        return context.completedFiles().getLast().path();
    }

    Path current() {
        return directory.resolve("nfcapd.current.4711");
    }

    @Override
    public void close() throws IOException {
        sink.close();
        context.close();
    }
}
