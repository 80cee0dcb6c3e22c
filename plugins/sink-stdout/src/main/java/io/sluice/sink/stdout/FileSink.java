package io.sluice.sink.stdout;

import io.sluice.api.CompletedFile;
import io.sluice.api.FlowBatch;
import io.sluice.api.IntervalReport;
import io.sluice.api.RowKind;
import io.sluice.api.Sink;
import io.sluice.api.SinkContext;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes rows into a file for each interval.
///
/// As a rule one file is open, for the interval at hand; when one cannot be opened, each batch and each
/// interval's end tries anew. Used by its own thread from [#open] to [#close].
final class FileSink implements Sink {
    private static final Logger LOG = LoggerFactory.getLogger(FileSink.class);
    private static final String IDENT = "none";

    private final BatchFormat format;
    private final Set<RowKind> kinds;
    private final FileNames names;
    private final boolean writeEmpty;
    private final TextBuffer out = new TextBuffer(Channels.newChannel(OutputStream.nullOutputStream()));
    private @Nullable SinkContext context;
    private @Nullable LineFile file;

    FileSink(BatchFormat format, Set<RowKind> kinds, FileNames names, boolean writeEmpty) {
        this.format = format;
        this.kinds = kinds;
        this.names = names;
        this.writeEmpty = writeEmpty;
    }

    @Override
    public void open(SinkContext context) throws IOException {
        this.context = context;
        file();
    }

    @Override
    public void accept(FlowBatch batch) throws IOException {
        file().append(batch);
    }

    @Override
    public void rotate(IntervalReport report) throws IOException {
        var ended = file();
        file = null;
        try {
            if (ended.isEmpty() && !writeEmpty) remove(ended);
            else complete(ended, report);
        } catch (IOException e) {
            openNext(report, e);
            throw e;
        }
        if (!report.isLast()) file();
    }

    @Override
    public void close() throws IOException {
        var open = file;
        file = null;
        if (open == null) return;
        if (open.isEmpty()) {
            remove(open);
            return;
        }
        open.finish();
        LOG.warn("{} holds rows of an interval that was not ended; it stays unfinished", names.current());
    }

    @Override
    public Set<RowKind> wants() {
        return kinds;
    }

    @Override
    public List<Path> directories() {
        // Sinks may share a directory, but not the names of files.
        return List.of(names.realPattern());
    }

    private LineFile file() throws IOException {
        var open = file;
        if (open == null) file = open = new LineFile(names.createCurrent(), format, out);
        return open;
    }

    private void openNext(IntervalReport report, IOException earlier) {
        try {
            if (!report.isLast()) file();
        } catch (IOException e) {
            earlier.addSuppressed(e);
        }
    }

    private void remove(LineFile unwanted) throws IOException {
        unwanted.discard();
        names.removeCurrent();
    }

    private void complete(LineFile ended, IntervalReport report) throws IOException {
        var slot = names.slot(report.interval());
        String name;
        try {
            ended.finish();
            name = names.publish(slot);
        } catch (IOException e) {
            throw unfinished(slot, e);
        }
        LOG.info("{} is complete: {} bytes", names.directory().resolve(name), ended.length());
        var told = context;
        if (told == null) throw new IllegalStateException("the sink is not open");
        told.completed(new CompletedFile(told.name(), names.directory(), name, slot, report.interval(), IDENT));
    }

    /// The next file must not overwrite what this one holds.
    private IOException unfinished(String slot, IOException cause) {
        try {
            return new IOException(
                    "the file of " + slot + " could not be finished; its rows lie in " + names.setAside(slot), cause);
        } catch (IOException e) {
            cause.addSuppressed(e);
            return new IOException("the file of " + slot + " could not be finished; its rows are lost", cause);
        }
    }
}
