package io.sluice.core.quarantine;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// So many datagrams a second and no more, for all workers of an input together.
///
/// Any thread may ask; none waits. When two find at once that a second is over, a few more may be allowed.
final class Allowance {
    private static final long SECOND_NS = 1_000_000_000;

    private final int mostPerSecond;
    private final AtomicLong secondStartNs = new AtomicLong();
    private final AtomicInteger inSecond = new AtomicInteger();

    /// @param mostPerSecond how many datagrams are allowed in a second
    Allowance(int mostPerSecond) {
        this.mostPerSecond = mostPerSecond;
    }

    /// {@return whether there is room for one more in this second} Does not take it.
    ///
    /// @param nowNs the time; workers look at the clock one after the other, so it may go back a little
    boolean hasRoom(long nowNs) {
        long startNs = secondStartNs.get();
        boolean isOver = Math.abs(nowNs - startNs) >= SECOND_NS;
        if (isOver && secondStartNs.compareAndSet(startNs, nowNs)) inSecond.set(0);
        return inSecond.get() < mostPerSecond;
    }

    /// {@return whether one more was still allowed, which is then taken}
    boolean take() {
        return inSecond.incrementAndGet() <= mostPerSecond;
    }
}
