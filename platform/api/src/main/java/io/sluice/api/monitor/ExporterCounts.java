package io.sluice.api.monitor;

/// What came of the datagrams and samples of an exporter. No number of it ever falls.
///
/// The columns mean what those of the same name in [DatagramAccount] and [SampleAccount] do.
///
/// @param received     datagrams that arrived
/// @param malformed    of those, how many were broken
/// @param lost         datagrams that never arrived
/// @param late         datagrams that arrived after they were counted as lost
/// @param duplicates   datagrams that arrived before
/// @param overtaken    datagrams that arrived behind later ones, in time
/// @param restarts     how often it began anew
/// @param jumps        how often its numbers jumped for no known reason
/// @param flows        flow samples that became rows
/// @param counters     counter samples that became rows
/// @param discards     notices of discarded packets that became rows
/// @param skipped      samples that were stepped over
/// @param samplesLost  samples that never arrived, by their data sources' own numbers
/// @param agentDrops   samples that the agent says it had to drop itself
/// @param poolPackets  packets that its data sources have seen, by their sample pools, as far as these move
/// @param ratedPackets packets that the samples of the same time stand for, by the sampling rates they name
public record ExporterCounts(
        long received,
        long malformed,
        long lost,
        long late,
        long duplicates,
        long overtaken,
        long restarts,
        long jumps,
        long flows,
        long counters,
        long discards,
        long skipped,
        long samplesLost,
        long agentDrops,
        long poolPackets,
        long ratedPackets) {
    /// Nothing came.
    public static final ExporterCounts NONE = new ExporterCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// {@return how many datagrams were sent, as far as their numbers tell it by now}
    public long expected() {
        return received - duplicates - late + lost;
    }

    /// {@return by how much the true sampling rate differs from the one that is named: 1 when it does not, 2 when only
    /// every second sample that is due is taken; 0 when that cannot be told}
    public double rateRatio() {
        return ratedPackets == 0 ? 0 : (double) poolPackets / ratedPackets;
    }

    /// {@return the sum of both}
    ///
    /// @param other of another exporter, or of a later time
    public ExporterCounts plus(ExporterCounts other) {
        return combined(other, 1);
    }

    /// {@return what came since an earlier account of the same exporter}
    ///
    /// @param earlier the earlier one
    public ExporterCounts minus(ExporterCounts earlier) {
        return combined(earlier, -1);
    }

    private ExporterCounts combined(ExporterCounts other, int sign) {
        return new ExporterCounts(
                received + sign * other.received,
                malformed + sign * other.malformed,
                lost + sign * other.lost,
                late + sign * other.late,
                duplicates + sign * other.duplicates,
                overtaken + sign * other.overtaken,
                restarts + sign * other.restarts,
                jumps + sign * other.jumps,
                flows + sign * other.flows,
                counters + sign * other.counters,
                discards + sign * other.discards,
                skipped + sign * other.skipped,
                samplesLost + sign * other.samplesLost,
                agentDrops + sign * other.agentDrops,
                poolPackets + sign * other.poolPackets,
                ratedPackets + sign * other.ratedPackets);
    }
}
