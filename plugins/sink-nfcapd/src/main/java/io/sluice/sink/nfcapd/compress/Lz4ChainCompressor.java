package io.sluice.sink.nfcapd.compress;

import java.util.Arrays;

/// LZ4, thorough: follows the chain of all places with the same beginning, and takes the longest match; a longer one
/// that begins one byte later is preferred. The level says how far a chain is followed. Allocates nothing.
final class Lz4ChainCompressor implements Compressor {
    private static final int HASH_BITS = 15;
    private static final int HASH_FACTOR = 0x9E37_79B1;
    private static final int NOWHERE = -Lz4Output.MOST_DISTANCE - 1;

    private final int[] heads = new int[1 << HASH_BITS];
    /// How far back the next place of the chain is, for the last 65,536 places; 0 ends a chain.
    private final char[] chain = new char[1 << 16];
    private final Lz4Output output = new Lz4Output();
    private final int attempts;

    private int inserted;
    private int repeated;

    Lz4ChainCompressor(int level) {
        this.attempts = 1 << (level - 1);
    }

    @Override
    public int compress(byte[] from, int length, byte[] to) {
        Arrays.fill(heads, NOWHERE);
        inserted = 0;
        output.begin(from, to);
        int lastMatch = length - Lz4Output.NO_MATCH_IN_LAST;
        int end = length - Lz4Output.LAST_LITERALS;
        int literalsAt = 0;
        int at = 0;
        while (at <= lastMatch) {
            int longest = longestMatch(from, at, end);
            if (longest == 0) {
                at++;
                continue;
            }
            int match = repeated;
            while (at + 1 <= lastMatch) {
                int later = longestMatch(from, at + 1, end);
                if (later <= longest) break;
                at++;
                longest = later;
                match = repeated;
            }
            output.sequence(literalsAt, at, at - match, longest);
            at += longest;
            literalsAt = at;
        }
        return output.finish(literalsAt, length);
    }

    /// {@return the length of the longest match at a place, 0 when there is none}
    private int longestMatch(byte[] from, int at, int end) {
        for (; inserted < at; inserted++) insert(from, inserted);
        int longest = Lz4Output.SHORTEST_MATCH - 1;
        int candidate = heads[hash(from, at)];
        for (int i = 0; i < attempts && at - candidate <= Lz4Output.MOST_DISTANCE; i++) {
            boolean mayBeLonger = at + longest < end && from[candidate + longest] == from[at + longest];
            if (mayBeLonger && Bytes.uint32(from, candidate) == Bytes.uint32(from, at)) {
                int length = Bytes.common(from, candidate, at, end);
                if (length > longest) {
                    longest = length;
                    repeated = candidate;
                }
            }
            int back = chain[candidate & 0xFFFF];
            if (back == 0) break;
            candidate -= back;
        }
        return longest < Lz4Output.SHORTEST_MATCH ? 0 : longest;
    }

    private void insert(byte[] from, int at) {
        int hash = hash(from, at);
        int back = at - heads[hash];
        chain[at & 0xFFFF] = (char) (back > Lz4Output.MOST_DISTANCE ? 0 : back);
        heads[hash] = at;
    }

    private static int hash(byte[] from, int at) {
        return (Bytes.uint32(from, at) * HASH_FACTOR) >>> (32 - HASH_BITS);
    }
}
