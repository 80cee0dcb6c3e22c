package io.sluice.sink.stdout;

import io.sluice.api.FlowBatch;
import java.io.IOException;
import java.nio.channels.FileChannel;

/// A file of lines that is being written. At any time it holds whole batches only. Used by one thread.
final class LineFile {
    private final FileChannel channel;
    private final BatchFormat format;
    private final TextBuffer out;
    private long end;

    /// Begins with an empty file, which this one closes.
    ///
    /// @param out a buffer that writes to the file from now on
    LineFile(FileChannel channel, BatchFormat format, TextBuffer out) {
        this.channel = channel;
        this.format = format;
        this.out = out;
        out.to(channel);
    }

    /// Takes the rows of a batch: all of them, or none when it throws.
    void append(FlowBatch batch) throws IOException {
        try {
            if (end == 0) format.heading(out);
            format.write(batch, out);
            out.writeOut();
            end = channel.position();
        } catch (IOException e) {
            takeBack(e);
            throw e;
        }
    }

    /// {@return whether no row was taken}
    boolean isEmpty() {
        return end == 0;
    }

    /// {@return its length in bytes}
    long length() {
        return end;
    }

    /// Waits until all is stored, and closes the file.
    void finish() throws IOException {
        try (channel) {
            channel.force(true);
        }
    }

    /// Closes the file as it is.
    void discard() throws IOException {
        channel.close();
    }

    private void takeBack(IOException cause) {
        out.to(channel);
        try {
            channel.truncate(end);
            channel.position(end);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }
}
