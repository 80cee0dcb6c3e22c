package io.sluice.sink.nfcapd.compress;

/// Writes an LZO1X stream: runs of bytes that stand for themselves, and repetitions of earlier ones.
///
/// ```
/// 0000LLLL                     3 + L literals; L = 0: 18 + a number that follows
/// LLLDDDSS D                   L - 1 + 2 of 3 to 8 bytes, at most 2,048 back
/// 001LLLLL DDDDDDSS D          2 + L bytes, at most 16,384 back; L = 0: 33 + a number that follows
/// 0001DLLL DDDDDDSS D          2 + L bytes, at most 49,151 back; L = 0: 9 + a number that follows
/// 00010001 0 0                 the end
/// ```
/// S literals follow a repetition, so a run of one to three literals has no byte of its own. A number that follows is
/// a zero for each 255, then the rest. Used by one thread.
final class LzoOutput {
    static final int MOST_DISTANCE = 0xBFFF;
    static final int SHORTEST_MATCH = 3;

    private static final int NEAR = 0x800;
    private static final int NEAR_LONGEST = 8;
    private static final int MIDDLE = 0x4000;
    private static final int MIDDLE_LONGEST = 33;
    private static final int FAR_LONGEST = 9;
    private static final int MOST_FIRST_LITERALS = 238;
    private static final byte[] NOTHING = {};

    private byte[] from = NOTHING;
    private byte[] to = NOTHING;
    private int end;

    /// Begins a stream.
    void begin(byte[] block, byte[] compressed) {
        from = block;
        to = compressed;
        end = 0;
    }

    /// Writes literals; at the beginning, and then after each match.
    void literals(int at, int count) {
        if (count == 0) return;
        if (end == 0 && count <= MOST_FIRST_LITERALS) {
            to[end++] = (byte) (17 + count);
        } else if (count <= 3) {
            to[end - 2] |= (byte) count;
        } else if (count <= 18) {
            to[end++] = (byte) (count - 3);
        } else {
            to[end++] = 0;
            number(count - 18);
        }
        Bytes.copy(from, at, to, end, count);
        end += count;
    }

    /// Writes a match.
    void match(int distance, int length) {
        if (distance <= NEAR && length <= NEAR_LONGEST) {
            int back = distance - 1;
            to[end++] = (byte) (((length - 1) << 5) | ((back & 7) << 2));
            to[end++] = (byte) (back >>> 3);
            return;
        }
        if (distance <= MIDDLE) {
            head(0x20, length, MIDDLE_LONGEST);
            Bytes.putUint16(to, end, (distance - 1) << 2);
        } else {
            int back = distance - MIDDLE;
            head(0x10 | ((back >>> 11) & 8), length, FAR_LONGEST);
            Bytes.putUint16(to, end, (back & 0x3FFF) << 2);
        }
        end += 2;
    }

    /// Writes the end, and returns the length of it all.
    int finish() {
        to[end++] = 0x11;
        to[end++] = 0;
        to[end++] = 0;
        return end;
    }

    private void head(int kind, int length, int longest) {
        if (length <= longest) {
            to[end++] = (byte) (kind | (length - 2));
        } else {
            to[end++] = (byte) kind;
            number(length - longest);
        }
    }

    private void number(int value) {
        int rest = value;
        for (; rest > 255; rest -= 255) to[end++] = 0;
        to[end++] = (byte) rest;
    }
}
