package io.sluice.benchmarks.beside;

import java.util.List;

/// What one turn of a contestant came to.
///
/// @param listeningMs      from its start until it listened, in milliseconds
/// @param startCpuSeconds  what that took of the processors
/// @param cpu              what its whole life took
/// @param warmCpuSeconds   what the part after the warm-up took
/// @param peakMiB          the most memory that it had
/// @param counts           the datagrams
/// @param awayMs           the longest time that it left its socket alone, in milliseconds; 0 when nobody watched
/// @param warmAwayMs       the same after the warm-up
/// @param kept             what it has of what it received, in each of its places
/// @param expected         what it would have in each if it had dropped nothing
/// @param isHeldToItsCounts whether anything else is a fault
/// @param isRateKept       whether the sender was fast enough
record Round(
        double listeningMs,
        double startCpuSeconds,
        RunningProgram.Cpu cpu,
        double warmCpuSeconds,
        double peakMiB,
        Counts counts,
        double awayMs,
        double warmAwayMs,
        List<Kept> kept,
        long expected,
        boolean isHeldToItsCounts,
        boolean isRateKept) {
    private static final double US_PER_SECOND = 1e6;

    /// Datagrams.
    ///
    /// @param sent         sent in all
    /// @param dropped      of these, what found no room in the receive buffer
    /// @param warmSent     sent after the warm-up
    /// @param warmDropped  of these, what found no room in the receive buffer
    record Counts(long sent, long dropped, long warmSent, long warmDropped) {
        long received() {
            return sent - dropped;
        }

        long warmReceived() {
            return warmSent - warmDropped;
        }
    }

    long sent() {
        return counts.sent();
    }

    long dropped() {
        return counts.dropped();
    }

    long warmDropped() {
        return counts.warmDropped();
    }

    /// {@return how many things it received and says that it had no room for}
    long droppedInside() {
        return kept.stream().mapToLong(Kept::dropped).sum();
    }

    /// {@return whether it has everything that it received, less what it says that it dropped, and no more}
    boolean isExplained() {
        return expected > 0 && kept.stream().allMatch(place -> place.stored() + place.dropped() == expected);
    }

    /// {@return whether nothing is broken}
    boolean isSound() {
        return isExplained() || !isHeldToItsCounts;
    }

    /// {@return the same for a table}
    String verdict() {
        if (isExplained()) return "as told";
        if (isHeldToItsCounts) return "NOT AS TOLD";
        return "counts %d of %d".formatted(kept.stream().mapToLong(Kept::stored).sum(), expected * kept.size());
    }

    /// {@return whether nothing was lost after the warm-up, by the system or by the contestant}
    boolean isLossless() {
        return warmDropped() == 0 && droppedInside() == 0 && isSound();
    }

    /// {@return processor time of the whole life, in microseconds for each datagram received}
    double lifeUs() {
        return cpu.seconds() * US_PER_SECOND / counts.received();
    }

    double userUs() {
        return cpu.userSeconds() * US_PER_SECOND / counts.received();
    }

    double systemUs() {
        return cpu.systemSeconds() * US_PER_SECOND / counts.received();
    }

    /// {@return processor time after the warm-up, in microseconds for each datagram received then}
    double warmUs() {
        return warmCpuSeconds * US_PER_SECOND / counts.warmReceived();
    }
}
