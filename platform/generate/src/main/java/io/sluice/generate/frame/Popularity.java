package io.sluice.generate.frame;

/// How often each of an agent's conversations is seen: by Zipf's law, the n-th of them 1/n times as often
/// as the first.
///
/// A table of 65,536 places, of which each conversation has its part; one look at a random place draws from
/// it.
public final class Popularity {
    /// How many conversations an agent sees.
    public static final int CONVERSATIONS = 4096;

    private static final int PLACES = 1 << 16;

    private final short[] ranks = new short[PLACES];

    /// Fills the table.
    public Popularity() {
        double all = 0;
        for (int rank = 0; rank < CONVERSATIONS; rank++) all += 1.0 / (rank + 1);
        double sum = 0;
        int place = 0;
        for (int rank = 0; rank < CONVERSATIONS; rank++) {
            sum += 1.0 / (rank + 1);
            long end = Math.round(sum / all * PLACES);
            while (place < end) ranks[place++] = (short) rank;
        }
    }

    /// {@return the rank of a conversation, from 0 for the one that is seen most}
    ///
    /// @param draw what draws it: 16 random bits
    public int rank(int draw) {
        return ranks[draw];
    }
}
