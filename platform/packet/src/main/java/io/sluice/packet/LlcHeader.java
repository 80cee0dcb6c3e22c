package io.sluice.packet;

import java.nio.ByteBuffer;

/// Reads LLC (IEEE 802.2), and SNAP behind it.
///
/// ```
///   0  destination access point (1)   1  source access point (1)   2  control (1)
///   3  organisation (3)               6  ethertype (2)
/// ```
final class LlcHeader {
    static final int SNAP_BYTES = 8;

    private static final int LLC_BYTES = 3;
    private static final int LLC_SNAP = 0xAAAA03;
    private static final int LLC_IPV4 = 0x060603;
    private static final int CONTROL = 2;
    private static final int SNAP_TYPE = 6;

    /// Control and organisation 0 in one: of other organisations the two bytes behind are no ethertype.
    private static final int ETHERTYPE_FOLLOWS = 0x03000000;

    private LlcHeader() {}

    static long carried(ByteBuffer memory, int at, int end) {
        if (end - at < LLC_BYTES) return Carried.NOTHING;
        int llc = NetworkOrder.uint16(memory, at) << 8 | NetworkOrder.uint8(memory, at + CONTROL);
        if (llc == LLC_IPV4) return Carried.of(EthernetLayout.TYPE_IPV4, at + LLC_BYTES);
        if (llc != LLC_SNAP || end - at < SNAP_BYTES) return Carried.NOTHING;
        if (NetworkOrder.int32(memory, at + CONTROL) != ETHERTYPE_FOLLOWS) return Carried.NOTHING;
        return Carried.of(NetworkOrder.uint16(memory, at + SNAP_TYPE), at + SNAP_BYTES);
    }
}
