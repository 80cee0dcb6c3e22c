package io.sluice.packet;

import io.sluice.api.FlowRow;
import java.nio.ByteBuffer;

/// Reads an IPv4 header (RFC 791, section 3.1), and what it carries.
///
/// ```
///   0  version, header length in words (4 bits each)   1  type of service   2  total length (2)
///   4  identification (2)                              6  flags (3 bits), fragment offset (13 bits)
///   8  time to live                                    9  protocol         10  checksum (2)
///  12  source address (4)                             16  destination address (4)
///  20  options
/// ```
final class Ipv4Header {
    private static final int TYPE_OF_SERVICE = 1;
    private static final int IDENTIFICATION = 4;
    private static final int FRAGMENT = 6;
    private static final int TIME_TO_LIVE = 8;
    private static final int PROTOCOL = 9;
    private static final int SOURCE = 12;
    private static final int DESTINATION = 16;
    private static final int FIXED_BYTES = 20;

    private static final int FLAGS_SHIFT = 13;
    private static final int OFFSET_MASK = 0x1FFF;

    private Ipv4Header() {}

    static int parse(ByteBuffer memory, int at, int end, FlowRow row) {
        if (!isThere(memory, at, end)) return SampledHeaderParser.NONE;
        fields(memory, at, row);
        // Only the first fragment has the transport header.
        if (row.fragmentOffset != 0) return SampledHeaderParser.NONE;
        return TransportHeader.parse(row.protocol, memory, at + headerBytes(memory, at), end, row);
    }

    /// {@return whether this is a header whose addresses were sampled}
    static boolean isThere(ByteBuffer memory, int at, int end) {
        return end - at >= FIXED_BYTES
                && NetworkOrder.uint8(memory, at) >> 4 == 4
                && headerBytes(memory, at) >= FIXED_BYTES;
    }

    private static int headerBytes(ByteBuffer memory, int at) {
        return (NetworkOrder.uint8(memory, at) & 0xF) * 4;
    }

    private static void fields(ByteBuffer memory, int at, FlowRow row) {
        row.ipVersion = 4;
        row.tos = NetworkOrder.uint8(memory, at + TYPE_OF_SERVICE);
        row.ttl = NetworkOrder.uint8(memory, at + TIME_TO_LIVE);
        row.protocol = NetworkOrder.uint8(memory, at + PROTOCOL);
        row.sourceHigh = 0;
        row.sourceLow = NetworkOrder.uint32(memory, at + SOURCE);
        row.destinationHigh = 0;
        row.destinationLow = NetworkOrder.uint32(memory, at + DESTINATION);
        int fragment = NetworkOrder.uint16(memory, at + FRAGMENT);
        row.fragmentId = NetworkOrder.uint16(memory, at + IDENTIFICATION);
        row.fragmentFlags = fragment >> FLAGS_SHIFT;
        row.fragmentOffset = fragment & OFFSET_MASK;
        row.set(FlowRow.IP | FlowRow.TTL | FlowRow.FRAGMENT);
    }
}
