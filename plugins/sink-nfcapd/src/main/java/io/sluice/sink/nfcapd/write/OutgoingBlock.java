package io.sluice.sink.nfcapd.write;

import io.sluice.sink.nfcapd.compress.Compression;
import io.sluice.sink.nfcapd.compress.CompressionMethod;
import io.sluice.sink.nfcapd.compress.Compressor;
import io.sluice.sink.nfcapd.format.BlockLayout;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// A block on its way into a file: filled, encoded and written, and then used again.
///
/// The sink's thread fills and writes it. Whoever claims it first encodes it, a worker or the sink's thread; between
/// handing over and being ready it belongs to that one.
final class OutgoingBlock {
    private static final int FILLING = 0;
    private static final int WAITING = 1;
    private static final int CLAIMED = 2;
    private static final int READY = 3;

    private final RecordBlock records;
    private final ByteBuffer stored;
    private final ByteBuffer view;
    private final AtomicInteger state = new AtomicInteger(FILLING);
    private int length;
    private @Nullable Throwable failure;
    private @Nullable Thread owner;

    /// Makes an empty block.
    ///
    /// @param allocator makes memory of so many bytes; direct one is written to files without another copy
    /// @param bodyBytes how many bytes of records it has room for
    OutgoingBlock(IntFunction<ByteBuffer> allocator, Compression compression, int bodyBytes) {
        records = new RecordBlock(allocator, bodyBytes);
        boolean isPlain = compression.method() == CompressionMethod.NONE;
        int most = BlockLayout.HEAD_BYTES + Compressor.mostBytes(bodyBytes);
        stored = isPlain ? records.memory() : allocator.apply(most).order(ByteOrder.LITTLE_ENDIAN);
        // What is written is marked by a limit, which must not be one for those that fill it.
        view = stored.duplicate();
    }

    /// {@return its records}
    RecordBlock records() {
        return records;
    }

    /// Says that it is full. Called by the sink's thread.
    void handOver() {
        owner = Thread.currentThread();
        state.set(WAITING);
    }

    /// {@return whether it can be written without waiting}
    boolean isReady() {
        return state.get() == READY;
    }

    /// Encodes it, if nobody else has begun to.
    void encode(BlockEncoder encoder) {
        if (!state.compareAndSet(WAITING, CLAIMED)) return;
        failure = null;
        try {
            length = encoder.encode(records, stored);
        } catch (IOException | RuntimeException | Error e) {
            // Carried back to the sink's thread, which tells it.
            failure = e;
        }
        state.set(READY);
        LockSupport.unpark(owner);
    }

    /// {@return what is to be written, once it has been encoded}
    ///
    /// @throws IOException when it could not be encoded; the next call tries anew
    ByteBuffer bytes(BlockEncoder encoder) throws IOException {
        encode(encoder);
        while (!isReady()) {
            LockSupport.park(this);
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("interrupted while a block was being compressed");
            }
        }
        var cause = failure;
        if (cause != null) {
            state.set(WAITING);
            throw new IOException("a block could not be compressed: " + cause.getMessage(), cause);
        }
        return view.limit(length).position(0);
    }

    /// Makes it empty, to be filled again. Called by the sink's thread.
    void reuse() {
        records.clear();
        state.set(FILLING);
    }
}
