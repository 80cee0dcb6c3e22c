package io.sluice.sink.nfcapd;

import io.sluice.api.DatagramRow;
import io.sluice.api.FlowBatch;
import io.sluice.api.IntervalReport;
import io.sluice.api.Options;
import io.sluice.api.RowKind;
import io.sluice.api.Sink;
import io.sluice.api.SinkContext;
import io.sluice.sink.nfcapd.directory.ExpiryRunner;
import io.sluice.sink.nfcapd.directory.FinishingThread;
import io.sluice.sink.nfcapd.directory.FlowDirectory;
import io.sluice.sink.nfcapd.metric.Metrics;
import io.sluice.sink.nfcapd.write.Element;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A sink that writes a file of flow records for each interval and source, in one of nfdump's layouts.
///
/// Used by its own thread from [#open] to [#close].
final class NfcapdSink implements Sink {
    private final NfcapdOptions options;
    private final Clock clock;
    private final long pid;
    private final ExpiryRunner expiry;
    private @Nullable FlowSources sources;

    /// Makes a sink that has touched nothing yet.
    ///
    /// @param clock tells when a file was created, and the time zone of files' names
    /// @param pid   tells our open file from that of another collector in the same directory
    NfcapdSink(NfcapdOptions options, Clock clock, long pid) {
        this.options = options;
        this.clock = clock;
        this.pid = pid;
        expiry = new ExpiryRunner(options.directory().expire());
    }

    @Override
    public void open(SinkContext context) throws IOException {
        var finishing = new FinishingThread();
        var metrics = options.metrics().map(told -> new Metrics(told, clock, context));
        var workshop = new FlowSource.Workshop(context, clock, pid, finishing, expiry, metrics);
        var opening = new FlowSources(options, workshop);
        finishing.start(context);
        opening.open();
        expiry.start(context);
        sources = opening;
    }

    @Override
    public void accept(FlowBatch batch) throws IOException {
        sources().append(batch);
    }

    @Override
    public void flush() throws IOException {
        sources().flush();
    }

    @Override
    public Duration flushEvery() {
        return options.flush();
    }

    @Override
    public Duration callTimeout() {
        return Duration.ofDays(
                1); // a file system that hangs comes back, and another sink could not do better meanwhile
    }

    @Override
    public void rotate(IntervalReport report) throws IOException {
        sources().rotate(report);
    }

    @Override
    public void reconfigure(Options changed) {
        expiry.reconfigure(changed);
    }

    @Override
    public void close() throws IOException {
        var open = sources;
        sources = null;
        if (open != null) open.close();
    }

    @Override
    public Set<RowKind> wants() {
        boolean wantsHeaders = options.form().elements().contains(Element.HEADER);
        return wantsHeaders ? EnumSet.of(RowKind.FLOW, RowKind.RECORD) : EnumSet.of(RowKind.FLOW);
    }

    @Override
    public Optional<Predicate<DatagramRow>> route() {
        var kinds = options.sources();
        boolean isForAll = kinds.named().isEmpty() || kinds.perSender().isPresent();
        return isForAll ? Optional.empty() : Optional.of(datagram -> sources().has(datagram));
    }

    @Override
    public List<Path> directories() {
        var paths = new ArrayList<Path>();
        var kinds = options.sources();
        if (kinds.named().isEmpty() || kinds.perSender().isPresent())
            paths.add(options.directory().path());
        for (var named : kinds.named()) paths.add(named.directory());
        return paths.stream()
                .map(path -> new FlowDirectory(path, false, pid).realPath())
                .toList();
    }

    private FlowSources sources() {
        var open = sources;
        if (open == null) throw new IllegalStateException("the sink is not open");
        return open;
    }
}
