package io.sluice.sink.nfcapd;

import io.sluice.api.CompletedFile;
import io.sluice.api.Counter;
import io.sluice.api.FlowBatch;
import io.sluice.api.IntervalReport;
import io.sluice.api.SinkContext;
import io.sluice.sink.nfcapd.directory.FlowDirectory;
import io.sluice.sink.nfcapd.write.NfcapdFile;
import io.sluice.sink.nfcapd.write.NfcapdWriter;
import java.io.IOException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The files of a sink, one after the other: as a rule one is open, for the interval at hand.
///
/// When a file cannot be opened, each batch and each interval's end tries anew. Used by one thread.
final class FileSeries {
    private static final Logger LOG = LoggerFactory.getLogger(FileSeries.class);

    private final NfcapdOptions options;
    private final FlowDirectory directory;
    private final Clock clock;
    private final SinkContext context;
    private final Counter flowsLost;
    private final NfcapdWriter writer;
    private @Nullable NfcapdFile file;

    /// Makes a series that has no file yet.
    FileSeries(NfcapdOptions options, FlowDirectory directory, Clock clock, SinkContext context) {
        this.options = options;
        this.directory = directory;
        this.clock = clock;
        this.context = context;
        this.flowsLost = context.counter("flows-lost");
        this.writer = new NfcapdWriter(options.form(), context::start);
    }

    /// Opens the first file.
    void open() throws IOException {
        file();
    }

    /// Takes the flow records of a batch.
    void append(FlowBatch batch) throws IOException {
        file().append(batch);
    }

    /// Finishes the file of an interval, publishes it, and opens the next.
    ///
    /// @throws IOException when something could not be stored, or the next file not be opened
    void rotate(IntervalReport report) throws IOException {
        var ended = file();
        file = null;
        try {
            if (ended.isEmpty() && !options.writeEmpty()) remove(ended);
            else complete(ended, report);
        } catch (IOException e) {
            openNext(report, e);
            throw e;
        }
        if (!report.isLast()) file();
    }

    /// Leaves a file whose interval was not ended under the name that open files have.
    void close() throws IOException {
        try (writer) {
            leave();
        }
    }

    private void leave() throws IOException {
        var open = file;
        file = null;
        if (open == null) return;
        if (open.isEmpty()) {
            remove(open);
            return;
        }
        open.leaveOpen();
        LOG.warn(
                "{} holds {} flows of an interval that was not ended; it stays unfinished",
                directory.current(),
                open.statistics().flows());
    }

    private NfcapdFile file() throws IOException {
        var open = file;
        if (open == null) file = open = openFile();
        return open;
    }

    private NfcapdFile openFile() throws IOException {
        var channel = directory.createCurrent();
        try {
            return writer.begin(channel, clock.instant().getEpochSecond());
        } catch (IOException e) {
            try (channel) {
                directory.removeCurrent();
            }
            throw e;
        }
    }

    private void openNext(IntervalReport report, IOException earlier) {
        try {
            if (!report.isLast()) file();
        } catch (IOException e) {
            earlier.addSuppressed(e);
        }
    }

    private void remove(NfcapdFile unwanted) throws IOException {
        unwanted.discard();
        directory.removeCurrent();
    }

    private void complete(NfcapdFile ended, IntervalReport report) throws IOException {
        var slot = directory.slot(report.interval());
        String name;
        try {
            ended.finish(options.ident(), report);
            name = directory.publish(slot);
        } catch (IOException e) {
            throw unfinished(ended, slot, e);
        } finally {
            flowsLost.add(ended.flowsLost());
        }
        context.completed(
                new CompletedFile(context.name(), options.directory(), name, slot, report.interval(), options.ident()));
        var sums = ended.statistics();
        LOG.info(
                "Ident: '{}' Flows: {}, Packets: {}, Bytes: {}, Sequence Errors: {}, Bad Packets: {}",
                options.ident(),
                sums.flows(),
                sums.packets(),
                sums.octets(),
                report.sequenceErrors(),
                report.badDatagrams());
        var cause = ended.lossCause();
        if (cause.isPresent()) {
            throw new IOException(
                    ended.flowsLost() + " flows could not be stored in " + name + ", which is complete without them",
                    cause.get());
        }
    }

    /// The next file must not overwrite what this one holds.
    private IOException unfinished(NfcapdFile ended, String slot, IOException cause) {
        long flows = ended.statistics().flows();
        try {
            ended.discard();
            var aside = directory.setAside(slot);
            return new IOException(
                    "the file of " + slot + " could not be finished; its " + flows + " flows lie in " + aside, cause);
        } catch (IOException e) {
            cause.addSuppressed(e);
            flowsLost.add(flows);
            return new IOException(
                    "the file of " + slot + " could not be finished; " + flows + " flows are lost", cause);
        }
    }
}
