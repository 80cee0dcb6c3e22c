package io.sluice.tap.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A file that is being written, under a name of its own until it is complete. Used by one thread.
final class CaptureFile {
    private static final int LEAST_BLOCK_BYTES = 12;

    private final Path unfinished;
    private final FileChannel channel;
    private long headBytes;
    private long bytes;

    private CaptureFile(Path unfinished, FileChannel channel) {
        this.unfinished = unfinished;
        this.channel = channel;
    }

    /// Begins a file.
    ///
    /// @param file the name that it will have
    /// @param head what stands at its front
    static CaptureFile create(Path file, ByteBuffer head) throws IOException {
        var unfinished = FilePattern.unfinished(file);
        var channel = FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var created = new CaptureFile(unfinished, channel);
        try {
            if (channel.tryLock() == null) throw new IOException(unfinished + " is another collector's");
            created.write(head);
            created.headBytes = created.bytes;
            return created;
        } catch (IOException e) {
            channel.close();
            Files.deleteIfExists(unfinished);
            throw e;
        }
    }

    /// Finishes a file that was left unfinished: what is whole of it is kept. One that another collector writes is left
    /// alone.
    ///
    /// @return whether there is a finished file now
    static boolean finishLeftover(Path unfinished) throws IOException {
        try (var channel = FileChannel.open(unfinished, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var lock = channel.tryLock();
            if (lock == null) return false;
            long whole = wholeBytes(channel);
            channel.truncate(whole);
            channel.force(true);
            if (whole == 0) Files.delete(unfinished);
            else Files.move(unfinished, FilePattern.finished(unfinished));
            return whole > 0;
        }
    }

    long bytes() {
        return bytes;
    }

    /// Writes blocks, or none of them.
    void write(ByteBuffer blocks) throws IOException {
        try {
            while (blocks.hasRemaining()) channel.write(blocks);
            bytes = channel.position();
        } catch (IOException e) {
            channel.truncate(bytes); // half a block would hide all that follow it
            throw e;
        }
    }

    /// Gives it its final name, complete and synced; without packets it is removed, as on a disk that is full.
    ///
    /// @return whether there is a file now
    boolean finish() throws IOException {
        try (channel) {
            if (bytes == headBytes) {
                Files.delete(unfinished);
                return false;
            }
            channel.force(true);
            Files.move(unfinished, FilePattern.finished(unfinished));
            return true;
        }
    }

    /// {@return how many bytes at the front are whole blocks}
    private static long wholeBytes(FileChannel channel) throws IOException {
        var head = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        long size = channel.size();
        long at = 0;
        while (at + LEAST_BLOCK_BYTES <= size) {
            channel.read(head.clear(), at);
            long length = Integer.toUnsignedLong(head.getInt(4));
            if (length < LEAST_BLOCK_BYTES || at + length > size) break;
            at += length;
        }
        return at;
    }
}
