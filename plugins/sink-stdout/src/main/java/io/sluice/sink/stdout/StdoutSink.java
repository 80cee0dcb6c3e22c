package io.sluice.sink.stdout;

import io.sluice.api.FlowBatch;
import io.sluice.api.RowKind;
import io.sluice.api.Sink;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;
import java.util.Set;

/// Prints rows on standard output.
///
/// Each batch is written out before [#accept] returns: nothing is held back, and a batch that could not be
/// written is the one that counts as failed. A write that fails is tried again with the next batch, since a
/// full disk may have room again; a closed pipe fails each time, at once. The channel stays open, for it is
/// the process's.
final class StdoutSink implements Sink {
    private final BatchFormat format;
    private final Set<RowKind> kinds;
    private final TextBuffer out;
    private boolean hasHeading;

    StdoutSink(BatchFormat format, Set<RowKind> kinds, WritableByteChannel channel) {
        this.format = format;
        this.kinds = kinds;
        this.out = new TextBuffer(channel);
    }

    @Override
    public void accept(FlowBatch batch) throws IOException {
        try {
            print(batch);
        } catch (IOException e) {
            out.discard();
            // The end of the collector interrupts a write that waits for a reader.
            var reason = e instanceof ClosedByInterruptException ? "its reader stood still" : e.getMessage();
            throw new IOException("cannot write to standard output: " + reason, e);
        }
    }

    @Override
    public Set<RowKind> wants() {
        return kinds;
    }

    /// Lines of two sinks would get into each other.
    @Override
    public boolean isExclusive() {
        return true;
    }

    @Override
    public Duration stopTimeout() {
        return Duration.ofSeconds(2); // a reader that stands still would hold up the end of the collector
    }

    @Override
    public Duration callTimeout() {
        return Duration.ofDays(365); // a reader may stand still for as long as it likes; what finds no room is dropped
    }

    private void print(FlowBatch batch) throws IOException {
        if (!hasHeading) format.heading(out);
        hasHeading = true;
        format.write(batch, out);
        out.writeOut();
    }
}
