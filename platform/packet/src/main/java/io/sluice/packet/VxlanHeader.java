package io.sluice.packet;

import java.nio.ByteBuffer;

/// Reads the header of VXLAN (RFC 7348, section 5), which carries Ethernet.
///
/// ```
///   0  flags (1), of which 0x08 says that a network follows    1  reserved (3)
///   4  network (3)                                             7  reserved (1)
/// ```
final class VxlanHeader {
    private static final int NETWORK_BIT = 0x08;
    private static final int NETWORK = 4;
    private static final int BYTES = 8;

    private VxlanHeader() {}

    static long carried(ByteBuffer memory, int at, int end) {
        if (end - at < BYTES || (NetworkOrder.uint8(memory, at) & NETWORK_BIT) == 0) return Carried.NOTHING;
        return Carried.of(EthernetLayout.TYPE_ETHERNET, at + BYTES);
    }

    static int network(ByteBuffer memory, int at) {
        return NetworkOrder.int32(memory, at + NETWORK) >>> 8;
    }
}
