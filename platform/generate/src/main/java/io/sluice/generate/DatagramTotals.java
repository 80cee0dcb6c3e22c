package io.sluice.generate;

/// What became of datagrams: `sent` is `made` less `lost` and `failed`, and `duplicated` more.
///
/// @param made       those that an agent made, and numbered
/// @param sent       those that the system took, or a file
/// @param lost       those that were not sent, on purpose
/// @param noticeable those of `lost` that numbers can tell a collector: since the agent started, one came before and
///                   one behind them
/// @param late       those of `sent` that were overtaken, on purpose, by later ones that were not lost
/// @param duplicated those that were sent once more, on purpose
/// @param failed     those that the system did not take
/// @param restarts   how often the agent started anew; in a sum, each of its sub-agents counts
public record DatagramTotals(
        long made, long sent, long lost, long noticeable, long late, long duplicated, long failed, long restarts) {}
