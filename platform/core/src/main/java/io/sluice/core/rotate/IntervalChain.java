package io.sluice.core.rotate;

import io.sluice.api.Interval;
import io.sluice.core.Rotation;

/// The intervals of a run as a chain that grows at its end: the one order in which all receivers end them.
///
/// Whichever receiver first sees that the clock has left the last interval appends what follows; the others meet it
/// there. So every sink hears of the same intervals from every receiver, whatever the clock did in between.
public final class IntervalChain {
    /// A clock that went back less than this has been corrected, not set: the interval goes on.
    private static final long SLACK_MS = 1_000;

    /// After a longer pause than this many intervals the clock has been set, and nobody wants their empty files.
    private static final long MOST_MISSED = 10_000;

    private final long lengthMs;
    private final boolean align;
    private final Link first;
    private Link last;

    /// Makes a chain of one interval, the one that a moment lies in.
    ///
    /// @param rotation how long intervals last, and whether they are aligned
    /// @param nowMs    the moment, in milliseconds since 1970-01-01T00:00Z
    public IntervalChain(Rotation rotation, long nowMs) {
        lengthMs = rotation.interval().toMillis();
        align = rotation.align();
        first = new Link(containing(nowMs), 0);
        last = first;
    }

    /// {@return the interval that the chain began with}
    public Link first() {
        return first;
    }

    /// {@return the interval that is running now}
    public synchronized Link last() {
        return last;
    }

    /// {@return whether a moment is outside of an interval, so that [#advance] must be called}
    ///
    /// @param link  the interval
    /// @param nowMs the moment, in milliseconds since 1970-01-01T00:00Z
    public static boolean isOver(Link link, long nowMs) {
        return nowMs >= link.interval.endMs() || nowMs < link.interval.startMs() - SLACK_MS;
    }

    /// Appends intervals until the last one holds a moment. Each interval that was missed is one of its own.
    ///
    /// @param nowMs the moment, in milliseconds since 1970-01-01T00:00Z
    public synchronized void advance(long nowMs) {
        if (isSet(nowMs)) append(containing(nowMs));
        while (isOver(last, nowMs)) append(last.interval.next());
    }

    private boolean isSet(long nowMs) {
        var interval = last.interval;
        boolean isBack = nowMs < interval.startMs() - SLACK_MS;
        return isBack || (nowMs - interval.endMs()) / lengthMs > MOST_MISSED;
    }

    private void append(Interval interval) {
        var link = new Link(interval, last.number + 1);
        last.next = link;
        last = link;
    }

    private Interval containing(long nowMs) {
        long startMs = align ? Math.floorDiv(nowMs, lengthMs) * lengthMs : Math.floorDiv(nowMs, 1_000L) * 1_000L;
        return new Interval(startMs, startMs + lengthMs);
    }

    /// One interval of the chain. Any thread may read it.
    public static final class Link {
        private final Interval interval;
        private final long number;
        private volatile @org.jspecify.annotations.Nullable Link next;

        private Link(Interval interval, long number) {
            this.interval = interval;
            this.number = number;
        }

        /// {@return the interval}
        public Interval interval() {
            return interval;
        }

        /// {@return its place in the order of the run, from 0}
        public long number() {
            return number;
        }

        /// {@return whether it comes before another one of the chain}
        ///
        /// @param other the other one
        public boolean isBefore(Link other) {
            return number < other.number;
        }

        /// {@return the interval after it; none while it is the last}
        public @org.jspecify.annotations.Nullable Link next() {
            return next;
        }
    }
}
