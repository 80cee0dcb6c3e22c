package io.sluice.core.receive;

import java.util.concurrent.atomic.AtomicLong;

/// The longest time that went by between two looks at the source that both found datagrams, so that some may have
/// waited for that long. Where they come seldom, it is the time between them.
///
/// The receiver's, but for [#takeLongestNs].
final class PauseWatch {
    private final AtomicLong longestNs = new AtomicLong();
    private long foundNs;

    /// Notes a look at the source.
    ///
    /// @param nowNs    when it began
    /// @param hasFound whether there were datagrams
    void looked(long nowNs, boolean hasFound) {
        if (!hasFound) {
            foundNs = 0;
            return;
        }
        long pauseNs = nowNs - foundNs;
        if (foundNs > 0 && pauseNs > longestNs.getPlain()) longestNs.set(pauseNs);
        foundNs = nowNs;
    }

    /// {@return the longest since the last time that this was asked, in nanoseconds} Any thread.
    long takeLongestNs() {
        return longestNs.getAndSet(0);
    }
}
