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

    private final Chance chance;

    RareRecordMaker(Chance chance) {
        this.chance = chance;
    }

    /// Makes one of them.
    ///
    /// @return its kind
    RecordKind make(Wire wire) {
        return switch (chance.below(3)) {
            case 0 -> user(wire);
            case 1 -> mpls(wire);
            default -> nat(wire);
        };
    }

    private RecordKind user(Wire wire) {
        wire.u64(RecordKind.USER.head(24));
        wire.u32(UTF_8);
        wire.u32(5);
        wire.u32(ALICE);
        wire.u32('e' << 24);
        wire.u32(UTF_8);
        wire.u32(0); // nobody on the other side
        return RecordKind.USER;
    }

    private RecordKind mpls(Wire wire) {
        wire.u64(RecordKind.MPLS.head(24));
        XdrAddress.ipv4(wire, 0x0AFF_0201);
        wire.u32(1);
        wire.u32(label());
        wire.u32(1);
        wire.u32(label());
        return RecordKind.MPLS;
    }

    private RecordKind nat(Wire wire) {
        wire.u64(RecordKind.NAT.head(2 * XdrAddress.IPV4_BYTES));
        XdrAddress.ipv4(wire, 0x0AFF_0301 + chance.below(64));
        XdrAddress.ipv4(wire, 0x0AFF_0401 + chance.below(64));
        return RecordKind.NAT;
    }

    private int label() {
        return (chance.between(16, 0xFFFFF) << 12) | 0x1FF; // the last of its stack, 255 hops left
    }
}
