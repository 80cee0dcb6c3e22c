package io.sluice.core.deliver;

import io.sluice.api.FlowBatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A batch that several sinks read, and that goes back to its pool when the last of them lets go.
public final class SharedBatch implements Delivery {
    /// The rows: written by the receiver before it is handed over, only read after.
    public final FlowBatch rows = new FlowBatch();

    private final BatchPool pool;
    private final AtomicInteger holders = new AtomicInteger();

    /// The next batch in the pool's list. Owned by the pool.
    @Nullable
    SharedBatch nextInPool;

    SharedBatch(BatchPool pool) {
        this.pool = pool;
    }

    /// Becomes one more's to let go of. Whoever calls this holds the batch already, or has just taken it.
    public void hold() {
        holders.getAndIncrement();
    }

    /// Lets go. The caller may not touch the rows any more.
    public void release() {
        if (holders.decrementAndGet() == 0) pool.giveBack(this);
    }
}
