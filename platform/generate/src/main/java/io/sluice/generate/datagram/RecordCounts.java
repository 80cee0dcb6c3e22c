package io.sluice.generate.datagram;

/// How many records of each kind there are. Used by one thread.
@SuppressWarnings("EnumOrdinal") // a map would make an object for each number
public final class RecordCounts {
    private static final RecordKind[] KINDS = RecordKind.values();

    private final long[] counts = new long[KINDS.length];

    /// Counts nothing yet.
    public RecordCounts() {}

    /// {@return how many there are of a kind}
    ///
    /// @param kind the kind
    public long of(RecordKind kind) {
        return counts[kind.ordinal()];
    }

    /// Counts the records of a datagram.
    ///
    /// @param datagram what has them
    public void add(MadeDatagram datagram) {
        for (var kind : KINDS) counts[kind.ordinal()] += kind.of(datagram.records);
    }
}
