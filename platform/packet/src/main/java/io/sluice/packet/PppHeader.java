package io.sluice.packet;

import java.nio.ByteBuffer;

/// Reads what stands in front of a packet on a PPP link (RFC 1661, section 2, and RFC 1662, section 3.1).
///
/// ```
///   0  address 0xFF (1), control 0x03 (1); both may be left out
///   2  protocol (2), of which a first byte of 0 may be left out
/// ```
final class PppHeader {
    private static final int ADDRESS_AND_CONTROL = 0xFF03;
    private static final int PROTOCOL_BYTES = 2;

    private PppHeader() {}

    static long carried(ByteBuffer memory, int first, int end) {
        int at = hasAddress(memory, first, end) ? first + 2 : first;
        if (at >= end) return Carried.NOTHING;
        int firstByte = NetworkOrder.uint8(memory, at);
        // Only the last byte of a protocol number is odd, hence this one is the whole of it.
        if ((firstByte & 1) != 0) return Carried.of(etherType(firstByte), at + 1);
        if (end - at < PROTOCOL_BYTES) return Carried.NOTHING;
        return Carried.of(etherType(NetworkOrder.uint16(memory, at)), at + PROTOCOL_BYTES);
    }

    private static boolean hasAddress(ByteBuffer memory, int at, int end) {
        return end - at >= 2 && NetworkOrder.uint16(memory, at) == ADDRESS_AND_CONTROL;
    }

    /// {@return the ethertype for a PPP protocol; 0, which is none, for control protocols and what is
    /// unknown}
    private static int etherType(int protocol) {
        return switch (protocol) {
            case 0x0021 -> EthernetLayout.TYPE_IPV4;
            case 0x0057 -> EthernetLayout.TYPE_IPV6;
            case 0x0281 -> EthernetLayout.TYPE_MPLS;
            case 0x0283 -> EthernetLayout.TYPE_MPLS_MULTICAST;
            default -> 0;
        };
    }
}
