package io.sluice.sink.nfcapd.compress;

import java.util.Arrays;

/// Finds repetitions in a hurry: a small hash table knows one earlier place for each five bytes, and the first match is
/// taken. Allocates nothing.
final class MatchTable {
    private static final int HASH_BITS = 13;
    private static final long HASH_FACTOR = 889_523_592_379L;
    /// After so many tries in vain, the search begins to skip.
    private static final int PATIENCE_BITS = 6;

    private final int[] table = new int[1 << HASH_BITS];
    private final int mostDistance;
    private int repeated;

    /// @param mostDistance how far back a match may be
    MatchTable(int mostDistance) {
        this.mostDistance = mostDistance;
    }

    /// Forgets all places.
    void clear() {
        Arrays.fill(table, 0);
    }

    /// {@return where the next match of at least four bytes begins, -1 when there is none}
    ///
    /// @param start where the search begins
    /// @param last  where a match may begin at the latest: eight bytes before the end
    int next(byte[] from, int start, int last) {
        int tries = 1 << PATIENCE_BITS;
        for (int at = start; at <= last; at += tries++ >>> PATIENCE_BITS) {
            int hash = hash(from, at);
            int candidate = table[hash];
            table[hash] = at;
            if (at - candidate <= mostDistance && Bytes.uint32(from, candidate) == Bytes.uint32(from, at)) {
                repeated = candidate;
                return at;
            }
        }
        return -1;
    }

    /// {@return the earlier place that the last match repeats}
    int repeated() {
        return repeated;
    }

    /// Notes a place.
    void add(byte[] from, int at) {
        table[hash(from, at)] = at;
    }

    /// Five bytes tell more than four, and cost the same.
    private static int hash(byte[] from, int at) {
        return (int) (((Bytes.uint64(from, at) << 24) * HASH_FACTOR) >>> (64 - HASH_BITS));
    }
}
