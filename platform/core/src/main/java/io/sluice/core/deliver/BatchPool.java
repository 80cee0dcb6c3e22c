package io.sluice.core.deliver;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The batches of one receiver. One is made only when all others are on their way, so their number is bounded by the
/// queues, and stays small while the sinks keep up.
///
/// The receiver takes, any thread gives back. Nobody waits: what comes back is pushed onto a list which the receiver
/// puts whole before its own. So the batch that was in use last, and is still in a cache, is the next to be filled, and
/// after a burst the many that it took are left alone.
public final class BatchPool {
    private final AtomicReference<@Nullable SharedBatch> returned = new AtomicReference<>();
    private @Nullable SharedBatch spare;

    /// Makes a pool without batches.
    public BatchPool() {}

    /// {@return an empty batch, held by the caller}
    public SharedBatch take() {
        if (returned.get() != null) putFirst(returned.getAndSet(null));
        var batch = spare;
        if (batch == null) {
            batch = new SharedBatch(this);
        } else {
            spare = batch.nextInPool;
            batch.nextInPool = null;
        }
        batch.rows.clear();
        batch.hold();
        return batch;
    }

    void giveBack(SharedBatch batch) {
        SharedBatch head;
        do {
            head = returned.get();
            batch.nextInPool = head;
        } while (!returned.compareAndSet(head, batch));
    }

    private void putFirst(@Nullable SharedBatch latest) {
        if (latest == null) return;
        var last = latest;
        for (var next = last.nextInPool; next != null; next = next.nextInPool) last = next;
        last.nextInPool = spare;
        spare = latest;
    }
}
