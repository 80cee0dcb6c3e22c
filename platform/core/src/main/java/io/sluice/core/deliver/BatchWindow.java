package io.sluice.core.deliver;

import io.sluice.api.FlowBatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A side way out of the receivers, to somebody who looks at what passes and may miss some of it.
///
/// Receivers offer their batches, and neither wait nor allocate; one other thread takes them. A batch that finds no
/// place is let go at once. The order of the batches is not kept.
public final class BatchWindow {
    /// So many batches are held at most.
    private static final int PLACES = 32;

    private final AtomicReferenceArray<@Nullable SharedBatch> places = new AtomicReferenceArray<>(PLACES);
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicLong missed = new AtomicLong();
    private volatile boolean isClosed;

    /// Makes a window that holds nothing.
    public BatchWindow() {}

    /// Shows a batch. Any receiver's thread.
    ///
    /// @param batch held by the caller, who lets go of it afterwards
    public void offer(SharedBatch batch) {
        int place = next.getAndIncrement() & (PLACES - 1);
        batch.hold();
        if (!places.compareAndSet(place, null, batch)) {
            batch.release();
            missed.getAndIncrement();
        } else if (isClosed) {
            letGo(place); // the taker may have looked here before the batch came
        }
    }

    /// Takes all that is held, and lets go of it. Called by one thread.
    ///
    /// @param taker reads the rows
    public void take(Consumer<FlowBatch> taker) {
        for (int place = 0; place < PLACES; place++) {
            var batch = places.getAndSet(place, null);
            if (batch == null) continue;
            try {
                taker.accept(batch.rows);
            } finally {
                batch.release();
            }
        }
    }

    /// {@return how many batches there was no place for; any thread may ask}
    public long missed() {
        return missed.get();
    }

    /// Lets go of all that is held, also of what receivers are just offering. Any thread.
    public void close() {
        isClosed = true;
        for (int place = 0; place < PLACES; place++) letGo(place);
    }

    private void letGo(int place) {
        var batch = places.getAndSet(place, null);
        if (batch != null) batch.release();
    }
}
