package io.sluice.sink.nfcapd.read;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// The bytes of one file after the other, read in pieces. Made once; used by one thread.
///
/// A file has the size that it had when it was opened, so that one that grows meanwhile does not change
/// under its reader.
final class FileInput {
    private final ByteBuffer piece = ByteBuffer.allocateDirect(128 * 1024);
    private final ByteBuffer apart = ByteBuffer.allocateDirect(64);
    private @Nullable FileChannel channel;
    private long pieceAt;
    private long size;

    void open(Path file) throws IOException {
        if (!Files.isRegularFile(file))
            throw new IOException(Files.exists(file) ? "is no file" : "there is no such file");
        var opened = FileChannel.open(file, StandardOpenOption.READ);
        channel = opened;
        size = opened.size();
        pieceAt = 0;
        piece.clear().limit(0);
    }

    long size() {
        return size;
    }

    /// Copies bytes.
    ///
    /// @return how many there were: fewer than asked for at the end of the file
    int read(long at, byte[] to, int toAt, int length) throws IOException {
        int done = 0;
        while (done < length) {
            long offset = at + done - pieceAt;
            if (offset < 0 || offset >= piece.limit()) {
                if (!fill(at + done)) return done;
                offset = 0;
            }
            int count = (int) Math.min(length - done, piece.limit() - offset);
            piece.get((int) offset, to, toAt + done, count);
            done += count;
        }
        return done;
    }

    /// Copies as many bytes as an array has, without giving up the present piece.
    ///
    /// @return how many there were
    int readApart(long at, byte[] to) throws IOException {
        apart.clear().limit(to.length);
        while (apart.hasRemaining() && at + apart.position() < size) {
            if (channel().read(apart, at + apart.position()) <= 0) break;
        }
        int count = apart.position();
        apart.get(0, to, 0, count);
        return count;
    }

    void close() throws IOException {
        var open = channel;
        channel = null;
        if (open != null) open.close();
    }

    private boolean fill(long at) throws IOException {
        piece.clear().limit(Math.clamp(size - at, 0, piece.capacity()));
        pieceAt = at;
        while (piece.hasRemaining() && channel().read(piece, at + piece.position()) > 0) Thread.onSpinWait();
        piece.flip();
        return piece.hasRemaining();
    }

    private FileChannel channel() {
        var open = channel;
        if (open == null) throw new IllegalStateException("no file is open");
        return open;
    }
}
