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
///
/// The same datagrams may be told to come from another number of exporters ([#from]), so that what grows is their
/// number, and nothing else.
final class RecordedLoad {
    private static final int DATAGRAMS = 4096;
    private static final ValueLayout.OfInt U32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final long ADDRESS_TYPE_AT = 4;
    private static final int IPV4 = 1;
    private static final long AGENT_AT = 8;
    private static final long SUB_AGENT_AT = 12;
    private static final long SEQUENCE_BEHIND_IPV4_AT = 16;
    private static final long UPTIME_AT = 20;
    private static final long SEQUENCE_BEHIND_IPV6_AT = 28;
    private static final int FIRST_AGENT = 0x0A01_0001;
    private static final int UPTIME_MS = 86_400_000;

    private final int samples;
    private final MemorySegment[] datagrams;
    private final int[] exporters;
    private final int[] sequences;
    private final boolean areExportersTold;
    private long count;

    private RecordedLoad(
            int samples, MemorySegment[] datagrams, int[] exporters, int exporterCount, boolean areExportersTold) {
        this.samples = samples;
        this.datagrams = datagrams;
        this.exporters = exporters;
        this.sequences = new int[exporterCount];
        this.areExportersTold = areExportersTold;
    }

    /// Makes the datagrams.
    ///
    /// @param seed    the seed of `sluice generate`
    /// @param agents  how many agents send them
    /// @param samples how many flow samples each has
    static RecordedLoad make(long seed, int agents, int samples) {
        var chance = new Chance(seed);
        var senders = Agent.draw(agents, chance).stream()
                .flatMap(agent -> agent.subAgents().stream())
                .toList();
        var maker = new DatagramMaker(samples, 0, 0, chance, chance);
        var arena = Arena.ofAuto();
        var made = new MadeDatagram(arena.allocate(UdpSender.SLOT_BYTES, 8));
        var datagrams = new MemorySegment[DATAGRAMS];
        var exporters = new int[DATAGRAMS];
        for (int i = 0; i < DATAGRAMS; i++) {
            exporters[i] = chance.below(senders.size());
            maker.make(made, senders.get(exporters[i]), 0);
            datagrams[i] = arena.allocate(made.length, 8).copyFrom(made.memory.asSlice(0, made.length));
        }
        return new RecordedLoad(samples, datagrams, exporters, senders.size(), false);
    }

    /// {@return the same datagrams, but told to come from a number of exporters, one after the other}
    RecordedLoad from(int exporterCount) {
        // Where an exporter's address is must not change from one of its datagrams to the next.
        var ipv4 = Arrays.stream(datagrams).filter(RecordedLoad::hasIpv4Agent).toArray(MemorySegment[]::new);
        return new RecordedLoad(samples, ipv4, new int[ipv4.length], exporterCount, true);
    }

    int samples() {
        return samples;
    }

    /// {@return the length of a datagram, on average, in bytes}
    double meanBytes() {
        long bytes = 0;
        for (var datagram : datagrams) bytes += datagram.byteSize();
        return (double) bytes / datagrams.length;
    }

    /// Begins as if nothing had been sent.
    void rewind() {
        count = 0;
        Arrays.fill(sequences, 0);
    }

    /// {@return how many exporters there are}
    int exporterCount() {
        return sequences.length;
    }

    /// {@return who the next datagram comes from, 0 to [#exporterCount] - 1}
    int nextExporter() {
        return areExportersTold ? (int) (count % sequences.length) : exporters[(int) (count % datagrams.length)];
    }

    /// Writes the next datagram.
    ///
    /// @param slot where to
    /// @return its length in bytes
    int next(MemorySegment slot) {
        int exporter = nextExporter();
        var datagram = datagrams[(int) (count++ % datagrams.length)];
        int length = (int) datagram.byteSize();
        MemorySegment.copy(datagram, 0, slot, 0, length);
        if (areExportersTold) {
            slot.set(U32, AGENT_AT, FIRST_AGENT + exporter);
            slot.set(U32, SUB_AGENT_AT, exporter);
            slot.set(U32, UPTIME_AT, UPTIME_MS);
        }
        slot.set(
                U32, hasIpv4Agent(datagram) ? SEQUENCE_BEHIND_IPV4_AT : SEQUENCE_BEHIND_IPV6_AT, ++sequences[exporter]);
        return length;
    }

    private static boolean hasIpv4Agent(MemorySegment datagram) {
        return datagram.get(U32, ADDRESS_TYPE_AT) == IPV4;
    }
}
