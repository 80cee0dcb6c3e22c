package io.sluice.sink.nfcapd;

import io.sluice.api.FlowBatch;
import io.sluice.api.IntervalReport;
import io.sluice.api.RowKind;
import io.sluice.api.Sink;
import io.sluice.api.SinkContext;
import io.sluice.sink.nfcapd.directory.Finisher;
import io.sluice.sink.nfcapd.directory.FlowDirectory;
import io.sluice.sink.nfcapd.write.Element;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A sink that writes a file of flow records for each interval, in one of nfdump's layouts.
///
/// Used by its own thread from [#open] to [#close].
final class NfcapdSink implements Sink {
    private final NfcapdOptions options;
    private final FlowDirectory directory;
    private final Clock clock;
    private @Nullable FileSeries files;

    /// Makes a sink that has touched nothing yet.
    ///
    /// @param clock tells when a file was created, and the time zone of files' names
    /// @param pid   tells our open file from that of another collector in the same directory
    NfcapdSink(NfcapdOptions options, Clock clock, long pid) {
        this.options = options;
        this.directory = new FlowDirectory(
                options.directory().path(), options.directory().create(), pid);
        this.clock = clock;
    }

    @Override
    public void open(SinkContext context) throws IOException {
        directory.hold();
        var expiry = options.directory().expiryRunner(clock);
        expiry.ifPresent(runner -> runner.start(context));
        Runnable afterEach = () -> expiry.ifPresent(runner -> runner.fileFinished());
        var finisher = new Finisher(directory, rules(), context, afterEach);
        finisher.start();
        files = new FileSeries(options, directory, clock, finisher, context);
    }

    @Override
    public void accept(FlowBatch batch) throws IOException {
        files().append(batch);
    }

    @Override
    public void flush() throws IOException {
        files().flush();
    }

    @Override
    public Duration flushEvery() {
        return options.flush();
    }

    @Override
    public void rotate(IntervalReport report) throws IOException {
        files().rotate(report);
    }

    @Override
    public void close() throws IOException {
        var open = files;
        files = null;
        try (directory) {
            if (open != null) open.close();
        }
    }

    @Override
    public Set<RowKind> wants() {
        boolean wantsHeaders = options.form().elements().contains(Element.HEADER);
        return wantsHeaders ? EnumSet.of(RowKind.FLOW, RowKind.RECORD) : EnumSet.of(RowKind.FLOW);
    }

    @Override
    public List<Path> directories() {
        return List.of(directory.realPath());
    }

    private Finisher.Rules rules() {
        var names = options.directory().names(clock.getZone());
        return new Finisher.Rules(
                names, options.directory().onExisting(), new NfcapdFiles(options.ident()), options.ident());
    }

    private FileSeries files() {
        var open = files;
        if (open == null) throw new IllegalStateException("the sink is not open");
        return open;
    }
}
