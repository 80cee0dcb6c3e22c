package io.sluice.api;

/// What a batch carries rows of.
public enum RowKind {
    /// Sampled packets, as [FlowRow]s.
    FLOW,

    /// Counter samples, as [CounterRow]s.
    COUNTER,

    /// Notices of discarded packets, as [DiscardRow]s.
    DISCARD
}
