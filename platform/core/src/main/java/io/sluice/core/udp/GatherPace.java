package io.sluice.core.udp;

/// How long a receiver lets datagrams gather in the kernel before it takes them, in one bite or several.
///
/// To be put to sleep and woken costs more than a datagram does, the more so in a virtual machine. So under load the
/// receiver naps until many have come; when little comes, it does not nap but waits for the first datagram, and has it
/// at once. What comes meanwhile takes a small part of the kernel's buffer; with a buffer too small for that there are
/// no naps. Used by one thread.
final class GatherPace {
    /// Enough to make the nap cheap; more would only drive each other out of the processor's caches.
    private static final int MOST = 192;

    /// What a datagram takes of a buffer, generously, and with as much again for naps that last too long.
    private static final int BUFFER_BYTES_EACH = 8192;

    /// Fewer than these are not worth a nap.
    private static final int LEAST = 8;

    private static final long LONGEST_NS = 2_000_000;
    /// Between datagrams, as long as nothing else is known.
    private static final long IDLE_GAP_NS = LONGEST_NS;

    private final int wanted;
    private long gapNs = IDLE_GAP_NS;
    private long lastNs;

    /// @param bufferBytes size of the kernel's buffer, as it was asked for
    GatherPace(int bufferBytes) {
        wanted = Math.min(MOST, bufferBytes / BUFFER_BYTES_EACH);
    }

    /// Notes a bite.
    ///
    /// @param count how many datagrams it had
    /// @param nowNs the time; a clock that is set does no harm
    void took(int count, long nowNs) {
        long elapsedNs = Math.clamp(nowNs - lastNs, 0, IDLE_GAP_NS * LEAST);
        lastNs = nowNs;
        // One bite proves no load: the average nears what is seen by a quarter each time.
        gapNs = count == 0 ? IDLE_GAP_NS : gapNs + (elapsedNs / count - gapNs) / 4;
    }

    /// {@return how long to nap, in nanoseconds; 0 for waiting for the next datagram}
    long napNs() {
        boolean isWorthIt = wanted >= LEAST && gapNs * LEAST <= LONGEST_NS;
        return isWorthIt ? Math.min(LONGEST_NS, gapNs * wanted) : 0;
    }
}
