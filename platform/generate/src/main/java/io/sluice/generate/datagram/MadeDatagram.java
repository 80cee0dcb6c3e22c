package io.sluice.generate.datagram;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// A datagram in memory, and what is in it. Used by one thread, for one datagram after the other.
public final class MadeDatagram {
    /// The bytes, from 0 on.
    public final MemorySegment memory;

    /// How many of them there are.
    public int length;

    /// How many flow samples it has.
    public int flowSamples;

    /// How many counter samples it has.
    public int counterSamples;

    /// How many of its samples have a pad behind their records.
    public int paddedSamples;

    /// How many stray tails it has, 0 or 1.
    public int tails;

    /// How many datagrams of its sub-agent were lost before it was made.
    public long lostBefore;

    /// Its records, as [RecordKind] adds them up.
    long records;

    private @Nullable SubAgent sender;

    /// Makes it, empty.
    ///
    /// @param memory where its bytes go, with room for 2,048
    public MadeDatagram(MemorySegment memory) {
        this.memory = memory;
    }

    /// {@return who sends it}
    public SubAgent sender() {
        if (sender == null) throw new IllegalStateException("no datagram was made here yet");
        return sender;
    }

    /// Empties it for a new datagram.
    void begin(SubAgent newSender) {
        sender = newSender;
        length = 0;
        flowSamples = 0;
        counterSamples = 0;
        paddedSamples = 0;
        tails = 0;
        lostBefore = 0;
        records = 0;
    }

    /// Becomes equal to another datagram.
    ///
    /// @param other what is copied
    public void copy(MadeDatagram other) {
        begin(other.sender());
        MemorySegment.copy(other.memory, 0, memory, 0, other.length);
        length = other.length;
        flowSamples = other.flowSamples;
        counterSamples = other.counterSamples;
        paddedSamples = other.paddedSamples;
        tails = other.tails;
        lostBefore = other.lostBefore;
        records = other.records;
    }
}
