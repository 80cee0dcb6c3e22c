package io.sluice.packet;

import io.sluice.api.FlowRow;
import java.nio.ByteBuffer;

/// Reads an IPv6 header (RFC 8200, section 3), its extension headers (section 4), and what they carry.
///
/// ```
///   0  version (4 bits), traffic class (8 bits), flow label (20 bits)
///   4  payload length (2)    6  next header    7  hop limit
///   8  source address (16)  24  destination address (16)
/// ```
/// An extension header begins with the next one's number, and its own length in units of 8 bytes behind the
/// first 8 (of 4 in the authentication header, RFC 4302). That of a fragment is 8 bytes long:
/// ```
///   0  next header    1  reserved    2  offset (13 bits), reserved (2 bits), more follow (1 bit)
///   4  identification (4)
/// ```
final class Ipv6Headers {
    private static final int NEXT_HEADER = 6;
    private static final int HOP_LIMIT = 7;
    private static final int SOURCE = 8;
    private static final int DESTINATION = 24;
    private static final int FIXED_BYTES = 40;
    private static final int VERSION_SHIFT = 28;
    private static final int CLASS_SHIFT = 20;
    private static final int LABEL_MASK = 0xFFFFF;

    private static final int EXTENSION_LENGTH = 1;
    private static final int EXTENSION_BYTES = 8;
    private static final int FRAGMENT = 2;
    private static final int FRAGMENT_ID = 4;
    private static final int OFFSET_SHIFT = 3;
    private static final int MORE_BIT = 1;

    private static final int MOST_EXTENSIONS = 10;

    private Ipv6Headers() {}

    static int parse(ByteBuffer memory, int at, int end, FlowRow row) {
        if (!isThere(memory, at, end)) return SampledHeaderParser.NONE;
        int head = NetworkOrder.int32(memory, at);
        row.ipVersion = 6;
        row.tos = head >>> CLASS_SHIFT & 0xFF;
        row.flowLabel = head & LABEL_MASK;
        row.protocol = NetworkOrder.uint8(memory, at + NEXT_HEADER);
        row.ttl = NetworkOrder.uint8(memory, at + HOP_LIMIT);
        row.sourceHigh = NetworkOrder.int64(memory, at + SOURCE);
        row.sourceLow = NetworkOrder.int64(memory, at + SOURCE + 8);
        row.destinationHigh = NetworkOrder.int64(memory, at + DESTINATION);
        row.destinationLow = NetworkOrder.int64(memory, at + DESTINATION + 8);
        row.set(FlowRow.IP | FlowRow.TTL | FlowRow.FLOW_LABEL);
        return extensions(memory, at + FIXED_BYTES, end, row);
    }

    /// {@return whether this is a header whose addresses were sampled}
    static boolean isThere(ByteBuffer memory, int at, int end) {
        return end - at >= FIXED_BYTES && NetworkOrder.int32(memory, at) >>> VERSION_SHIFT == 6;
    }

    /// Walks over the extension headers, with the number of each in the row's protocol.
    private static int extensions(ByteBuffer memory, int first, int end, FlowRow row) {
        int at = first;
        for (int i = 0; i < MOST_EXTENSIONS; i++) {
            int lengthUnit = lengthUnit(row.protocol);
            if (lengthUnit == 0) return TransportHeader.parse(row.protocol, memory, at, end, row);
            if (end - at < EXTENSION_BYTES) return SampledHeaderParser.NONE;
            if (row.protocol == IpProtocol.FRAGMENT) {
                fragment(memory, at, row);
                if (row.fragmentOffset != 0) return SampledHeaderParser.NONE;
                at += EXTENSION_BYTES;
            } else {
                row.protocol = NetworkOrder.uint8(memory, at);
                at += EXTENSION_BYTES + NetworkOrder.uint8(memory, at + EXTENSION_LENGTH) * lengthUnit;
            }
        }
        return SampledHeaderParser.NONE;
    }

    /// Says in which units a header gives its length, 0 for one that is not an extension header.
    private static int lengthUnit(int protocol) {
        return switch (protocol) {
            case IpProtocol.HOP_BY_HOP, IpProtocol.ROUTING, IpProtocol.DESTINATION_OPTIONS -> 8;
            case IpProtocol.MOBILITY, IpProtocol.FRAGMENT -> 8;
            case IpProtocol.AUTHENTICATION -> 4;
            default -> 0;
        };
    }

    private static void fragment(ByteBuffer memory, int at, FlowRow row) {
        int fragment = NetworkOrder.uint16(memory, at + FRAGMENT);
        row.protocol = NetworkOrder.uint8(memory, at);
        row.fragmentOffset = fragment >> OFFSET_SHIFT;
        row.fragmentFlags = fragment & MORE_BIT;
        row.fragmentId = NetworkOrder.int32(memory, at + FRAGMENT_ID);
        row.set(FlowRow.FRAGMENT);
    }
}
