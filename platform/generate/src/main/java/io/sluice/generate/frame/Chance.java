package io.sluice.generate.frame;

/// Random numbers that follow from a seed alone, on any machine and with any Java: SplitMix64. Used by one
/// thread.
public final class Chance {
    /// What a share of 1 is in parts per million.
    public static final int WHOLE = 1_000_000;

    private static final long STEP = 0x9E37_79B9_7F4A_7C15L;

    private long state;

    /// Begins a sequence.
    ///
    /// @param seed any number; each has its own sequence
    public Chance(long seed) {
        state = seed;
    }

    /// Begins anew, as if it were made with this seed.
    ///
    /// @param seed any number
    public void begin(long seed) {
        state = seed;
    }

    /// {@return 64 random bits}
    public long bits() {
        state += STEP;
        return mixed(state);
    }

    /// {@return a number from 0 to `bound` - 1}
    ///
    /// @param bound at least 1
    public int below(int bound) {
        return (int) (((bits() >>> 32) * bound) >>> 32);
    }

    /// {@return a number between two, which may be either of them}
    ///
    /// @param least the least, not negative
    /// @param most  the most, at least as much
    public int between(int least, int most) {
        return least + below(most - least + 1);
    }

    /// {@return true for a share of the calls}
    ///
    /// @param partsPerMillion the share, 0 to [#WHOLE]
    public boolean hits(int partsPerMillion) {
        return below(WHOLE) < partsPerMillion;
    }

    /// {@return a number from 0 to `bound` - 1, drawn with a quarter of 64 random bits: where little hangs on each
    /// of several draws, they share a word}
    ///
    /// @param bits    the random bits
    /// @param quarter which 16 of them, 0 to 3
    /// @param bound   at least 1
    public static int below(long bits, int quarter, int bound) {
        return (int) ((((bits >>> (16 * quarter)) & 0xFFFF) * bound) >>> 16);
    }

    /// {@return a number between two, which may be either of them, drawn with a quarter of 64 random bits}
    ///
    /// @param bits    the random bits
    /// @param quarter which 16 of them, 0 to 3
    /// @param least   the least, not negative
    /// @param most    the most, at least as much
    public static int between(long bits, int quarter, int least, int most) {
        return least + below(bits, quarter, most - least + 1);
    }

    /// {@return true for a share of the calls, drawn with a quarter of 64 random bits}
    ///
    /// @param bits            the random bits
    /// @param quarter         which 16 of them, 0 to 3
    /// @param partsPerMillion the share, 0 to [#WHOLE]; the nearest 65,536th is what it comes to
    public static boolean hits(long bits, int quarter, int partsPerMillion) {
        return below(bits, quarter, WHOLE) < partsPerMillion;
    }

    /// {@return 1 for a share of the calls, otherwise 0, drawn with a quarter of 64 random bits: to calculate with,
    /// where a
    /// processor could not foretell a branch}
    ///
    /// @param bits            the random bits
    /// @param quarter         which 16 of them, 0 to 3
    /// @param partsPerMillion the share, 0 to [#WHOLE]; the nearest 65,536th is what it comes to
    public static int one(long bits, int quarter, int partsPerMillion) {
        return (below(bits, quarter, WHOLE) - partsPerMillion) >>> 31;
    }

    /// {@return a number that looks unrelated to the one that it follows from}
    ///
    /// @param number any number
    public static long mixed(long number) {
        long mixed = (number ^ (number >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return mixed ^ (mixed >>> 31);
    }
}
