package io.sluice.generate;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What a load came to. What datagrams hold is told of those that were sent; one that was sent twice counts
/// twice.
///
/// @param elapsed        how long it took
/// @param datagrams      what became of all datagrams
/// @param bytes          UDP payload of what was sent, in bytes
/// @param flowSamples    flow samples
/// @param counterSamples counter samples
/// @param paddedSamples  flow samples with a pad behind their records
/// @param tails          datagrams with a stray tail
/// @param records        records by their kind, in the words of the specification
/// @param failures       how many datagrams the system did not take, by its reason
/// @param refusals       how often the system told that nothing listened where datagrams went
/// @param exporters      each sub-agent of each agent
public record LoadTotals(
        Duration elapsed,
        DatagramTotals datagrams,
        long bytes,
        long flowSamples,
        long counterSamples,
        long paddedSamples,
        long tails,
        Map<String, Long> records,
        Map<String, Long> failures,
        long refusals,
        List<ExporterTotals> exporters) {}
