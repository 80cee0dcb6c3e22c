package io.sluice.core.loss;

/// The numbers of one sequence of datagrams, as far as they say what is missing (sflow-protocol, chapter 11).
///
/// A gap counts as lost, until a datagram that was only late fills it within the interval. A jump too wide for that, or
/// a clock that goes back, is an agent that began anew: no loss is made of it. Used by one thread.
final class SequenceTrack {
    /// A step beyond this is no loss but another sequence.
    private static final int WIDEST_GAP = 1000;
    /// Datagrams that overtake each other are this close in time.
    private static final int LATEST_MS = 10_000;
    private static final int WINDOW = Long.SIZE;

    private int last;
    private int uptimeMs;
    /// Bit n: the datagram n before the last one came.
    private long arrived = -1;
    private long lost;

    SequenceTrack(int sequence, int uptimeMs) {
        this.last = sequence;
        this.uptimeMs = uptimeMs;
    }

    /// Takes in the next datagram.
    ///
    /// @param sequence its number, which wraps
    /// @param agentMs  how long the agent had been up, in milliseconds, which wraps
    void next(int sequence, int agentMs) {
        int step = sequence - last;
        boolean isAnew = agentMs - uptimeMs < -LATEST_MS || step > WIDEST_GAP || step < -WIDEST_GAP;
        if (isAnew) {
            last = sequence;
            uptimeMs = agentMs;
            arrived = -1;
        } else if (step > 0) {
            lost += step - 1;
            arrived = (step < WINDOW ? arrived << step : 0) | 1;
            last = sequence;
            uptimeMs = agentMs;
        } else {
            takeLate(-step);
        }
    }

    /// Ends an interval, and returns how many datagrams are missing in it.
    long endInterval() {
        long missing = lost;
        lost = 0;
        return missing;
    }

    /// One that the window does not reach is taken as late, not as a double: rather too little loss than too much.
    private void takeLate(int distance) {
        if (distance < WINDOW) {
            long bit = 1L << distance;
            if ((arrived & bit) != 0) return;
            arrived |= bit;
        }
        if (lost > 0) lost--;
    }
}
