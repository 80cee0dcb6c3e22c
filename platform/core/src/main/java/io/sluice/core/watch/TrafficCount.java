package io.sluice.core.watch;

import io.sluice.api.FlowBatch;
import io.sluice.core.monitor.TrafficMix;
import java.util.ArrayDeque;
import java.util.Deque;

/// The traffic of the last seconds, second by second. One thread adds, any may ask.
final class TrafficCount {
    private static final int SECONDS = 10;
    private static final long MS_PER_SECOND = 1_000;

    private final Deque<TrafficSecond> seconds = new ArrayDeque<>();
    private final long startMs;

    /// Makes a count without traffic.
    ///
    /// @param nowMs the present reading of a clock that only moves on, in milliseconds
    TrafficCount(long nowMs) {
        startMs = nowMs;
    }

    /// Adds the flow records of a batch.
    ///
    /// @param nowMs when it was taken, by the same clock
    synchronized void add(FlowBatch batch, long nowMs) {
        forget(nowMs);
        if (seconds.isEmpty() || nowMs - seconds.getLast().startMs() >= MS_PER_SECOND)
            seconds.addLast(new TrafficSecond(nowMs - (nowMs - startMs) % MS_PER_SECOND));
        var second = seconds.getLast();
        for (int i = 0; i < batch.flowCount(); i++) second.add(batch.flow(i));
    }

    /// {@return the sums}
    ///
    /// @param nowMs         the present, by the same clock
    /// @param missedBatches what could not be added
    synchronized TrafficMix mix(long nowMs, long missedBatches) {
        forget(nowMs);
        var sums = new TrafficSecond(nowMs);
        seconds.forEach(sums::add);
        long fromMs = Math.max(startMs, firstKept(nowMs));
        return new TrafficMix(nowMs - fromMs, sums.rows(), missedBatches, sums.protocols(), sums.interfaces());
    }

    private void forget(long nowMs) {
        long firstMs = firstKept(nowMs);
        while (!seconds.isEmpty() && seconds.getFirst().startMs() < firstMs) seconds.removeFirst();
    }

    /// The running second and those before it that are kept, so that a span begins where a second does.
    private long firstKept(long nowMs) {
        return nowMs - (nowMs - startMs) % MS_PER_SECOND - SECONDS * MS_PER_SECOND;
    }
}
