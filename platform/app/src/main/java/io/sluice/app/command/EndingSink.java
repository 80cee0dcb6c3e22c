package io.sluice.app.command;

import io.sluice.api.CompletedFile;
import io.sluice.api.FlowBatch;
import io.sluice.api.IntervalReport;
import io.sluice.api.RowKind;
import io.sluice.api.Sink;
import io.sluice.api.SinkContext;
import io.sluice.app.capture.CaptureSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// A sink that waits for its reader, and ends the reading of a capture when it cannot write: a pipe without a reader
/// stays one, and the capture may be a pipe that goes on for ever.
///
/// @param sink   what writes
/// @param source where rows come from
record EndingSink(Sink sink, CaptureSource source) implements Sink {
    @Override
    public void open(SinkContext context) throws IOException {
        sink.open(context);
    }

    @Override
    public void accept(FlowBatch batch) throws IOException {
        try {
            sink.accept(batch);
        } catch (IOException e) {
            source.giveUp(String.valueOf(e.getMessage()));
            throw e;
        }
    }

    @Override
    public void flush() throws IOException {
        sink.flush();
    }

    @Override
    public void rotate(IntervalReport report) throws IOException {
        sink.rotate(report);
    }

    @Override
    public void completed(CompletedFile file) throws IOException {
        sink.completed(file);
    }

    @Override
    public void close() throws IOException {
        sink.close();
    }

    @Override
    public Set<RowKind> wants() {
        return sink.wants();
    }

    @Override
    public List<String> follows() {
        return sink.follows();
    }

    @Override
    public List<Path> directories() {
        return sink.directories();
    }

    /// Who reads page by page may take a day over it; who does not want to wait ends the command.
    @Override
    public Duration flushEvery() {
        return sink.flushEvery();
    }

    @Override
    public Duration stopTimeout() {
        return Duration.ofDays(365);
    }
}
