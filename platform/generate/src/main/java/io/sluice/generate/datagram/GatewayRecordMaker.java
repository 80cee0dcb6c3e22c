package io.sluice.generate.datagram;

import io.sluice.generate.frame.Chance;
import io.sluice.generate.frame.Wire;

/// Makes records of what BGP knows of a packet, `extended_gateway` in sflow_version_5.txt. Used by one
/// thread; allocates nothing.
final class GatewayRecordMaker {
    private static final int SEQUENCE = 2;
    private static final int FIXED_BYTES = 8 + XdrAddress.IPV4_BYTES + 12 + 4 + 8 + 4 + 4;
    private static final int LEAST_PRIVATE_AS = 64_512;
    private static final int MOST_PRIVATE_AS = 65_534;

    private final Wire wire;
    private final Chance chance;

    GatewayRecordMaker(Wire wire, Chance chance) {
        this.wire = wire;
        this.chance = chance;
    }

    /// Makes a record with an AS path of 1 to 6 and 0 to 10 communities, unless it would not fit.
    ///
    /// @param end where it has to end at the latest
    /// @return whether there was room
    boolean make(int end) {
        int path = chance.between(1, 6);
        int communities = chance.between(0, 10);
        int bytes = FIXED_BYTES + 4 * (path + communities);
        if (wire.at() + bytes > end) return false;
        wire.u32(RecordKind.GATEWAY.tag());
        wire.u32(bytes - 8);
        XdrAddress.ipv4(wire, 0x0AFF_0101 + chance.below(16));
        for (int i = 0; i < 3; i++) wire.u32(as()); // the router's own, the source's, the source's peer
        wire.u32(1);
        wire.u32(SEQUENCE);
        wire.u32(path);
        for (int i = 0; i < path; i++) wire.u32(as());
        wire.u32(communities);
        for (int i = 0; i < communities; i++) wire.u32((as() << 16) | i);
        wire.u32(100); // local preference
        return true;
    }

    private int as() {
        return chance.between(LEAST_PRIVATE_AS, MOST_PRIVATE_AS);
    }
}
