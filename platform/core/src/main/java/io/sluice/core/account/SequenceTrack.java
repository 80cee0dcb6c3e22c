package io.sluice.core.account;

import io.sluice.core.account.SequenceWindow.Arrival;
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

    private SequenceWindow window = new SequenceWindow();
    /// The run before the last start, of which datagrams may still come.
    private @Nullable SequenceWindow former;

    /// Whether the clock has been looked at since then.
    private boolean isFormerOld;

    private @Nullable StepWatch steps;
    private final @Nullable Troubles sum;
    private @Nullable Troubles troubles;
    private @Nullable AgentNumbering agent;
    /// How often the run before went on after the next one had begun.
    private int relapses;
    /// What is lost if the agent's sub-agents number by themselves.
    private int held;

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
    /// @param sum      where its troubles are counted, too
    SequenceTrack(int sequence, int agentMs, long nowNs, @Nullable Troubles sum) {
        this.sum = sum;
        begin(sequence, agentMs, nowNs);
    }

    /// {@return what went wrong; made with the first call}
    Troubles troubles() {
        var mine = troubles;
        if (mine == null) {
            mine = new Troubles(sum);
            troubles = mine;
        }
        return mine;
    }

    /// {@return what went wrong, if anything did; any thread may ask}
    @Nullable
    Troubles troublesSoFar() {
        return troubles;
    }

    /// Counts what goes wrong from now on elsewhere.
    void bookTo(Troubles other) {
        troubles = other;
    }

    /// Says that it is the sequence of one of several sub-agents.
    void belongTo(AgentNumbering numbering) {
        agent = numbering;
    }

    /// {@return the number beyond all others}
    int last() {
        return window.last;
    }

    /// Takes in the next datagram.
    ///
    /// @param sequence its number, which wraps
    /// @param agentMs  how long the agent had been up, in milliseconds, which wraps
    /// @param nowNs    when it came
    /// @return how it came
    Arrival next(int sequence, int agentMs, long nowNs) {
        int step = sequence - window.last;
        int backMs = window.uptimeMs - agentMs;
        Arrival arrival;
        if (step == 1 && backMs <= LATEST_MS) arrival = advance(1, agentMs);
        else if (step > 0 && isGap(step, backMs) && !isOfFormer(sequence, agentMs)) arrival = advance(step, agentMs);
        else if (step <= 0 && step > -SequenceWindow.NUMBERS && backMs <= LATEST_MS)
            arrival = count(window.fill(-step));
        else arrival = takeStray(sequence, agentMs, nowNs);
        if (Math.abs(nowNs - markNs) >= PATIENCE_NS) settle(nowNs);
        return arrival;
    }

    /// Gives up what has been missing for a second; called, too, where an agent may have fallen silent.
    void settle(long nowNs) {
        if (Math.abs(nowNs - markNs) < PATIENCE_NS) return; // also a clock that was set back has moved
        if (agent != null) weigh(agent, false);
        lose(window.giveUpTo(mark));
        if (isFormerOld) giveUpFormer();
        isFormerOld = true;
        mark = window.last;
        markNs = nowNs;
    }

    /// Gives up all that is missing, since nothing more will come.
    void finish() {
        if (agent != null) weigh(agent, true);
        giveUpFormer();
        lose(window.giveUpTo(window.last));
        if (agent != null) weigh(agent, true);
    }

    /// {@return whether the agent skips numbers as a habit, so that no loss can be told}
    boolean isOdd() {
        return steps != null && steps.areOdd();
    }

    /// {@return how often its numbers came from another run than before; any thread may ask}
    int turns() {
        var known = troubles;
        return relapses + (known == null ? 0 : known.restarts + known.jumps);
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

    private Arrival advance(int step, int agentMs) {
        if (step != 1 && steps == null) steps = new StepWatch();
        if (steps != null && (step != 1 || steps.isWatching())) steps.next(step);
        lose(window.advance(step, agentMs));
        if (isOdd()) window.missNone();
        if (former != null && window.last - firstSequence >= SequenceWindow.PATIENCE) giveUpFormer();
        return Arrival.NEXT;
    }

    /// Losses are none while the agent's sub-agents may number from one sequence.
    private void lose(long datagrams) {
        if (datagrams == 0) return;
        if (agent != null && agent.isOpen()) held = (int) Math.min(Integer.MAX_VALUE, held + datagrams);
        else troubles().lost(datagrams);
    }

    /// Counts what was held, or forgets it, once it is clear how the agent numbers.
    private void weigh(AgentNumbering numbering, boolean isLast) {
        if (numbering.isShared()) {
            window.missNone();
            former = null;
            held = 0;
        } else if (held > 0 && (!numbering.isOpen() || (isLast && numbering.looksOwn()))) {
            troubles().lost(held);
            held = 0;
        }
    }

    /// Takes in what does not follow: of the run before, of a new one, or far too late.
    private Arrival takeStray(int sequence, int agentMs, long nowNs) {
        int step = sequence - window.last;
        int backMs = window.uptimeMs - agentMs;
        if (former != null && isOfFormer(sequence, agentMs)) return takeFormer(former, sequence, agentMs);
        if (backMs > LATEST_MS || (step < 0 && backMs > SHUFFLE_MS)) {
            troubles().restart();
        } else if (step < 0 && step >= -LIKELY_GAP) {
            troubles().late();
            return Arrival.LATE;
        } else {
            troubles().jump();
        }
        beginAnew(sequence, agentMs, nowNs);
        return Arrival.STARTED;
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

    private Arrival takeFormer(SequenceWindow run, int sequence, int agentMs) {
        int age = run.last - sequence;
        if (age >= 0) {
            var arrival = count(run.fill(age));
            return arrival == Arrival.DUPLICATE ? arrival : Arrival.FORMER;
        }
        lose(run.advance(-age, agentMs));
        relapses++;
        troubles().overtaken();
        return Arrival.FORMER;
    }

    private void giveUpFormer() {
        if (former != null) lose(former.giveUpTo(former.last));
    }

    private Arrival count(Arrival arrival) {
        switch (arrival) {
            case DUPLICATE -> troubles().duplicate();
            case OVERTAKEN -> troubles().overtaken();
            default -> troubles().late();
        }
        return arrival;
    }
}
