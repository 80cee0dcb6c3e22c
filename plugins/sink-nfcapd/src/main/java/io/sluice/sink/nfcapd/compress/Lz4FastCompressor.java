package io.sluice.sink.nfcapd.compress;

import java.util.Arrays;

/// LZ4 in a hurry: takes the first match that a small hash table offers. Allocates nothing.
final class Lz4FastCompressor implements Compressor {
    /// The levels that are compressed like this; higher ones search chains.
    static final int LEVELS = 2;

    private static final int HASH_BITS = 13;
    private static final long HASH_FACTOR = 889_523_592_379L;
    /// After so many tries in vain, the search begins to skip.
    private static final int PATIENCE_BITS = 6;

    private final int[] table = new int[1 << HASH_BITS];
    private final Lz4Output output = new Lz4Output();

    /// What the match of the last [#nextMatch] repeats.
    private int repeated;

    @Override
    public int compress(byte[] from, int length, byte[] to) {
        Arrays.fill(table, 0);
        output.begin(from, to);
        int lastMatch = length - Lz4Output.NO_MATCH_IN_LAST;
        int end = length - Lz4Output.LAST_LITERALS;
        int literalsAt = 0;
        for (int at = nextMatch(from, 1, lastMatch); at >= 0; at = nextMatch(from, literalsAt, lastMatch)) {
            int distance = at - repeated;
            int matchEnd = at + 4 + Bytes.common(from, repeated + 4, at + 4, end);
            while (at > literalsAt && at > distance && from[at - 1] == from[at - 1 - distance]) at--;
            output.sequence(literalsAt, at, distance, matchEnd - at);
            literalsAt = matchEnd;
            if (matchEnd <= lastMatch) table[hash(from, matchEnd - 2)] = matchEnd - 2;
        }
        return output.finish(literalsAt, length);
    }

    /// {@return where the next match begins, -1 when there is none}
    private int nextMatch(byte[] from, int start, int lastMatch) {
        int tries = 1 << PATIENCE_BITS;
        for (int at = start; at <= lastMatch; at += tries++ >>> PATIENCE_BITS) {
            int hash = hash(from, at);
            int candidate = table[hash];
            table[hash] = at;
            if (at - candidate <= Lz4Output.MOST_DISTANCE && Bytes.uint32(from, candidate) == Bytes.uint32(from, at)) {
                repeated = candidate;
                return at;
            }
        }
        return -1;
    }

    /// Five bytes tell more than four, and cost the same.
    private static int hash(byte[] from, int at) {
        return (int) (((Bytes.uint64(from, at) << 24) * HASH_FACTOR) >>> (64 - HASH_BITS));
    }
}
