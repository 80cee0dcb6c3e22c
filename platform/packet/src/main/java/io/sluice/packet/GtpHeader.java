package io.sluice.packet;

import java.nio.ByteBuffer;

/// Reads the header of GTP-U (3GPP TS 29.281, section 5), which carries the IP packets of mobile subscribers.
///
/// ```
///   0  version 1 (3 bits), protocol type 1, 0, extension, sequence, N-PDU number (1 bit each)
///   1  message: 255 for a packet (1)    2  length (2)    4  tunnel endpoint (4)
///   8  sequence (2)   10  N-PDU number (1)   11  type of the first extension (1)
/// ```
/// What begins at 8 is there if any of the last three bits is set. An extension, of which there is none if the
/// type in front of it is 0:
/// ```
///   0  its own length in words (1)    1  content    last byte: type of the next extension
/// ```
final class GtpHeader {
    private static final int MESSAGE = 1;
    private static final int ENDPOINT = 4;
    private static final int FIXED_BYTES = 8;
    private static final int EXTENSION_TYPE = 11;
    private static final int LONG_BYTES = 12;

    private static final int VERSION_AND_PROTOCOL = 3;
    private static final int PACKET = 255;
    private static final int OPTIONAL_BITS = 0x07;
    private static final int EXTENSION_BIT = 0x04;
    private static final int MOST_EXTENSIONS = 8;

    private GtpHeader() {}

    static long carried(ByteBuffer memory, int at, int end) {
        if (end - at < FIXED_BYTES) return Carried.NOTHING;
        int flags = NetworkOrder.uint8(memory, at);
        if (flags >> 4 != VERSION_AND_PROTOCOL || NetworkOrder.uint8(memory, at + MESSAGE) != PACKET) {
            return Carried.NOTHING;
        }
        if ((flags & OPTIONAL_BITS) == 0) return IpPacket.at(memory, at + FIXED_BYTES, end);
        if ((flags & EXTENSION_BIT) == 0) return IpPacket.at(memory, at + LONG_BYTES, end);
        return behindExtensions(memory, at + EXTENSION_TYPE, end);
    }

    static int endpoint(ByteBuffer memory, int at) {
        return NetworkOrder.int32(memory, at + ENDPOINT);
    }

    private static long behindExtensions(ByteBuffer memory, int firstTypeAt, int end) {
        int typeAt = firstTypeAt;
        for (int i = 0; i <= MOST_EXTENSIONS && typeAt < end; i++) {
            int lengthAt = typeAt + 1;
            if (NetworkOrder.uint8(memory, typeAt) == 0) return IpPacket.at(memory, lengthAt, end);
            if (lengthAt >= end || NetworkOrder.uint8(memory, lengthAt) == 0) return Carried.NOTHING;
            typeAt += NetworkOrder.uint8(memory, lengthAt) * 4;
        }
        return Carried.NOTHING;
    }
}
