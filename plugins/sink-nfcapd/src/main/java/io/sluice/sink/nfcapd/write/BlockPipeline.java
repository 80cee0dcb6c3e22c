package io.sluice.sink.nfcapd.write;

import io.sluice.sink.nfcapd.compress.Compression;
import io.sluice.sink.nfcapd.format.FileLayout;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.BiFunction;

/// Takes blocks into a file in the order in which they were filled, however many threads compress them.
///
/// Blocks form a ring. The sink's thread fills one; those before it are with the workers, or wait to be written, which
/// the sink's thread does as well. When all are in use it waits for the oldest, or compresses that one itself. Without
/// workers the ring has one block, and the sink's thread does everything. Memory is made once, for all files of a
/// sink. Used by the sink's thread, but for the workers' own loop.
final class BlockPipeline implements AutoCloseable {
    /// Writes blocks that are ready.
    interface Target {
        /// Writes a block. When this fails, the file is as it was before, and the block is offered again.
        void write(OutgoingBlock block) throws IOException;
    }

    private final FileLayout layout;
    private final Compression compression;
    private final BlockEncoder encoder;
    private final OutgoingBlock[] ring;
    private final BlockingQueue<OutgoingBlock> waiting;
    private final List<Thread> workers = new ArrayList<>();
    private int filling;
    private int oldest;

    /// Makes a pipeline, and starts its workers.
    ///
    /// @param starter starts a thread that has a name
    BlockPipeline(FileForm form, BiFunction<String, Runnable, Thread> starter) {
        this.layout = form.layout();
        this.compression = form.compression();
        this.encoder = new BlockEncoder(layout, compression);
        this.ring = new OutgoingBlock[form.workers() == 0 ? 1 : form.workers() + 2];
        this.waiting = new ArrayBlockingQueue<>(ring.length);
        for (int i = 0; i < ring.length; i++)
            ring[i] = new OutgoingBlock(ByteBuffer::allocateDirect, compression, form.blockBytes());
        for (int i = 1; i <= form.workers(); i++) workers.add(starter.apply("compress-" + i, this::work));
    }

    /// {@return the records of the block that is being filled}
    RecordBlock filling() {
        return ring[filling].records();
    }

    /// {@return whether there is nothing to be written}
    boolean isEmpty() {
        return oldest == filling && filling().isEmpty();
    }

    /// {@return the block that is being filled, which must be empty, for a purpose of its own}
    OutgoingBlock spare() {
        return ring[filling];
    }

    /// {@return what encodes a block that goes no other way}
    BlockEncoder encoder() {
        return encoder;
    }

    /// Hands over the block that is being filled, which must not be empty, and begins another.
    ///
    /// @throws IOException when an older block could not be written, and there is no room without that; the block
    ///                     that is being filled stays
    void next(Target target) throws IOException {
        if (ring.length == 1) {
            drain(target);
            return;
        }
        writeReady(target);
        var full = ring[filling];
        full.handOver();
        // A queue that is full has blocks that the sink's thread took back, so a worker will soon find this one.
        if (!waiting.offer(full)) full.encode(encoder);
        filling = after(filling);
    }

    /// Writes everything, the block that is being filled included.
    ///
    /// @throws IOException when a block could not be written; it and those behind it stay
    void drain(Target target) throws IOException {
        while (oldest != filling) writeOldest(target);
        if (filling().isEmpty()) return;
        var last = ring[filling];
        last.handOver();
        write(target, last);
    }

    /// Forgets all records.
    void clear() {
        while (oldest != filling) {
            awaitQuietly(ring[oldest]);
            ring[oldest].reuse();
            oldest = after(oldest);
        }
        ring[filling].reuse();
    }

    /// {@return the records that have not been written, oldest first}
    List<RecordBlock> pending() {
        var pending = new ArrayList<RecordBlock>();
        for (int i = oldest; i != filling; i = after(i)) pending.add(ring[i].records());
        pending.add(filling());
        return pending;
    }

    /// Ends the workers.
    @Override
    public void close() throws IOException {
        workers.forEach(Thread::interrupt);
        try {
            for (var worker : workers) worker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while compression was being ended");
        } finally {
            encoder.close();
        }
    }

    private void writeReady(Target target) throws IOException {
        while (oldest != filling) {
            boolean isFull = after(filling) == oldest;
            if (!isFull && !ring[oldest].isReady()) return;
            try {
                writeOldest(target);
            } catch (IOException e) {
                if (isFull) throw e;
                // It stays the oldest and is tried again; when there is no room left the failure is told.
                return;
            }
        }
    }

    private void writeOldest(Target target) throws IOException {
        write(target, ring[oldest]);
        oldest = after(oldest);
    }

    private static void write(Target target, OutgoingBlock block) throws IOException {
        target.write(block);
        block.reuse();
    }

    private void awaitQuietly(OutgoingBlock block) {
        try {
            block.bytes(encoder);
        } catch (IOException e) {
            // Its records are being given up, so it does not matter that they could not be compressed.
            return;
        }
    }

    private int after(int index) {
        return index + 1 == ring.length ? 0 : index + 1;
    }

    /// A worker's body.
    private void work() {
        try (var own = new BlockEncoder(layout, compression)) {
            while (true) waiting.take().encode(own);
        } catch (InterruptedException _) {
            // The end.
        }
    }
}
