package io.sluice.generate;

/// What became of the datagrams of one sub-agent. Used by one thread.
final class Account {
    long made;
    long sent;
    long lost;
    long noticeable;
    long late;
    long duplicated;
    long failed;
    long restarts;

    private boolean hasSent;
    private long noticedUpTo;

    /// Notes that a datagram goes out: what was lost between it and one that went before can be noticed now.
    ///
    /// @param lostBefore how many were lost before it was made
    void goesOut(long lostBefore) {
        if (!hasSent) noticedUpTo = lostBefore;
        hasSent = true;
        if (lostBefore <= noticedUpTo) return;
        noticeable += lostBefore - noticedUpTo;
        noticedUpTo = lostBefore;
    }

    /// Notes that the agent started anew, and its numbers with it.
    void restart() {
        restarts++;
        hasSent = false;
    }

    void add(Account other) {
        made += other.made;
        sent += other.sent;
        lost += other.lost;
        noticeable += other.noticeable;
        late += other.late;
        duplicated += other.duplicated;
        failed += other.failed;
        restarts += other.restarts;
    }

    DatagramTotals totals() {
        return new DatagramTotals(made, sent, lost, noticeable, late, duplicated, failed, restarts);
    }
}
