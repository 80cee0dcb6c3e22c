package io.sluice.benchmarks.beside;

/// How long a receiver leaves one socket alone, by what is seen of its receive buffer from outside. Used by one thread.
///
/// While the receiver is away, what waits only grows. That alone proves little: what waits also grows while a receiver
/// works that is too slow, and two looks may be far apart. So a span counts for no more than the time in which as much
/// is sent as it grew by. Both bounds are from above, and a look too late by no more than the time between two looks.
final class AwayTime {
    private static final double NS_PER_MS = 1e6;

    private final double bytesPerNs;
    private final double chargedBytes;
    private UdpPort.Waiting before = new UdpPort.Waiting(0, 0);
    private long spanStartNs;
    private double spanBytes;

    /// @param bytesPerNs   how fast the receive buffer fills while nobody reads
    /// @param chargedBytes what a datagram takes of it
    AwayTime(double bytesPerNs, double chargedBytes) {
        this.bytesPerNs = bytesPerNs;
        this.chargedBytes = chargedBytes;
    }

    /// Takes a look.
    ///
    /// @param nowNs   when
    /// @param waiting what waits then
    /// @return for how long the receiver has been away by now, in milliseconds
    double look(long nowNs, UdpPort.Waiting waiting) {
        // What found no room came, too.
        double grown = waiting.bytes() - before.bytes() + (waiting.drops() - before.drops()) * chargedBytes;
        before = waiting;
        if (grown < 0 || waiting.bytes() == 0) {
            spanStartNs = nowNs;
            spanBytes = 0;
            return 0;
        }
        spanBytes += grown;
        return Math.min(nowNs - spanStartNs, spanBytes / bytesPerNs) / NS_PER_MS;
    }
}
