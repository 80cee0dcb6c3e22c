package io.sluice.packet;

import java.nio.ByteBuffer;

/// Reads the header of GRE (RFC 2784 and RFC 2890, section 2), and ERSPAN's behind it.
///
/// ```
///   0  checksum, routing, key, sequence present (1 bit each), 0 (9 bits), version (3 bits)
///   2  ethertype (2)
///   4  checksum and offset (4), key (4), sequence (4): those that are present
/// ```
/// NVGRE (RFC 7637) is GRE with Ethernet below and a key: the virtual network in its upper 24 bits. ERSPAN is
/// GRE with mirrored Ethernet frames below; a sequence number makes it type II, with 8 bytes in front of the
/// frame.
final class GreHeader {
    private static final int ETHERTYPE = 2;
    private static final int FIXED_BYTES = 4;
    private static final int FIELD_BYTES = 4;

    private static final int CHECKSUM_BIT = 0x8000;
    private static final int KEY_BIT = 0x2000;
    private static final int SEQUENCE_BIT = 0x1000;

    /// Routing, which nobody has used, and versions other than 0, which is PPTP's.
    private static final int UNREADABLE_BITS = 0x4007;

    private static final int TYPE_ERSPAN = 0x88BE;
    private static final int ERSPAN_BYTES = 8;

    private GreHeader() {}

    static long carried(ByteBuffer memory, int at, int end) {
        if (end - at < FIXED_BYTES) return Carried.NOTHING;
        int flags = NetworkOrder.uint16(memory, at);
        if ((flags & UNREADABLE_BITS) != 0) return Carried.NOTHING;
        int bodyAt = at + FIXED_BYTES;
        bodyAt += field(flags, CHECKSUM_BIT) + field(flags, KEY_BIT) + field(flags, SEQUENCE_BIT);
        int type = NetworkOrder.uint16(memory, at + ETHERTYPE);
        if (type != TYPE_ERSPAN) return Carried.of(type, bodyAt);
        boolean isTypeTwo = (flags & SEQUENCE_BIT) != 0;
        return Carried.of(EthernetLayout.TYPE_ETHERNET, isTypeTwo ? bodyAt + ERSPAN_BYTES : bodyAt);
    }

    /// {@return whether a header that carries something has a key}
    static boolean hasKey(ByteBuffer memory, int at) {
        return (NetworkOrder.uint16(memory, at) & KEY_BIT) != 0;
    }

    static int key(ByteBuffer memory, int at) {
        return NetworkOrder.int32(memory, at + FIXED_BYTES + field(NetworkOrder.uint16(memory, at), CHECKSUM_BIT));
    }

    private static int field(int flags, int bit) {
        return (flags & bit) != 0 ? FIELD_BYTES : 0;
    }
}
