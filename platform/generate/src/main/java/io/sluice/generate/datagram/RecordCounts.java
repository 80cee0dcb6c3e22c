package io.sluice.generate.datagram;

/// How many records of each kind there are. Used by one thread.
@SuppressWarnings("EnumOrdinal") // a map would make an object for each number
public final class RecordCounts {
    private final long[] counts = new long[RecordKind.values().length];

    /// Counts nothing yet.
    public RecordCounts() {}

    /// {@return how many there are of a kind}
    ///
    /// @param kind the kind
    public long of(RecordKind kind) {
        return counts[kind.ordinal()];
    }

    /// Counts a record.
    ///
    /// @param kind its kind
    void add(RecordKind kind) {
        counts[kind.ordinal()]++;
    }

    /// Counts what another has counted.
    ///
    /// @param other the other
    public void add(RecordCounts other) {
        for (int i = 0; i < counts.length; i++) counts[i] += other.counts[i];
    }

    void clear() {
        for (int i = 0; i < counts.length; i++) counts[i] = 0;
    }
}
