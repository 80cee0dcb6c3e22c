package io.sluice.sink.nfcapd.compress;

/// LZ4 in a hurry, where there is no library for it: takes the first match that a small hash table offers. Allocates
/// nothing.
final class Lz4JavaCompressor implements ArrayCompressor.Method {
    private final MatchTable matches = new MatchTable(Lz4Output.MOST_DISTANCE);
    private final Lz4Output output = new Lz4Output();

    @Override
    public int compress(byte[] from, int length, byte[] to) {
        matches.clear();
        output.begin(from, to);
        int lastMatch = length - Lz4Output.NO_MATCH_IN_LAST;
        int end = length - Lz4Output.LAST_LITERALS;
        int literalsAt = 0;
        for (int at = matches.next(from, 1, lastMatch); at >= 0; at = matches.next(from, literalsAt, lastMatch)) {
            int repeated = matches.repeated();
            int distance = at - repeated;
            int matchEnd = at + 4 + Bytes.common(from, repeated + 4, at + 4, end);
            while (at > literalsAt && at > distance && from[at - 1] == from[at - 1 - distance]) at--;
            output.sequence(literalsAt, at, distance, matchEnd - at);
            literalsAt = matchEnd;
            if (matchEnd <= lastMatch) matches.add(from, matchEnd - 2);
        }
        return output.finish(literalsAt, length);
    }
}
