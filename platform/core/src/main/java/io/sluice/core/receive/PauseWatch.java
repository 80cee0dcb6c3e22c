package io.sluice.core.receive;

import java.util.concurrent.atomic.AtomicLong;

/// The longest time for which a receiver did not look at its source, since it had datagrams to decode, rows to hand
/// over, or no core to run on. Its waiting for datagrams is none of that.
///
/// The receiver's, but for [#takeLongestNs].
final class PauseWatch {
    private final AtomicLong longestNs = new AtomicLong();
    private long lookedNs;

    /// Notes a look at the source.
    void looked(long nowNs) {
        lookedNs = nowNs;
    }

    /// Notes that it is ready for the next look.
    void isReady(long nowNs) {
        long pauseNs = nowNs - lookedNs;
        if (pauseNs > longestNs.getPlain()) longestNs.set(pauseNs);
    }

    /// {@return the longest since the last time that this was asked, in nanoseconds} Any thread.
    long takeLongestNs() {
        return longestNs.getAndSet(0);
    }
}
