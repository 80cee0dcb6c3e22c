package io.sluice.sink.nfcapd;

import io.sluice.api.FlowBatch;
import io.sluice.api.IntervalReport;
import io.sluice.api.SinkContext;
import io.sluice.sink.nfcapd.directory.ExpiryRunner;
import io.sluice.sink.nfcapd.directory.Finisher;
import io.sluice.sink.nfcapd.directory.FinishingThread;
import io.sluice.sink.nfcapd.directory.FlowDirectory;
import io.sluice.sink.nfcapd.metric.MetricCounts;
import io.sluice.sink.nfcapd.metric.Metrics;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A source of flows: its directory, and the files in it. Used by the sink's thread.
final class FlowSource {
    private final FlowDirectory directory;
    private final FileSeries files;
    private final @Nullable MetricCounts metrics;

    /// What all sources of a sink share.
    ///
    /// @param context   what the platform offers to the sink
    /// @param clock     tells when a file was created, and the time zone of files' names
    /// @param pid       tells our open files from those of another collector in the same directory
    /// @param finishing finishes files
    /// @param expiry    removes old ones
    /// @param metrics   tells what came of each source, if somebody is told
    record Workshop(
            SinkContext context,
            Clock clock,
            long pid,
            FinishingThread finishing,
            ExpiryRunner expiry,
            Optional<Metrics> metrics) {}

    private FlowSource(FlowDirectory directory, FileSeries files, @Nullable MetricCounts metrics) {
        this.directory = directory;
        this.files = files;
        this.metrics = metrics;
    }

    /// {@return a source whose directory is held, and in which what an earlier process left is being finished}
    ///
    /// @param options its own
    /// @throws IOException when its directory cannot be had
    static FlowSource open(NfcapdOptions options, Workshop workshop) throws IOException {
        var place = options.directory();
        var directory = new FlowDirectory(place.path(), place.create(), workshop.pid());
        directory.hold();
        try {
            return in(directory, options, workshop);
        } catch (IOException e) {
            try (directory) {
                throw e;
            }
        }
    }

    private static FlowSource in(FlowDirectory directory, NfcapdOptions options, Workshop workshop) throws IOException {
        var place = options.directory();
        var names = place.names(workshop.clock().getZone());
        var ident = options.ident();
        var rules = new Finisher.Rules(names, place.onExisting(), new NfcapdFiles(ident), ident);
        var finisher = new Finisher(
                directory, rules, workshop.context(), workshop.finishing(), workshop.expiry()::fileFinished);
        finisher.start();
        workshop.expiry().add(place.expiries(workshop.clock()));
        var files = new FileSeries(options, directory, workshop.clock(), finisher, workshop.context());
        var metrics = workshop.metrics().map(all -> all.source(ident)).orElse(null);
        return new FlowSource(directory, files, metrics);
    }

    /// Takes some of the flow records of a batch.
    ///
    /// @param from the first one
    /// @param to   behind the last one
    /// @throws IOException when not all of them could be taken
    void append(FlowBatch batch, int from, int to) throws IOException {
        files.append(batch, from, to);
        if (metrics != null) metrics.add(batch, from, to);
    }

    /// Brings what was taken before the eyes of readers.
    void flush() throws IOException {
        files.flush();
    }

    /// Ends an interval.
    ///
    /// @param report of this source alone
    void rotate(IntervalReport report) throws IOException {
        files.rotate(report);
    }

    /// Completes the file of an interval that was not ended.
    void end() throws IOException {
        files.close();
    }

    /// Lets the directory go. Called when all files are finished that can be.
    void close() throws IOException {
        try (directory) {
            files.countGone();
        }
    }
}
