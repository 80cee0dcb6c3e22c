package io.sluice.app.capture;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// A pipe with a thread of its own that reads it, so that one can wait for its bytes for a limited time.
///
/// Read by one thread.
final class PumpedStream extends InputStream {
    private static final int MOST_CHUNKS = 16;
    private static final int CHUNK_BYTES = 1 << 16;
    private static final byte[] END = {};

    private final InputStream pipe;
    private final BlockingQueue<byte[]> chunks = new ArrayBlockingQueue<>(MOST_CHUNKS);
    private volatile String fault = "";
    private byte[] chunk = new byte[1];
    private int at = 1;

    /// Begins to read a pipe.
    static PumpedStream of(InputStream pipe) {
        var stream = new PumpedStream(pipe);
        Thread.ofPlatform().name("capture-pipe").daemon().start(stream::pump);
        return stream;
    }

    private PumpedStream(InputStream pipe) {
        this.pipe = pipe;
    }

    /// Waits for bytes or the end.
    ///
    /// @param timeoutMs how long at most, in milliseconds
    /// @return whether one of them is there
    boolean await(int timeoutMs) {
        if (at < chunk.length || isAtEnd()) return true;
        try {
            var next = chunks.poll(timeoutMs, TimeUnit.MILLISECONDS);
            if (next == null) return false;
            open(next);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// The end is known by the very array, since a chunk may be empty, too.
    @SuppressWarnings("ReferenceEquality")
    private boolean isAtEnd() {
        return chunk == END;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (!await(1000)) {
            if (Thread.currentThread().isInterrupted()) throw new IOException("reading was interrupted");
        }
        if (isAtEnd()) {
            if (!fault.isEmpty()) throw new IOException(fault);
            return -1;
        }
        int count = Math.min(length, chunk.length - at);
        System.arraycopy(chunk, at, target, offset, count);
        at += count;
        return count;
    }

    private void open(byte[] next) {
        chunk = next;
        at = 0;
    }

    private void pump() {
        var buffer = new byte[CHUNK_BYTES];
        try {
            try {
                for (int count = pipe.read(buffer); count >= 0; count = pipe.read(buffer)) {
                    if (count > 0) chunks.put(Arrays.copyOf(buffer, count));
                }
            } catch (IOException e) {
                fault = String.valueOf(e.getMessage());
            }
            chunks.put(END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody interrupts this thread
        }
    }
}
