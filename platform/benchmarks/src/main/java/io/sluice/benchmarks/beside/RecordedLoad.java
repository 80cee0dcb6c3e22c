package io.sluice.benchmarks.beside;

import io.sluice.generate.datagram.Agent;
import io.sluice.generate.datagram.DatagramMaker;
import io.sluice.generate.datagram.MadeDatagram;
import io.sluice.generate.frame.Chance;
import io.sluice.os.UdpSender;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Datagrams of `sluice generate`, made once and given out again and again. The numbers of the datagrams go on
/// from one pass to the next, so that no collector sees a gap; those of the samples begin anew. Used by one
/// thread.
///
/// Making them while they are sent would take more of a processor than sending them, and both processors are
/// needed.
final class RecordedLoad {
    private static final int DATAGRAMS = 4096;
    private static final ValueLayout.OfInt U32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final long ADDRESS_TYPE_AT = 4;
    private static final int IPV4 = 1;
    private static final long SEQUENCE_BEHIND_IPV4_AT = 16;
    private static final long SEQUENCE_BEHIND_IPV6_AT = 28;

    private final int samples;
    private final MemorySegment[] datagrams = new MemorySegment[DATAGRAMS];
    private final int[] exporters = new int[DATAGRAMS];
    private final int[] sequences;
    private int next;

    /// Makes the datagrams.
    ///
    /// @param seed    the seed of `sluice generate`
    /// @param agents  how many agents send them
    /// @param samples how many flow samples each has
    RecordedLoad(long seed, int agents, int samples) {
        this.samples = samples;
        var chance = new Chance(seed);
        var senders = Agent.draw(agents, chance).stream()
                .flatMap(agent -> agent.subAgents().stream())
                .toList();
        sequences = new int[senders.size()];
        var maker = new DatagramMaker(samples, 0, 0, chance, chance);
        var arena = Arena.ofAuto();
        var made = new MadeDatagram(arena.allocate(UdpSender.SLOT_BYTES, 8));
        for (int i = 0; i < DATAGRAMS; i++) {
            exporters[i] = chance.below(senders.size());
            maker.make(made, senders.get(exporters[i]), 0);
            datagrams[i] = arena.allocate(made.length, 8).copyFrom(made.memory.asSlice(0, made.length));
        }
    }

    int samples() {
        return samples;
    }

    /// {@return the length of a datagram, on average, in bytes}
    double meanBytes() {
        long bytes = 0;
        for (var datagram : datagrams) bytes += datagram.byteSize();
        return (double) bytes / DATAGRAMS;
    }

    /// Begins as if nothing had been sent.
    void rewind() {
        next = 0;
        Arrays.fill(sequences, 0);
    }

    /// Writes the next datagram.
    ///
    /// @param slot where to
    /// @return its length in bytes
    int next(MemorySegment slot) {
        var datagram = datagrams[next];
        int length = (int) datagram.byteSize();
        MemorySegment.copy(datagram, 0, slot, 0, length);
        boolean isIpv4 = datagram.get(U32, ADDRESS_TYPE_AT) == IPV4;
        slot.set(U32, isIpv4 ? SEQUENCE_BEHIND_IPV4_AT : SEQUENCE_BEHIND_IPV6_AT, ++sequences[exporters[next]]);
        next = (next + 1) % DATAGRAMS;
        return length;
    }
}
