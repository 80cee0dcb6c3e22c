package io.sluice.core.account;

/// The last 64 numbers of one run of a sequence, from a start of its agent on: which of them came, and which were given
/// up (sflow-protocol, chapter 11).
///
/// A number that is missing is pending, and becomes lost when it is 32 numbers old or its time is up. What comes then
/// is late, and stays counted as lost, too. Numbers before the first one that came are unknown: nobody misses them.
/// Used by one thread.
final class SequenceWindow {
    static final int NUMBERS = Long.SIZE;
    /// A number as old as this has been overtaken by so many later ones that it will not come.
    static final int PATIENCE = 32;

    private static final long GIVEN_UP = -1L << PATIENCE;

    int last;
    int uptimeMs;
    /// Bit n of each: of the number n before the last one.
    private long arrived;
    private long lost;
    private long unknown;

    /// Begins a run with its first datagram.
    void begin(int sequence, int agentMs) {
        last = sequence;
        uptimeMs = agentMs;
        arrived = 1;
        lost = 0;
        unknown = ~1L;
    }

    /// Takes in a number beyond the last one.
    ///
    /// @param step how far, 1 or more
    /// @return how many numbers are lost by that, 0 or more
    long advance(int step, int agentMs) {
        long newlyLost;
        if (step >= NUMBERS) {
            newlyLost = (long) Long.bitCount(pending()) + step - NUMBERS;
            arrived = 0;
            lost = 0;
            unknown = 0;
        } else {
            newlyLost = Long.bitCount(pending() >>> (NUMBERS - step));
            arrived <<= step;
            lost <<= step;
            unknown <<= step;
        }
        arrived |= 1;
        last += step;
        uptimeMs = agentMs;
        return newlyLost + giveUp(GIVEN_UP);
    }

    /// Takes in a number that is not beyond the last one.
    ///
    /// @param age how far before the last one, 0 to [#NUMBERS] - 1
    Arrival fill(int age) {
        long bit = 1L << age;
        if ((arrived & bit) != 0) return Arrival.DUPLICATE;
        arrived |= bit;
        unknown &= ~bit;
        return (lost & bit) != 0 ? Arrival.LATE : Arrival.OVERTAKEN;
    }

    /// Gives up what is missing up to a number.
    ///
    /// @param number not beyond the last one
    /// @return how many numbers are lost by that
    long giveUpTo(int number) {
        int age = last - number;
        return age >= NUMBERS ? 0 : giveUp(-1L << Math.max(0, age));
    }

    /// Misses none of the numbers that have not come.
    void missNone() {
        unknown |= pending();
    }

    private long giveUp(long old) {
        long gone = pending() & old;
        lost |= gone;
        return Long.bitCount(gone);
    }

    private long pending() {
        return ~(arrived | lost | unknown);
    }

    /// How a number came.
    enum Arrival {
        /// Beyond all others, or as the first of a run.
        NEXT,
        /// As the first of a run that follows another one.
        STARTED,
        /// Later ones came before it, but it had not been given up.
        OVERTAKEN,
        /// It had been counted as lost.
        LATE,
        /// It had come before.
        DUPLICATE,
        /// Of the run before, after the new one had begun.
        FORMER
    }
}
