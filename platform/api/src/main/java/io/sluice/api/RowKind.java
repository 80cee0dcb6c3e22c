package io.sluice.api;

/// What a batch carries rows of.
public enum RowKind {
    /// Sampled packets, as [FlowRow]s.
    FLOW,

    /// Counter samples, as [CounterRow]s.
    COUNTER,

    /// Notices of discarded packets, as [DiscardRow]s.
    DISCARD,

    /// Beside flow and discard rows, the records of their samples as they stood in the datagram,
    /// as [RecordRow]s. A sink that wants them makes decoding dearer for all; counter samples
    /// have theirs anyway.
    RECORD
}
