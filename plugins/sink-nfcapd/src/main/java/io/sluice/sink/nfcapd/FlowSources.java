package io.sluice.sink.nfcapd;

import io.sluice.api.DatagramRow;
import io.sluice.api.FlowBatch;
import io.sluice.api.IntervalReport;
import io.sluice.api.IpAddress;
import io.sluice.api.RowsFailedException;
import io.sluice.sink.nfcapd.SourceOptions.SenderNames;
import io.sluice.sink.nfcapd.directory.FlowDirectory;
import io.sluice.sink.nfcapd.metric.Metrics;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sources of a sink: one for all, those that have a name, one for each sender as it appears, or both of these.
///
/// What goes wrong in one of them costs the others nothing. Used by the sink's thread.
final class FlowSources {
    private static final Logger LOG = LoggerFactory.getLogger(FlowSources.class);

    private final NfcapdOptions options;
    private final FlowSource.Workshop workshop;
    private final List<FlowSource> sources = new ArrayList<>();
    private final SourceTable table;
    private @Nullable FlowSource only;
    private @Nullable FlowDirectory parent;
    private int senders;

    /// Makes it, without a look at any directory.
    FlowSources(NfcapdOptions options, FlowSource.Workshop workshop) {
        this.options = options;
        this.workshop = workshop;
        var kinds = options.sources();
        table = new SourceTable(
                kinds.perSender().map(SourceOptions.PerSender::most).orElse(1));
    }

    /// Opens the sources that are known, or none of them.
    ///
    /// @throws IOException when one of the directories cannot be had
    void open() throws IOException {
        try {
            if (options.sources().isOne()) only = add(options);
            for (var named : options.sources().named()) {
                var source = add(options.of(named.directory(), named.ident()));
                for (var network : named.senders()) table.add(network, source);
            }
            if (options.sources().perSender().isPresent())
                openParent(options.sources().perSender().get().names());
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /// {@return whether a datagram's rows belong anywhere}
    boolean has(DatagramRow datagram) {
        return table.find(datagram.senderIpVersion, datagram.senderHigh, datagram.senderLow) != null;
    }

    /// Takes the flow records of a batch.
    ///
    /// @throws IOException when some of them could not be taken
    void append(FlowBatch batch) throws IOException {
        int count = batch.flowCount();
        if (only != null) {
            only.append(batch, 0, count);
            return;
        }
        long failed = 0;
        IOException cause = null;
        for (int from = 0; from < count; ) {
            int to = endOfRun(batch, from);
            try {
                source(batch.flow(from).datagram).append(batch, from, to);
            } catch (IOException e) {
                failed += e instanceof RowsFailedException some ? some.rows() : to - from;
                cause = e;
            }
            from = to;
        }
        if (cause != null) throw new RowsFailedException(failed, String.valueOf(cause.getMessage()), cause);
    }

    /// Brings what was taken before the eyes of readers.
    ///
    /// @throws IOException when that is not possible for one of them
    void flush() throws IOException {
        workshop.metrics().ifPresent(Metrics::tick);
        forEach(FlowSource::flush);
    }

    /// Ends an interval.
    ///
    /// @throws IOException when something could not be stored
    void rotate(IntervalReport report) throws IOException {
        if (only != null) {
            only.rotate(report);
            return;
        }
        var parts = new SourceReports(report, sender -> Optional.ofNullable(table.find(sender)));
        forEach(source -> source.rotate(parts.of(source)));
    }

    /// Completes all files, and lets the directories go.
    ///
    /// @throws IOException when something could not be stored
    void close() throws IOException {
        try (var held = parent) {
            LOG.debug("{} is let go", held);
            try {
                forEach(FlowSource::end);
            } finally {
                workshop.finishing().end();
                forEach(FlowSource::close);
            }
        }
    }

    /// Something that is done with a source.
    private interface Step {
        void with(FlowSource source) throws IOException;
    }

    private void forEach(Step step) throws IOException {
        IOException failure = null;
        for (var source : sources) {
            try {
                step.with(source);
            } catch (IOException e) {
                if (failure == null) failure = e;
                else failure.addSuppressed(e);
            }
        }
        if (failure != null) throw failure;
    }

    private int endOfRun(FlowBatch batch, int from) {
        var datagram = batch.flow(from).datagram;
        int to = from + 1;
        while (to < batch.flowCount() && isSameSender(batch.flow(to).datagram, datagram)) to++;
        return to;
    }

    private static boolean isSameSender(DatagramRow one, DatagramRow other) {
        if (one == other) return true;
        return one.senderLow == other.senderLow
                && one.senderHigh == other.senderHigh
                && one.senderIpVersion == other.senderIpVersion;
    }

    private FlowSource source(DatagramRow datagram) throws IOException {
        var source = table.find(datagram.senderIpVersion, datagram.senderHigh, datagram.senderLow);
        if (source != null) return source;
        return appeared(new IpAddress(datagram.senderIpVersion, datagram.senderHigh, datagram.senderLow));
    }

    private FlowSource appeared(IpAddress sender) throws IOException {
        var perSender = options.sources().perSender();
        if (perSender.isEmpty()) throw new IOException(sender + " belongs to no source");
        if (senders >= perSender.get().most()) {
            throw new IOException(sender + " gets no directory, since " + senders
                    + " senders have one, the most that per-sender allows (most)");
        }
        var source = add(sender, perSender.get().names());
        LOG.info(
                "Unknown flow source: '{}'. Dynamically add source ident: {} in directory: {}",
                sender,
                SenderNames.ident(sender),
                directoryOf(sender, perSender.get().names()));
        return source;
    }

    /// Senders whose last file was left open are known from the start, so that it is finished.
    private void openParent(SenderNames names) throws IOException {
        var place = options.directory();
        var held = new FlowDirectory(place.path(), place.create(), workshop.pid());
        held.hold();
        parent = held;
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(place.path(), Files::isDirectory)) {
            for (var folder : folders) {
                var sender = names.sender(folder.getFileName().toString());
                if (sender.isPresent() && FlowDirectory.hasLeftovers(folder)) add(sender.get(), names);
            }
        }
    }

    private FlowSource add(IpAddress sender, SenderNames names) throws IOException {
        var source = add(options.of(directoryOf(sender, names), SenderNames.ident(sender))
                .creating());
        table.add(sender, source);
        senders++;
        return source;
    }

    private Path directoryOf(IpAddress sender, SenderNames names) {
        return options.directory().path().resolve(names.directory(sender));
    }

    private FlowSource add(NfcapdOptions own) throws IOException {
        var source = FlowSource.open(own, workshop);
        sources.add(source);
        return source;
    }
}
