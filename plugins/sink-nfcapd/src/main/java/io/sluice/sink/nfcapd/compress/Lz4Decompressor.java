package io.sluice.sink.nfcapd.compress;

/// Reads what [Lz4Output] describes. Allocates nothing.
final class Lz4Decompressor implements Decompressor {
    private static final int MORE_FOLLOWS = 15;

    private int at;

    @Override
    public int decompress(byte[] from, int start, int length, byte[] to) throws CorruptBlockException {
        int end = start + length;
        int out = 0;
        at = start;
        while (at < end) {
            int token = from[at++];
            int literals = number(from, end, (token >>> 4) & 15);
            if (literals > end - at || literals > to.length - out) throw corrupt("literals go beyond the end");
            Bytes.copy(from, at, to, out, literals);
            at += literals;
            out += literals;
            if (at == end) return out;
            if (end - at < 2) throw corrupt("a distance is cut off");
            int distance = Bytes.uint16(from, at);
            at += 2;
            int same = number(from, end, token & 15) + Lz4Output.SHORTEST_MATCH;
            if (distance == 0 || distance > out) throw corrupt("a match begins before the block");
            if (same > to.length - out) throw corrupt("the block is longer than " + to.length + " bytes");
            Bytes.repeat(to, distance, out, same);
            out += same;
        }
        throw corrupt("it ends with a match");
    }

    /// {@return a number of which the token had a part, never more than an array can hold}
    private int number(byte[] from, int end, int inToken) throws CorruptBlockException {
        int number = inToken;
        if (inToken < MORE_FOLLOWS) return number;
        int more = 255;
        while (more == 255) {
            if (at == end) throw corrupt("a length is cut off");
            more = from[at++] & 0xFF;
            if (number > 1 << 28) throw corrupt("a length is too large");
            number += more;
        }
        return number;
    }

    private static CorruptBlockException corrupt(String what) {
        return new CorruptBlockException("LZ4: " + what);
    }
}
