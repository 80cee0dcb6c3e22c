package io.sluice.benchmarks.beside;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// A file in memory that shrinks as fast as a contestant's files grow, so that these find memory that has been used.
///
/// A virtual machine gets memory from its host when it is first touched, and gives back what has been free for a
/// moment. That costs whoever writes a file there 3 us a KiB, more than all that is to be measured, or nothing, as
/// chance has it. Filled by one thread, which then hands it to a thread of its own.
final class Ballast implements AutoCloseable {
    private static final long STEP_NS = 20_000_000;
    private static final double NS_PER_SECOND = 1e9;
    private static final int CHUNK_BYTES = 1 << 20;

    private final Path file;
    private final FileChannel channel;
    private final long bytesPerSecond;
    private final Thread thread;
    private double left;

    private Ballast(Path file, FileChannel channel, long bytesPerSecond) {
        this.file = file;
        this.channel = channel;
        this.bytesPerSecond = bytesPerSecond;
        this.thread = Thread.ofPlatform().daemon().name("ballast").unstarted(this::shrink);
    }

    /// Fills a file, if what contestants write stays in memory: with as much as they may write, or a third of the room.
    ///
    /// @param folder         where they write
    /// @param bytesPerSecond how much they write at most
    /// @param duration       how long
    static Ballast fill(Path folder, long bytesPerSecond, Duration duration) throws IOException {
        var file = folder.resolve("ballast");
        var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var ballast = new Ballast(file, channel, bytesPerSecond);
        long room = Files.getFileStore(folder).getUsableSpace() / 3;
        if (folder.startsWith(Place.MEMORY)) ballast.grow(Math.min(room, bytesPerSecond * duration.toMillis() / 1000));
        return ballast;
    }

    /// Begins to shrink.
    void giveBack() {
        thread.start();
    }

    @Override
    public void close() throws IOException {
        thread.interrupt();
        channel.close();
        Files.delete(file);
    }

    private void grow(long bytes) throws IOException {
        var chunk = ByteBuffer.allocateDirect(CHUNK_BYTES);
        while (left < bytes) left += channel.write(chunk.clear());
    }

    private void shrink() {
        long beforeNs = System.nanoTime();
        while (left > 0) {
            LockSupport.parkNanos(STEP_NS);
            long nowNs = System.nanoTime();
            left = Math.max(0, left - bytesPerSecond * ((nowNs - beforeNs) / NS_PER_SECOND));
            beforeNs = nowNs;
            try {
                channel.truncate((long) left);
            } catch (IOException _) {
                // Closed. What it still holds is freed with the file.
                return;
            }
        }
    }
}
