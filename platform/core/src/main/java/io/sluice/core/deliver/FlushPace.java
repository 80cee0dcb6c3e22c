package io.sluice.core.deliver;

import java.time.Duration;

/// When a sink is asked to write out what it holds back: when nothing waits for it, or every so often. Used by one
/// thread.
final class FlushPace {
    private final long everyNs;
    private long flushedNs;
    private boolean hasUnflushed;

    /// @param every how often; zero for each time that nothing waits
    /// @param nowNs the present reading of a clock that never goes back
    FlushPace(Duration every, long nowNs) {
        everyNs = every.toNanos();
        flushedNs = nowNs;
    }

    /// Notes that the sink has taken rows.
    void took() {
        hasUnflushed = true;
    }

    /// Notes that the sink has ended an interval, and with it holds nothing back.
    void rotated() {
        hasUnflushed = false;
    }

    /// Notes that the sink is being asked.
    void flushed(long nowNs) {
        flushedNs = nowNs;
        hasUnflushed = false;
    }

    /// {@return whether the sink is to be asked now}
    boolean isDue(long nowNs, boolean isIdle) {
        return everyNs == 0 ? isIdle && hasUnflushed : nowNs - flushedNs >= everyNs;
    }

    /// {@return how long the sink's thread may sleep without being late}
    ///
    /// @param mostNs how long it would sleep otherwise
    long sleepNs(long nowNs, long mostNs) {
        return everyNs == 0 ? mostNs : Math.clamp(everyNs - (nowNs - flushedNs), 1, mostNs);
    }
}
