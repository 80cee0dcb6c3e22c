package io.sluice.app.control;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// Lines of text over a socket, with limits in length and in time. Used by one thread; another may interrupt it.
final class LineChannel implements AutoCloseable {
    /// A line is longer than it may be.
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;

        TooLong(int mostBytes) {
            super("a line may have " + mostBytes + " bytes at most");
        }
    }

    private static final int FIRST_BYTES = 4_096;
    private static final long NS_PER_MS = 1_000_000;

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final int mostBytes;
    private byte[] held = new byte[FIRST_BYTES];
    private int heldBytes;
    private int searchedBytes;

    /// Makes it of a socket that is connected.
    ///
    /// @param channel   the socket, closed with this
    /// @param mostBytes how long a line may be that is read
    LineChannel(SocketChannel channel, int mostBytes) throws IOException {
        this.channel = channel;
        this.mostBytes = mostBytes;
        selector = Selector.open();
        channel.configureBlocking(false);
        key = channel.register(selector, 0);
    }

    /// Reads a line.
    ///
    /// @param patienceMs how long to wait until it is complete, in milliseconds
    /// @return the line without its end; nothing when the other side has closed
    /// @throws TooLong                when it does not end in time to be taken
    /// @throws SocketTimeoutException when the time is over
    Optional<String> read(long patienceMs) throws IOException {
        long deadlineNs = System.nanoTime() + patienceMs * NS_PER_MS;
        while (true) {
            var line = heldLine();
            if (line.isPresent()) return line;
            if (heldBytes >= mostBytes) throw new TooLong(mostBytes);
            if (heldBytes == held.length) held = Arrays.copyOf(held, Math.min(mostBytes, held.length * 2));
            int got = channel.read(ByteBuffer.wrap(held, heldBytes, held.length - heldBytes));
            if (got < 0) return Optional.empty();
            heldBytes += got;
            if (got == 0) await(SelectionKey.OP_READ, deadlineNs, patienceMs);
        }
    }

    /// Writes a line.
    ///
    /// @param line       without its end
    /// @param patienceMs how long to wait until the other side has room for it, in milliseconds
    /// @throws SocketTimeoutException when the time is over
    void write(String line, long patienceMs) throws IOException {
        long deadlineNs = System.nanoTime() + patienceMs * NS_PER_MS;
        var bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining())
            if (channel.write(bytes) == 0) await(SelectionKey.OP_WRITE, deadlineNs, patienceMs);
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            selector.close();
        }
    }

    private Optional<String> heldLine() {
        while (searchedBytes < heldBytes && held[searchedBytes] != '\n') searchedBytes++;
        if (searchedBytes == heldBytes) return Optional.empty();
        var line = new String(held, 0, searchedBytes, StandardCharsets.UTF_8);
        heldBytes -= searchedBytes + 1;
        System.arraycopy(held, searchedBytes + 1, held, 0, heldBytes);
        searchedBytes = 0;
        return Optional.of(line);
    }

    private void await(int operation, long deadlineNs, long patienceMs) throws IOException {
        long leftMs = (deadlineNs - System.nanoTime()) / NS_PER_MS;
        key.interestOps(operation);
        if (leftMs <= 0 || selector.select(leftMs) == 0) {
            if (Thread.currentThread().isInterrupted()) throw new IOException("interrupted");
            if (System.nanoTime() >= deadlineNs - NS_PER_MS)
                throw new SocketTimeoutException("no answer within " + patienceMs + " ms");
        }
        selector.selectedKeys().clear();
    }
}
