package io.sluice.app.command;

import io.sluice.api.FlowBatch;
import io.sluice.api.RowKind;
import io.sluice.api.Sink;
import io.sluice.api.SinkContext;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/// A sink on standard output for which a closed pipe is a quiet end: who reads it, such as `head`, has seen enough.
final class PipeSink implements Sink {
    private final Sink sink;
    private volatile boolean isClosed;
    private volatile String fault = "";

    /// @param sink what writes
    PipeSink(Sink sink) {
        this.sink = sink;
    }

    /// {@return whether nobody takes rows any more; any thread may ask}
    boolean isUseless() {
        return isClosed || !fault.isEmpty();
    }

    /// {@return why rows could not be written, though somebody would have taken them; empty when they were}
    String fault() {
        return fault;
    }

    @Override
    public void open(SinkContext context) throws IOException {
        sink.open(context);
    }

    @Override
    public void accept(FlowBatch batch) {
        if (isUseless()) return;
        try {
            sink.accept(batch);
        } catch (IOException e) {
            var message = String.valueOf(e.getMessage());
            isClosed = message.contains("Broken pipe");
            if (!isClosed) fault = message;
        }
    }

    @Override
    public void flush() throws IOException {
        sink.flush();
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
    public Duration flushEvery() {
        return sink.flushEvery();
    }

    @Override
    public Duration stopTimeout() {
        return sink.stopTimeout();
    }
}
