package io.sluice.core.account;

import org.jspecify.annotations.Nullable;

/// What went wrong with an exporter. Most have nothing of it, so that it is made when the first trouble comes.
///
/// What is counted here is counted in a sum, too, so that the sum of all exporters can be told at any time. Written by
/// the receiver's thread; others may read, and see each number as it was a moment ago.
final class Troubles {
    private final @Nullable Troubles sum;

    long lost;
    long late;
    long duplicates;
    long overtaken;
    int restarts;
    int jumps;
    long malformed;
    long skipped;
    long samplesLost;
    long agentDrops;

    // The lower halves of the above at the start of the interval.
    int lostBefore;
    int lateBefore;
    int duplicatesBefore;
    int overtakenBefore;
    int restartsBefore;
    int jumpsBefore;
    int malformedBefore;
    int skippedBefore;
    int samplesLostBefore;
    int agentDropsBefore;

    /// @param sum where all is counted, too; none for a sum
    Troubles(@Nullable Troubles sum) {
        this.sum = sum;
    }

    void lost(long datagrams) {
        lost += datagrams;
        if (sum != null) sum.lost(datagrams);
    }

    void late() {
        late++;
        if (sum != null) sum.late();
    }

    void duplicate() {
        duplicates++;
        if (sum != null) sum.duplicate();
    }

    void overtaken() {
        overtaken++;
        if (sum != null) sum.overtaken();
    }

    void restart() {
        restarts++;
        if (sum != null) sum.restart();
    }

    void jump() {
        jumps++;
        if (sum != null) sum.jump();
    }

    void malformed() {
        malformed++;
        if (sum != null) sum.malformed();
    }

    void skipped(int samples) {
        skipped += samples;
        if (sum != null) sum.skipped(samples);
    }

    void samplesLost(int samples) {
        samplesLost += samples;
        if (sum != null) sum.samplesLost(samples);
    }

    void agentDrops(long samples) {
        agentDrops += samples;
        if (sum != null) sum.agentDrops(samples);
    }

    /// {@return how many datagrams became lost in the interval so far}
    long lostInInterval() {
        return since(lost, lostBefore);
    }

    /// Begins an interval.
    void beginInterval() {
        lostBefore = (int) lost;
        lateBefore = (int) late;
        duplicatesBefore = (int) duplicates;
        overtakenBefore = (int) overtaken;
        restartsBefore = restarts;
        jumpsBefore = jumps;
        malformedBefore = (int) malformed;
        skippedBefore = (int) skipped;
        samplesLostBefore = (int) samplesLost;
        agentDropsBefore = (int) agentDrops;
    }

    /// {@return how far a count has come since its lower half was kept; less than 2^32}
    static long since(long count, int before) {
        return ((int) count - before) & 0xFFFF_FFFFL;
    }
}
