package io.sluice.core.loss;

import org.jspecify.annotations.Nullable;

/// The numbers of one sequence of datagrams, as far as they say what is missing (sflow-protocol, chapter 11).
///
/// A number that is skipped is lost once 32 later ones have come, or after one to two seconds. What has been counted
/// stays counted, so that no count ever falls. A clock that goes back is an agent that started anew; numbers that jump
/// where the clock does not, or that go up in equal steps, are an agent's own way of numbering: no loss is made of
/// either. Used by one thread.
final class SequenceTrack {
    /// A step up to this is a gap, however soon it comes.
    private static final int LIKELY_GAP = 1_000;
    /// A wider one is a gap if the agent, at so many times its rate, may have sent as many meanwhile.
    private static final int FASTER = 4;
    /// Datagrams that overtake each other are this close in time.
    private static final int LATEST_MS = 10_000;
    /// When numbers go back by more than a window, a clock that goes back by this has started anew.
    private static final int SHUFFLE_MS = 1_000;
    private static final long PATIENCE_NS = 1_000_000_000;

    long lost;
    long duplicates;
    long overtaken;
    long late;
    long restarts;
    long jumps;

    private SequenceWindow window = new SequenceWindow();
    /// The run before the last start, of which datagrams may still come.
    private @Nullable SequenceWindow former;

    /// Whether the clock has been looked at since then.
    private boolean isFormerOld;

    private final StepWatch steps = new StepWatch();
    private int firstSequence;
    private int firstMs;
    /// What had come when the clock was last looked at.
    private int mark;
    private long markNs;

    /// Begins with the first datagram.
    ///
    /// @param sequence its number
    /// @param agentMs  how long the agent had been up, in milliseconds
    /// @param nowNs    when it came
    SequenceTrack(int sequence, int agentMs, long nowNs) {
        begin(sequence, agentMs, nowNs);
    }

    /// Takes in the next datagram.
    ///
    /// @param sequence its number, which wraps
    /// @param agentMs  how long the agent had been up, in milliseconds, which wraps
    /// @param nowNs    when it came
    void next(int sequence, int agentMs, long nowNs) {
        int step = sequence - window.last;
        int backMs = window.uptimeMs - agentMs;
        if (step == 1 && backMs <= LATEST_MS) advance(1, agentMs);
        else if (step > 0 && isGap(step, backMs) && !isOfFormer(sequence, agentMs)) advance(step, agentMs);
        else if (step <= 0 && step > -SequenceWindow.NUMBERS && backMs <= LATEST_MS) count(window.fill(-step));
        else takeStray(sequence, agentMs, nowNs);
        if (Math.abs(nowNs - markNs) >= PATIENCE_NS) settle(nowNs);
    }

    /// Gives up what has been missing for a second; called, too, where an agent may have fallen silent.
    void settle(long nowNs) {
        if (Math.abs(nowNs - markNs) < PATIENCE_NS) return; // also a clock that was set back has moved
        lost += window.giveUpTo(mark);
        if (isFormerOld) giveUpFormer();
        isFormerOld = true;
        mark = window.last;
        markNs = nowNs;
    }

    /// Gives up all that is missing, since nothing more will come.
    void finish() {
        giveUpFormer();
        lost += window.giveUpTo(window.last);
    }

    /// {@return whether the agent skips numbers as a habit, so that no loss can be told}
    boolean isOdd() {
        return steps.areOdd();
    }

    private void begin(int sequence, int agentMs, long nowNs) {
        window.begin(sequence, agentMs);
        firstSequence = sequence;
        firstMs = agentMs;
        mark = sequence;
        markNs = nowNs;
    }

    private boolean isGap(int step, int backMs) {
        if (backMs > LATEST_MS) return false;
        if (step <= LIKELY_GAP) return true;
        long sent = Integer.toUnsignedLong(window.last - firstSequence);
        long sentInMs = Integer.toUnsignedLong(window.uptimeMs - firstMs);
        return backMs < 0 && sentInMs > 0 && step <= FASTER * sent * -(long) backMs / sentInMs;
    }

    private void advance(int step, int agentMs) {
        if (step != 1 || steps.isWatching()) steps.next(step);
        lost += window.advance(step, agentMs);
        if (steps.areOdd()) window.missNone();
        if (former != null && window.last - firstSequence >= SequenceWindow.PATIENCE) giveUpFormer();
    }

    /// Takes in what does not follow: of the run before, of a new one, or far too late.
    private void takeStray(int sequence, int agentMs, long nowNs) {
        int step = sequence - window.last;
        int backMs = window.uptimeMs - agentMs;
        if (former != null && isOfFormer(sequence, agentMs)) takeFormer(former, sequence, agentMs);
        else if (backMs > LATEST_MS || (step < 0 && backMs > SHUFFLE_MS)) {
            restarts++;
            beginAnew(sequence, agentMs, nowNs);
        } else if (step < 0 && step >= -LIKELY_GAP) late++;
        else {
            jumps++;
            beginAnew(sequence, agentMs, nowNs);
        }
    }

    private void beginAnew(int sequence, int agentMs, long nowNs) {
        giveUpFormer();
        var next = former == null ? new SequenceWindow() : former;
        former = window;
        isFormerOld = false;
        window = next;
        begin(sequence, agentMs, nowNs);
    }

    private boolean isOfFormer(int sequence, int agentMs) {
        if (former == null) return false;
        int age = former.last - sequence;
        return age < SequenceWindow.NUMBERS
                && age > -SequenceWindow.PATIENCE
                && Math.abs(former.uptimeMs - agentMs) <= LATEST_MS;
    }

    private void takeFormer(SequenceWindow run, int sequence, int agentMs) {
        int age = run.last - sequence;
        if (age >= 0) {
            count(run.fill(age));
            return;
        }
        lost += run.advance(-age, agentMs);
        overtaken++;
    }

    private void giveUpFormer() {
        if (former != null) lost += former.giveUpTo(former.last);
    }

    private void count(SequenceWindow.Arrival arrival) {
        switch (arrival) {
            case DUPLICATE -> duplicates++;
            case OVERTAKEN -> overtaken++;
            case LATE -> late++;
        }
    }
}
