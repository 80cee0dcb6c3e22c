package io.sluice.core.receive;

/// When a decoder is asked that fails on all datagrams: to throw costs much more than to decode, and would take
/// the time of the other exporters. After a hundred failures in a row it rests for a second, and for twice as
/// long each time that the next datagram shows that nothing is better. The receiver's; any thread may ask whether it
/// is on.
final class DecoderPause {
    private static final int MOST_FAILURES = 100;
    private static final long FIRST_NS = 1_000_000_000;
    private static final long LONGEST_NS = 60_000_000_000L;

    private int failures;
    private long lengthNs;
    private volatile long untilNs;

    /// {@return whether it rests}
    ///
    /// @param nowNs when the datagram was received
    boolean isOn(long nowNs) {
        long leftNs = untilNs - nowNs;
        return leftNs > 0 && leftNs <= LONGEST_NS;
    }

    /// Notes that it did not fail.
    void succeeded() {
        failures = 0;
        lengthNs = 0;
        if (untilNs != 0) untilNs = 0;
    }

    /// Notes that it failed.
    ///
    /// @param nowNs when the datagram was received
    /// @return for how long it rests, in nanoseconds; 0 when it does not
    long failed(long nowNs) {
        if (lengthNs == 0 && ++failures < MOST_FAILURES) return 0;
        lengthNs = lengthNs == 0 ? FIRST_NS : Math.min(2 * lengthNs, LONGEST_NS);
        untilNs = nowNs + lengthNs;
        return lengthNs;
    }
}
