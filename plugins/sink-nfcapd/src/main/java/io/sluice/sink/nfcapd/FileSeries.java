package io.sluice.sink.nfcapd;

import io.sluice.api.Counter;
import io.sluice.api.FlowBatch;
import io.sluice.api.Interval;
import io.sluice.api.IntervalReport;
import io.sluice.api.SinkContext;
import io.sluice.sink.nfcapd.directory.Ending;
import io.sluice.sink.nfcapd.directory.Finisher;
import io.sluice.sink.nfcapd.directory.FlowDirectory;
import io.sluice.sink.nfcapd.directory.OpenFile;
import io.sluice.sink.nfcapd.write.NfcapdFile;
import io.sluice.sink.nfcapd.write.NfcapdWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The files of a sink, one after the other: one is open while an interval has rows.
///
/// When a file cannot be opened, each batch tries anew. Used by one thread.
final class FileSeries {
    private static final Logger LOG = LoggerFactory.getLogger(FileSeries.class);

    private final NfcapdOptions options;
    private final FlowDirectory directory;
    private final Clock clock;
    private final Finisher finisher;
    private final Counter flowsLost;
    private final NfcapdWriter writer;
    private @Nullable Current current;
    private boolean isFailing;

    /// The file at hand.
    ///
    /// @param open     its name
    /// @param file     its content
    /// @param interval whose rows it holds
    private record Current(OpenFile open, NfcapdFile file, Interval interval) {}

    /// Makes a series that has no file yet.
    FileSeries(NfcapdOptions options, FlowDirectory directory, Clock clock, Finisher finisher, SinkContext context) {
        this.options = options;
        this.directory = directory;
        this.clock = clock;
        this.finisher = finisher;
        this.flowsLost = context.counter("flows-lost");
        this.writer = new NfcapdWriter(options.form(), context::start);
    }

    /// Takes some of the flow records of a batch.
    ///
    /// @param from the first one
    /// @param to   behind the last one
    /// @throws IOException when not all of them could be taken
    void append(FlowBatch batch, int from, int to) throws IOException {
        if (from == to) return;
        try {
            current(batch.interval()).file().append(batch, from, to);
        } catch (IOException e) {
            isFailing = true;
            throw e;
        }
    }

    /// Brings what was taken into the open file, and with it before the eyes of readers.
    ///
    /// @throws IOException when that is not possible now, or the file is gone
    void flush() throws IOException {
        countGone();
        var open = current;
        if (open == null) return;
        if (!open.open().isThere()) throw gone(open);
        try {
            open.file().flush();
            if (options.sync() == NfcapdOptions.Sync.FLUSH) open.file().sync();
        } catch (IOException e) {
            isFailing = true;
            throw e;
        }
        if (isFailing) LOG.info("{}: flows can be written again", directory.path());
        isFailing = false;
    }

    /// Completes the file of an interval, and leaves the rest to the finisher.
    ///
    /// @throws IOException when something could not be stored
    void rotate(IntervalReport report) throws IOException {
        if (current == null && !options.writeEmpty()) return;
        var ended = current(report.interval());
        current = null;
        if (!ended.open().isThere()) throw gone(ended);
        end(ended.interval().equals(Interval.UNKNOWN) ? renamed(ended, report.interval()) : ended, report);
    }

    /// Completes the file of an interval that was not ended.
    void close() throws IOException {
        var ended = current;
        current = null;
        try (writer) {
            if (ended != null) end(ended, IntervalReport.empty(ended.interval(), true));
        }
    }

    /// Counts the flows of files that somebody removed before they were finished.
    void countGone() {
        flowsLost.add(finisher.takeFlowsGone());
    }

    private Current current(Interval interval) throws IOException {
        var open = current;
        if (open == null) current = open = open(interval);
        return open;
    }

    private Current open(Interval interval) throws IOException {
        var open = directory.create(interval);
        try {
            var file = writer.begin(open.channel(), clock.instant().getEpochSecond());
            return new Current(open, file, interval);
        } catch (IOException e) {
            try (var channel = open.channel()) {
                LOG.debug("{} is removed again", channel);
                Files.deleteIfExists(open.path());
            }
            throw e;
        }
    }

    private Current renamed(Current ended, Interval interval) throws IOException {
        return new Current(directory.rename(ended.open(), interval), ended.file(), interval);
    }

    private void end(Current ended, IntervalReport report) throws IOException {
        var file = ended.file();
        try {
            file.complete(options.ident(), report);
        } catch (IOException e) {
            throw incomplete(ended, e);
        } finally {
            flowsLost.add(file.flowsLost());
        }
        finisher.add(Ending.complete(
                ended.open(),
                file::store,
                summary(file, report),
                file.statistics().flows()));
        var cause = file.lossCause();
        if (cause.isPresent()) {
            throw new IOException(
                    file.flowsLost() + " flows could not be stored in "
                            + ended.open().path() + ", which is complete without them",
                    cause.get());
        }
    }

    /// What is in the file will be finished when the disk is back.
    private IOException incomplete(Current ended, IOException cause) {
        isFailing = true;
        long flows = ended.file().statistics().flows();
        try {
            ended.file().discard();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
        finisher.add(Ending.incomplete(ended.open(), flows));
        return new IOException(
                ended.open().path() + " could not be completed with its " + flows + " flows; that will be tried again",
                cause);
    }

    /// What is in a file without a name goes with it.
    private IOException gone(Current open) {
        current = null;
        isFailing = true;
        long flows = open.file().flows();
        flowsLost.add(flows);
        var told = new IOException(
                open.open().path() + " is gone: somebody removed it; the " + flows + " flows in it are lost");
        try {
            open.file().discard();
        } catch (IOException e) {
            told.addSuppressed(e);
        }
        return told;
    }

    private String summary(NfcapdFile file, IntervalReport report) {
        var sums = file.statistics();
        return String.format(
                Locale.ROOT,
                "Ident: '%s' Flows: %d, Packets: %d, Bytes: %d, Sequence Errors: %d, Bad Packets: %d",
                options.ident(),
                sums.flows(),
                sums.packets(),
                sums.octets(),
                report.sequenceErrors(),
                report.badDatagrams());
    }
}
