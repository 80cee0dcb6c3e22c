package io.sluice.core;

import io.sluice.api.DecodeResult;
import java.util.EnumMap;
import java.util.Map;

/// What an input has received since it started.
///
/// @param name             the input's name
/// @param source           the address it listens on, or the capture's name
/// @param received         datagrams read
/// @param decoded          datagrams of which every sample was read or stepped over on purpose
/// @param notSflow         datagrams that no decoder took for its own
/// @param malformed        datagrams that were broken
/// @param flowRows         flow samples that became rows
/// @param counterRows      counter samples that became rows
/// @param discardRows      notices of discarded packets that became rows
/// @param samplesAnnounced samples that the datagrams said they hold
/// @param samplesSkipped   samples that were stepped over
/// @param samplesMalformed samples that were broken and left no row
/// @param samplesLost      samples that were announced and not found; what the datagrams announced is the sum of
///                         the rows and of the samples skipped, malformed and lost
/// @param recordsSkipped   records inside samples that were stepped over
/// @param paddedSamples    samples with bytes behind their last record
/// @param longerRecords    records with bytes behind the fields of their format
/// @param strayTails       datagrams with bytes behind their last sample
/// @param results          datagrams by how their decoding ended
public record InputTotals(
        String name,
        String source,
        long received,
        long decoded,
        long notSflow,
        long malformed,
        long flowRows,
        long counterRows,
        long discardRows,
        long samplesAnnounced,
        long samplesSkipped,
        long samplesMalformed,
        long samplesLost,
        long recordsSkipped,
        long paddedSamples,
        long longerRecords,
        long strayTails,
        Map<DecodeResult, Long> results) {
    /// {@return the sum of this account and that of another worker of the same input}
    ///
    /// @param other the other worker's account
    public InputTotals plus(InputTotals other) {
        var byResult = new EnumMap<DecodeResult, Long>(DecodeResult.class);
        byResult.putAll(results);
        other.results.forEach((result, count) -> byResult.merge(result, count, Long::sum));
        return new InputTotals(
                name,
                source,
                received + other.received,
                decoded + other.decoded,
                notSflow + other.notSflow,
                malformed + other.malformed,
                flowRows + other.flowRows,
                counterRows + other.counterRows,
                discardRows + other.discardRows,
                samplesAnnounced + other.samplesAnnounced,
                samplesSkipped + other.samplesSkipped,
                samplesMalformed + other.samplesMalformed,
                samplesLost + other.samplesLost,
                recordsSkipped + other.recordsSkipped,
                paddedSamples + other.paddedSamples,
                longerRecords + other.longerRecords,
                strayTails + other.strayTails,
                Map.copyOf(byResult));
    }
}
