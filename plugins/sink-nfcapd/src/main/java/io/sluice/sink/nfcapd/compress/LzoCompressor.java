package io.sluice.sink.nfcapd.compress;

import java.util.Arrays;

/// LZO1X, as fast as LZO1X-1: takes the first match that a small hash table offers. Allocates nothing.
final class LzoCompressor implements Compressor {
    private static final int HASH_BITS = 13;
    private static final long HASH_FACTOR = 889_523_592_379L;
    private static final int PATIENCE_BITS = 6;
    /// A hash is taken of eight bytes that must be there.
    private static final int NO_MATCH_IN_LAST = 12;

    private final int[] table = new int[1 << HASH_BITS];
    private final LzoOutput output = new LzoOutput();

    /// What the match of the last [#nextMatch] repeats.
    private int repeated;

    @Override
    public int compress(byte[] from, int length, byte[] to) {
        Arrays.fill(table, 0);
        output.begin(from, to);
        int lastMatch = length - NO_MATCH_IN_LAST;
        int literalsAt = 0;
        // The first match has at least four literals before it: one to three would need a match to be noted in.
        for (int at = nextMatch(from, 4, lastMatch); at >= 0; at = nextMatch(from, literalsAt, lastMatch)) {
            int distance = at - repeated;
            int matchEnd = at + 4 + Bytes.common(from, repeated + 4, at + 4, length);
            int earliest = Math.max(distance, literalsAt == 0 ? 4 : literalsAt);
            while (at > earliest && from[at - 1] == from[at - 1 - distance]) at--;
            output.literals(literalsAt, at - literalsAt);
            output.match(distance, matchEnd - at);
            literalsAt = matchEnd;
            if (matchEnd <= lastMatch) table[hash(from, matchEnd - 2)] = matchEnd - 2;
        }
        output.literals(literalsAt, length - literalsAt);
        return output.finish();
    }

    /// {@return where the next match begins, -1 when there is none}
    private int nextMatch(byte[] from, int start, int lastMatch) {
        int tries = 1 << PATIENCE_BITS;
        for (int at = start; at <= lastMatch; at += tries++ >>> PATIENCE_BITS) {
            int hash = hash(from, at);
            int candidate = table[hash];
            table[hash] = at;
            if (at - candidate <= LzoOutput.MOST_DISTANCE && Bytes.uint32(from, candidate) == Bytes.uint32(from, at)) {
                repeated = candidate;
                return at;
            }
        }
        return -1;
    }

    private static int hash(byte[] from, int at) {
        return (int) (((Bytes.uint64(from, at) << 24) * HASH_FACTOR) >>> (64 - HASH_BITS));
    }
}
