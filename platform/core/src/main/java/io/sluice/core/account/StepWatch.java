package io.sluice.core.account;

/// Whether an agent skips numbers as a habit: its numbers go up by two each time, or by another number that is always
/// the same, as when it numbers for several collectors at once. Used by one thread.
final class StepWatch {
    /// So many equal steps in a row are no accident; of wide ones, fewer, before the skipped numbers are given up.
    private static final int MOST_EQUAL = 8;

    private static final int LEAST_EQUAL = 3;
    /// After so many other steps in a row the habit is over.
    private static final int OTHERS = 4;

    private int last = 1;
    private int equal;
    private int habit;
    private int others;

    /// {@return whether also a step of one has to be told}
    boolean isWatching() {
        return last != 1 || habit != 0;
    }

    /// {@return whether numbers are skipped as a habit}
    boolean areOdd() {
        return habit != 0;
    }

    /// Takes in how far a number is beyond the one before.
    void next(int step) {
        equal = step == last ? equal + 1 : 1;
        last = step;
        others = step == habit ? 0 : others + 1;
        if (habit != 0 && others >= OTHERS) habit = 0;
        int enough = Math.clamp(SequenceWindow.PATIENCE / step, LEAST_EQUAL, MOST_EQUAL);
        if (step != 1 && equal >= enough) habit = step;
    }
}
