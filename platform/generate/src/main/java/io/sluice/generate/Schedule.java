package io.sluice.generate;

import java.time.Duration;

/// How fast a load is sent, and until when.
///
/// @param rate      datagrams a second; 0 for as fast as it goes
/// @param datagrams how many are made at most; 0 for no limit
/// @param duration  how long it takes at most; zero for no limit
public record Schedule(int rate, long datagrams, Duration duration) {
    /// What a load without a rate tells of the time: its agents believe that they send so many a second.
    static final int NOMINAL_RATE = 100_000;

    private static final long NS_PER_SECOND = 1_000_000_000;

    /// {@return how many datagrams there will be, as far as that is known before; 0 when it is not}
    public long total() {
        if (rate == 0 || duration.isZero()) return datagrams;
        long inTime = Math.max(1, duration.toMillis() * rate / 1000);
        return datagrams == 0 ? inTime : Math.min(datagrams, inTime);
    }

    /// {@return when a datagram is due by its place, in nanoseconds since the load began}
    ///
    /// @param place how many were made before it
    long dueNs(long place) {
        int each = rate == 0 ? NOMINAL_RATE : rate;
        // Whole seconds apart, since the product would overflow after the first 9.2 thousand million datagrams.
        return place / each * NS_PER_SECOND + place % each * NS_PER_SECOND / each;
    }

    /// {@return the same in milliseconds}
    ///
    /// @param place how many were made before it
    long dueMs(long place) {
        return place * 1000 / (rate == 0 ? NOMINAL_RATE : rate);
    }

    /// {@return how many datagrams are due after some time}
    ///
    /// @param elapsedNs nanoseconds since the load began
    long due(long elapsedNs) {
        return 1 + elapsedNs / NS_PER_SECOND * rate + elapsedNs % NS_PER_SECOND * rate / NS_PER_SECOND;
    }
}
