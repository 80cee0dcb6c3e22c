package io.sluice.sink.nfcapd.compress;

/// Writes a bare LZ4 block: sequences of bytes that stand for themselves and then a repetition of earlier ones.
///
/// ```
///   0  number of literals << 4 | length of the match - 4; a 15 says that more bytes of the number follow
///   1  the rest of the number of literals, then these; the match's distance (2), the rest of its length
/// ```
/// The last sequence has literals only, the last five bytes are literals, and no match begins in the last twelve.
/// Used by one thread.
final class Lz4Output {
    static final int MOST_DISTANCE = 0xFFFF;
    static final int SHORTEST_MATCH = 4;
    static final int LAST_LITERALS = 5;
    static final int NO_MATCH_IN_LAST = 12;

    private static final int IN_TOKEN = 15;
    private static final byte[] NOTHING = {};

    private byte[] from = NOTHING;
    private byte[] to = NOTHING;
    private int end;

    /// Begins a block.
    void begin(byte[] block, byte[] compressed) {
        from = block;
        to = compressed;
        end = 0;
    }

    /// Writes the literals up to a match, and the match.
    void sequence(int literalsAt, int matchAt, int distance, int matchLength) {
        int token = literals(literalsAt, matchAt - literalsAt);
        Bytes.putUint16(to, end, distance);
        end += 2;
        int rest = matchLength - SHORTEST_MATCH - IN_TOKEN;
        to[token] |= (byte) Math.min(IN_TOKEN, matchLength - SHORTEST_MATCH);
        if (rest >= 0) number(rest);
    }

    /// Writes the literals at the end of the block, and returns the length of it all.
    int finish(int literalsAt, int length) {
        literals(literalsAt, length - literalsAt);
        return end;
    }

    private int literals(int at, int count) {
        int token = end++;
        to[token] = (byte) (Math.min(IN_TOKEN, count) << 4);
        if (count >= IN_TOKEN) number(count - IN_TOKEN);
        Bytes.copy(from, at, to, end, count);
        end += count;
        return token;
    }

    private void number(int value) {
        int rest = value;
        for (; rest >= 255; rest -= 255) to[end++] = (byte) 255;
        to[end++] = (byte) rest;
    }
}
