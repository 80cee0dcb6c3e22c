package io.sluice.core.deliver;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The batches of one receiver. One is made only when all others are on their way, so their number is bounded by the
/// queues, and stays small while the sinks keep up.
///
/// The receiver takes, any thread gives back. Nobody waits: what comes back is pushed onto a list which the receiver
/// takes whole when its own is empty.
public final class BatchPool {
    private final AtomicReference<@Nullable SharedBatch> returned = new AtomicReference<>();
    private @Nullable SharedBatch spare;

    /// Makes a pool without batches.
    public BatchPool() {}

    /// {@return an empty batch, held by the caller}
    public SharedBatch take() {
        if (spare == null) spare = returned.getAndSet(null);
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
}
