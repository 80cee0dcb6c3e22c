package io.sluice.generate;

import java.util.concurrent.locks.LockSupport;

/// Lets datagrams go when they are due, so many at once as have become due while it slept, and no more.
/// Used by one thread.
final class Pace {
    /// So many go at once at most.
    static final int BITE = 64;

    // So that somebody who wants to end the load need not wait for a slow one.
    private static final long LONGEST_SLEEP_NS = 100_000_000;
    // A load that cannot keep its rate ends in time all the same; one that ends a little late is whole.
    private static final long GRACE_NS = 1_000_000_000;

    private final Schedule schedule;
    private final boolean isFree;
    private final long endNs;
    private long startNs;

    /// @param isFree whether nothing is waited for
    Pace(Schedule schedule, boolean isFree) {
        this.schedule = schedule;
        this.isFree = isFree;
        long graceNs = schedule.rate() == 0 ? 0 : GRACE_NS;
        endNs = schedule.duration().isZero() || (isFree && schedule.rate() > 0)
                ? Long.MAX_VALUE
                : schedule.duration().toNanos() + graceNs;
    }

    void start() {
        startNs = System.nanoTime();
    }

    long elapsedNs() {
        return System.nanoTime() - startNs;
    }

    /// {@return whether the time is over}
    boolean isOver() {
        return endNs != Long.MAX_VALUE && elapsedNs() >= endNs;
    }

    /// {@return how many datagrams may go now, 0 to [#BITE]; waits a while when there is none}
    ///
    /// @param gone how many went before
    int next(long gone) {
        if (isFree || schedule.rate() == 0) return BITE;
        long elapsedNs = elapsedNs();
        long due = schedule.due(elapsedNs) - gone;
        if (due > 0) return (int) Math.min(due, BITE);
        LockSupport.parkNanos(Math.min(LONGEST_SLEEP_NS, schedule.dueNs(gone) - elapsedNs));
        return 0;
    }
}
