package io.sluice.packet;

import java.nio.ByteBuffer;

/// Reads the header of Geneve (RFC 8926, section 3.4).
///
/// ```
///   0  version 0 (2 bits), length of the options in words (6 bits)    1  flags    2  ethertype (2)
///   4  network (3)                                                    7  reserved (1)
///   8  options
/// ```
final class GeneveHeader {
    private static final int ETHERTYPE = 2;
    private static final int NETWORK = 4;
    private static final int FIXED_BYTES = 8;
    private static final int MOST_OPTION_WORDS = 0x3F;

    private GeneveHeader() {}

    static long carried(ByteBuffer memory, int at, int end) {
        if (end - at < FIXED_BYTES) return Carried.NOTHING;
        int optionWords = NetworkOrder.uint8(memory, at);
        if (optionWords > MOST_OPTION_WORDS) return Carried.NOTHING; // the bits above are another version
        return Carried.of(NetworkOrder.uint16(memory, at + ETHERTYPE), at + FIXED_BYTES + optionWords * 4);
    }

    static int network(ByteBuffer memory, int at) {
        return NetworkOrder.int32(memory, at + NETWORK) >>> 8;
    }
}
