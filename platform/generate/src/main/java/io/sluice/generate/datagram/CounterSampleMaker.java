package io.sluice.generate.datagram;

import io.sluice.generate.frame.Chance;
import io.sluice.generate.frame.Wire;

/// Makes counter samples of a switch's ports, with the records 0:1 and 0:2 of sflow_version_5.txt. Used by
/// one thread; allocates nothing.
final class CounterSampleMaker {
    private static final int COMPACT = 2;
    private static final int EXPANDED = 4;
    private static final int GENERIC_BYTES = 88;
    private static final int ETHERNET_BYTES = 52;
    private static final int FIXED_BYTES = 16;

    /// No sample of it is longer, in bytes.
    static final int MOST_BYTES = 8 + FIXED_BYTES + 8 + GENERIC_BYTES + 8 + ETHERNET_BYTES;

    private static final int ETHERNET_CSMACD = 6;
    private static final long TEN_GIGABIT = 10_000_000_000L;
    private static final int FULL_DUPLEX = 1;
    private static final int UP = 3;

    private final Chance chance;

    CounterSampleMaker(Chance chance) {
        this.chance = chance;
    }

    void make(Wire wire, MadeDatagram datagram, DataSource source) {
        count(source);
        int start = wire.at();
        boolean isExpanded = datagram.sender().agent().isExpanded;
        wire.u32(isExpanded ? EXPANDED : COMPACT);
        wire.u32(0);
        wire.u32(++source.counterSequence);
        if (isExpanded) wire.u32(0); // the data source's class: a port
        wire.u32(source.ifIndex);
        wire.u32(2);
        generic(wire, source);
        ethernet(wire);
        wire.set32(start + 4, wire.at() - start - 8);
        datagram.records += RecordKind.GENERIC_INTERFACE.one();
        datagram.records += RecordKind.ETHERNET_INTERFACE.one();
    }

    private void count(DataSource source) {
        int in = chance.between(100, 1_000_000);
        int out = chance.between(100, 1_000_000);
        source.inPackets += in;
        source.outPackets += out;
        source.inOctets += in * 700L;
        source.outOctets += out * 700L;
    }

    private static void generic(Wire wire, DataSource source) {
        wire.u64(RecordKind.GENERIC_INTERFACE.head(GENERIC_BYTES));
        wire.u32(source.ifIndex);
        wire.u32(ETHERNET_CSMACD);
        wire.u64(TEN_GIGABIT);
        wire.u32(FULL_DUPLEX);
        wire.u32(UP);
        direction(wire, source.inOctets, source.inPackets);
        wire.u32(0); // unknown protocols
        direction(wire, source.outOctets, source.outPackets);
        wire.u32(0); // promiscuous mode
    }

    private static void direction(Wire wire, long octets, int packets) {
        wire.u64(octets);
        wire.u32(packets); // unicast
        wire.u32(packets >>> 10); // multicast
        wire.u32(packets >>> 12); // broadcast
        wire.u32(0); // discards
        wire.u32(0); // errors
    }

    private static void ethernet(Wire wire) {
        wire.u64(RecordKind.ETHERNET_INTERFACE.head(ETHERNET_BYTES));
        for (int i = 0; i < ETHERNET_BYTES; i += 4) wire.u32(0);
    }
}
