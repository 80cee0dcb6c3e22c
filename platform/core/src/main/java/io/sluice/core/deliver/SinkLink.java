package io.sluice.core.deliver;

import io.sluice.api.Counter;
import io.sluice.api.IntervalReport;
import io.sluice.core.WhenFull;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The way from one receiver to one sink.
///
/// The methods that deliver belong to the receiver's thread, those that take to the sink's.
public final class SinkLink {
    private static final long WAIT_NS = 50_000;

    private final SinkRunner runner;
    private final DeliveryQueue queue;
    private final WhenFull whenFull;
    private final Counter rowsDue = new Counter();
    private final Counter rowsDropped = new Counter();
    private Counter waits = new Counter();

    /// Ends that found the queue full: they are never dropped. While one is in here, nothing goes into the
    /// queue, and the sink looks here when the queue is empty, so that the order holds.
    private final Queue<Delivery> overflow = new ConcurrentLinkedQueue<>();

    /// The receiver's end of an interval that still has to come out of the sink's other links. The sink's.
    Delivery.@Nullable IntervalEnd reachedEnd;

    /// The last of those that have come out, also once it is dealt with. The sink's.
    Delivery.@Nullable IntervalEnd lastEnd;

    /// Whether the receiver's stop has come out. The sink's.
    boolean hasStopped;

    SinkLink(SinkRunner runner, WhenFull whenFull, int capacity) {
        this.runner = runner;
        this.whenFull = whenFull;
        queue = new DeliveryQueue(capacity);
    }

    /// Gives the sink a batch, if it wants any of its rows and has room for them.
    ///
    /// @param batch held by the caller, who lets go of it afterwards
    public void deliver(SharedBatch batch) {
        int rows = runner.rowsWanted(batch.rows);
        if (rows == 0) return;
        rowsDue.add(rows);
        batch.hold();
        if (offer(batch, rows)) return;
        batch.release();
        rowsDropped.add(rows);
    }

    /// Tells the sink that an interval is over. Never dropped, and never waits.
    ///
    /// @param number the interval's place in the order of the run
    /// @param report the interval, and what the receiver received in it
    public void endInterval(long number, IntervalReport report) {
        deliverEnd(new Delivery.IntervalEnd(number, report, rowsDue.get(), rowsDropped.get()));
    }

    /// Tells the sink that nothing will follow. Never dropped, and never waits.
    public void stop() {
        deliverEnd(Delivery.Stop.STOP);
    }

    private void deliverEnd(Delivery end) {
        if (!overflow.isEmpty() || !queue.offer(end, 0)) overflow.add(end);
        runner.wake();
    }

    /// {@return whether the sink has a use for the records of samples}
    public boolean wantsRecords() {
        return runner.wantsRecords();
    }

    /// {@return rows that the sink was not given, since there was no room; any thread may ask}
    public long rowsDropped() {
        return rowsDropped.get();
    }

    /// {@return rows that the sink was to have; any thread may ask}
    public long rowsDue() {
        return rowsDue.get();
    }

    /// Counts as a turn of the receiver each time that it looks for room. Called before it delivers.
    ///
    /// @param turns the receiver's
    public void countWaits(Counter turns) {
        waits = turns;
    }

    /// {@return how full the queue is, from 0 to 1; any thread may ask}
    double fill() {
        return queue.fill();
    }

    /// {@return whether the sink has taken out all that was delivered; any thread may ask}
    public boolean isDrained() {
        return hasNothing();
    }

    @Nullable
    Delivery poll() {
        var delivery = queue.poll();
        if (delivery != null || overflow.isEmpty()) return delivery;
        // An end waits beside the queue. What has come into the queue since the look above came before that end.
        delivery = queue.poll();
        return delivery != null ? delivery : overflow.poll();
    }

    /// {@return how many rows of the batch that was polled last the sink was to have when it was delivered}
    /// One sink that follows another may have other wishes.
    int polledRows() {
        return queue.polledRows();
    }

    boolean hasNothing() {
        return queue.isEmpty() && overflow.isEmpty();
    }

    private boolean offer(SharedBatch batch, int rows) {
        while (!overflow.isEmpty() || !queue.offer(batch, rows)) {
            if (whenFull == WhenFull.DROP || runner.hasGivenUp()) return false;
            waits.increment();
            LockSupport.parkNanos(WAIT_NS);
        }
        runner.wake();
        return true;
    }
}
