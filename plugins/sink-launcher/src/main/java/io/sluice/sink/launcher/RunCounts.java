package io.sluice.sink.launcher;

import io.sluice.api.Counter;
import io.sluice.api.SinkContext;

/// Counts runs by how they ended. Any thread may call it.
final class RunCounts {
    private final Counter run;
    private final Counter failed;
    private final Counter timedOut;
    private final Counter repeated;

    RunCounts(SinkContext context) {
        run = context.counter("commands-run");
        failed = context.counter("commands-failed");
        timedOut = context.counter("commands-timed-out");
        repeated = context.counter("commands-repeated");
    }

    /// Counts a run that has ended.
    ///
    /// @param attempt which one for its file it was, from 1 on
    synchronized void add(Outcome outcome, int attempt) {
        run.increment();
        if (attempt > 1) repeated.increment();
        if (outcome instanceof Outcome.TimedOut) timedOut.increment();
        if (!outcome.isSuccess()) failed.increment();
    }
}
