package io.sluice.benchmarks.beside;

/// What one turn of a contestant came to.
///
/// @param listeningMs      from its start until it listened, in milliseconds
/// @param startCpuSeconds  what that took of the processors
/// @param cpu              what its whole life took
/// @param warmCpuSeconds   what the part after the warm-up took
/// @param peakMiB          the most memory that it had
/// @param sent             datagrams sent in all
/// @param received         of these, what found room in the receive buffer
/// @param warmSent         datagrams sent after the warm-up
/// @param warmReceived     of these, what found room in the receive buffer
/// @param droppedInside    flows that it received and says that it had no room for
/// @param isRateKept       whether the sender was fast enough
/// @param isExplained      whether its files have every flow that it received, less those, and no more
record Round(
        double listeningMs,
        double startCpuSeconds,
        RunningProgram.Cpu cpu,
        double warmCpuSeconds,
        double peakMiB,
        long sent,
        long received,
        long warmSent,
        long warmReceived,
        long droppedInside,
        boolean isRateKept,
        boolean isExplained) {
    private static final double US_PER_SECOND = 1e6;

    long dropped() {
        return sent - received;
    }

    long warmDropped() {
        return warmSent - warmReceived;
    }

    /// {@return whether nothing was lost after the warm-up, by the system or by the contestant}
    boolean isLossless() {
        return warmDropped() == 0 && droppedInside == 0 && isExplained;
    }

    /// {@return processor time of the whole life, in microseconds for each datagram received}
    double lifeUs() {
        return cpu.seconds() * US_PER_SECOND / received;
    }

    double userUs() {
        return cpu.userSeconds() * US_PER_SECOND / received;
    }

    double systemUs() {
        return cpu.systemSeconds() * US_PER_SECOND / received;
    }

    /// {@return processor time after the warm-up, in microseconds for each datagram received then}
    double warmUs() {
        return warmCpuSeconds * US_PER_SECOND / warmReceived;
    }
}
