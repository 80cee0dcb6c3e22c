package io.sluice.packet;

import java.nio.ByteBuffer;

/// Reads the header of a PPPoE session (RFC 2516, section 4), and that of PPP behind it.
///
/// ```
///   0  version 1, type 1 (4 bits each)   1  code, 0 for a session   2  session (2)   4  length (2)   6  PPP
/// ```
final class PppoeHeader {
    private static final int VERSION_TYPE_CODE = 0x1100;
    private static final int PPP = 6;

    private PppoeHeader() {}

    static long carried(ByteBuffer memory, int at, int end) {
        if (end - at < PPP || NetworkOrder.uint16(memory, at) != VERSION_TYPE_CODE) return Carried.NOTHING;
        return PppHeader.carried(memory, at + PPP, end);
    }
}
