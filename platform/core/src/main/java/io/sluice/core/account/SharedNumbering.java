package io.sluice.core.account;

/// Whether several parts of a device number each for itself, as sFlow has it, or all from one sequence, as some do.
///
/// Where a number follows that of another part and not that of its own, there is one sequence. Until that is clear,
/// nobody can say what is lost. Used by one thread.
final class SharedNumbering {
    private static final int OWN = -4;
    private static final int SHARED = 8;
    private static final int MOST = 16;
    /// So many numbers that follow each other show that nobody else takes any.
    private static final int ALONE = 16;

    /// What is lost if the parts number by themselves. Whoever asks counts it.
    int held;

    private int last;
    private int evidence;
    private int followed;
    private boolean isShared;

    /// @param first a number of any part
    SharedNumbering(int first) {
        last = first;
    }

    /// Looks at the next number of any part.
    ///
    /// @param ownLast the number of the same part before it
    void look(int number, int ownLast) {
        boolean followsOwn = number - ownLast == 1;
        boolean followsAny = number - last == 1;
        last = number;
        followed = followsOwn ? followed + 1 : 0;
        if (followed >= ALONE && !isShared) evidence = Math.min(evidence, OWN);
        if (followsOwn == followsAny) return;
        evidence = Math.clamp(evidence + (followsAny ? 1L : -1L), -MOST, MOST);
        if (evidence >= SHARED) isShared = true;
        else if (evidence <= OWN) isShared = false;
    }

    /// Looks at a number that follows that of the same part, which is the usual case.
    void follow(int number) {
        if (evidence == -MOST) last = number;
        else look(number, number - 1);
    }

    /// Looks at the first number of a part.
    void look(int number) {
        last = number;
    }

    /// {@return whether all parts number from one sequence}
    boolean isShared() {
        return isShared;
    }

    /// {@return whether it is not clear yet}
    boolean isOpen() {
        return !isShared && evidence > OWN;
    }

    /// {@return whether nothing speaks for one sequence}
    boolean looksOwn() {
        return !isShared && evidence <= 0;
    }
}
