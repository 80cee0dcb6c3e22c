package io.sluice.generate.datagram;

import io.sluice.generate.frame.Chance;
import io.sluice.generate.frame.Wire;

/// Makes records of what BGP knows of a packet, `extended_gateway` in sflow_version_5.txt. Used by one
/// thread; allocates nothing.
final class GatewayRecordMaker {
    private static final int SEQUENCE = 2;
    private static final int FIXED_BYTES = 8 + XdrAddress.IPV4_BYTES + 12 + 4 + 8 + 4 + 4;
    private static final int LEAST_PRIVATE_AS = 64_512;
    private static final int PRIVATE_AS = 1023;
    private static final int MOST_PATH = 6;
    private static final int MOST_COMMUNITIES = 10;

    private final Chance chance;

    GatewayRecordMaker(Chance chance) {
        this.chance = chance;
    }

    /// Makes a record with an AS path of 1 to 6 and 0 to 10 communities, unless it would not fit.
    ///
    /// @param end where it has to end at the latest
    /// @return whether there was room
    boolean make(Wire wire, int end) {
        long draw = chance.bits();
        int path = Chance.between(draw, 0, 1, MOST_PATH);
        int communities = Chance.between(draw, 1, 0, MOST_COMMUNITIES);
        int bytes = FIXED_BYTES + 4 * (path + communities);
        if (wire.at() + bytes > end) return false;
        wire.u64(RecordKind.GATEWAY.head(bytes - 8));
        XdrAddress.ipv4(wire, 0x0AFF_0101 + Chance.below(draw, 2, 16));
        long systems = chance.bits();
        for (int i = 0; i < 3; i++) wire.u32(as(systems, i)); // the router's own, the source's, the source's peer
        wire.u32(1);
        wire.u32(SEQUENCE);
        wire.u32(path);
        path(wire, wire.leave(4 * path), chance.bits());
        wire.u32(communities);
        communities(wire, wire.leave(4 * communities), chance.bits());
        wire.u32(100); // local preference
        return true;
    }

    /// As long as it can be: what follows goes over what is too much.
    private static void path(Wire wire, int at, long draw) {
        for (int i = 0; i < MOST_PATH; i++) wire.set32(at + 4 * i, as(draw, i));
    }

    /// As many as there can be, likewise.
    private static void communities(Wire wire, int at, long draw) {
        for (int i = 0; i < MOST_COMMUNITIES; i++) wire.set32(at + 4 * i, (as(draw, i) << 16) | i);
    }

    /// {@return the number of a private autonomous system, drawn with ten of 64 random bits}
    ///
    /// @param place which of those that the bits are for, from 0 on
    private static int as(long bits, int place) {
        return LEAST_PRIVATE_AS + Chance.below(Long.rotateRight(bits, 10 * place), 0, PRIVATE_AS);
    }
}
