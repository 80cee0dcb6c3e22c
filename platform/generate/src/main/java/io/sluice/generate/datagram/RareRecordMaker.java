package io.sluice.generate.datagram;

import io.sluice.generate.frame.Chance;
import io.sluice.generate.frame.Wire;

/// Makes records that few agents send: users, label stacks, translated addresses. Used by one thread;
/// allocates nothing.
final class RareRecordMaker {
    /// No record of it is longer, in bytes.
    static final int MOST_BYTES = 36;

    private static final int UTF_8 = 106;
    private static final int ALICE = 0x616C_6963;

    private final Wire wire;
    private final Chance chance;

    RareRecordMaker(Wire wire, Chance chance) {
        this.wire = wire;
        this.chance = chance;
    }

    /// Makes one of them.
    ///
    /// @return its kind
    RecordKind make() {
        return switch (chance.below(3)) {
            case 0 -> user();
            case 1 -> mpls();
            default -> nat();
        };
    }

    private RecordKind user() {
        begin(RecordKind.USER, 24);
        wire.u32(UTF_8);
        wire.u32(5);
        wire.u32(ALICE);
        wire.u32('e' << 24);
        wire.u32(UTF_8);
        wire.u32(0); // nobody on the other side
        return RecordKind.USER;
    }

    private RecordKind mpls() {
        begin(RecordKind.MPLS, 24);
        XdrAddress.ipv4(wire, 0x0AFF_0201);
        wire.u32(1);
        wire.u32(label());
        wire.u32(1);
        wire.u32(label());
        return RecordKind.MPLS;
    }

    private RecordKind nat() {
        begin(RecordKind.NAT, 2 * XdrAddress.IPV4_BYTES);
        XdrAddress.ipv4(wire, 0x0AFF_0301 + chance.below(64));
        XdrAddress.ipv4(wire, 0x0AFF_0401 + chance.below(64));
        return RecordKind.NAT;
    }

    private int label() {
        return (chance.between(16, 0xFFFFF) << 12) | 0x1FF; // the last of its stack, 255 hops left
    }

    private void begin(RecordKind kind, int bytes) {
        wire.u32(kind.tag());
        wire.u32(bytes);
    }
}
