package io.sluice.sink.nfcapd.compress;

/// LZO1X, as fast as LZO1X-1: takes the first match that a small hash table offers. Allocates nothing.
final class LzoCompressor implements ArrayCompressor.Method {
    /// A hash is taken of eight bytes that must be there.
    private static final int NO_MATCH_IN_LAST = 12;

    private final MatchTable matches = new MatchTable(LzoOutput.MOST_DISTANCE);
    private final LzoOutput output = new LzoOutput();

    @Override
    public int compress(byte[] from, int length, byte[] to) {
        matches.clear();
        output.begin(from, to);
        int lastMatch = length - NO_MATCH_IN_LAST;
        int literalsAt = 0;
        // The first match has at least four literals before it: one to three would need a match to be noted in.
        for (int at = matches.next(from, 4, lastMatch); at >= 0; at = matches.next(from, literalsAt, lastMatch)) {
            int repeated = matches.repeated();
            int distance = at - repeated;
            int matchEnd = at + 4 + Bytes.common(from, repeated + 4, at + 4, length);
            int earliest = Math.max(distance, literalsAt == 0 ? 4 : literalsAt);
            while (at > earliest && from[at - 1] == from[at - 1 - distance]) at--;
            output.literals(literalsAt, at - literalsAt);
            output.match(distance, matchEnd - at);
            literalsAt = matchEnd;
            if (matchEnd <= lastMatch) matches.add(from, matchEnd - 2);
        }
        output.literals(literalsAt, length - literalsAt);
        return output.finish();
    }
}
