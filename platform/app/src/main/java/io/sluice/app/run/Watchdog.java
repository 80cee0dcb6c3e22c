package io.sluice.app.run;

import io.sluice.core.WorkerProgress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Feeds the watchdog of the service manager (sd_watchdog_enabled(3)), but only while each receiver and
/// each sink gets on: one that has not come round for longer than its patience, while something waits
/// for it, keeps the food away, so that the manager starts the service anew.
///
/// Time is counted in looks and not by a clock: a machine or a process that was halted has not been idle.
final class Watchdog {
    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
    private static final long LONGEST_LOOK_MS = 1_000;
    private static final int LOOKS_PER_FEED = 4;

    private final Supplier<List<WorkerProgress>> workers;
    private final Supervisor supervisor;
    private final Supplier<String> readiness;
    private final long feedEveryMs;
    private final long lookEveryMs;
    private final Map<String, Seen> seen = new HashMap<>();
    private long sinceFedMs;
    private String stuck = "";

    /// What was seen of a worker.
    ///
    /// @param turns  how often it had come round
    /// @param sinceMs for how long it has been so
    private record Seen(long turns, long sinceMs) {}

    /// Makes it, inert.
    ///
    /// @param limit      how long the manager waits
    /// @param workers    tells how they get on
    /// @param supervisor the manager
    /// @param readiness  tells how the collector stands
    Watchdog(
            Duration limit, Supplier<List<WorkerProgress>> workers, Supervisor supervisor, Supplier<String> readiness) {
        this.workers = workers;
        this.supervisor = supervisor;
        this.readiness = readiness;
        feedEveryMs = Math.max(1, limit.toMillis() / 2);
        lookEveryMs = Math.clamp(feedEveryMs / LOOKS_PER_FEED, 1, LONGEST_LOOK_MS);
        sinceFedMs = feedEveryMs; // the first look feeds
    }

    /// Starts its thread, which ends with the process: while the collector ends, its sinks have a limit of
    /// their own.
    void start() {
        Thread.ofPlatform().name("watchdog").daemon().start(this::run);
    }

    private void run() {
        try {
            while (true) {
                look();
                Thread.sleep(lookEveryMs);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Looks once, and feeds when it is time and all get on.
    void look() {
        var stuckNow = stuck();
        tell(stuckNow.orElse(""));
        sinceFedMs += lookEveryMs;
        if (stuckNow.isPresent() || sinceFedMs < feedEveryMs) return;
        supervisor.feedWatchdog();
        sinceFedMs = 0;
    }

    private Optional<String> stuck() {
        Optional<String> found = Optional.empty();
        for (var worker : workers.get()) {
            var before = seen.get(worker.name());
            boolean isStill = before != null && before.turns == worker.turns() && worker.hasWork();
            long sinceMs = before != null && isStill ? before.sinceMs + lookEveryMs : 0;
            seen.put(worker.name(), new Seen(worker.turns(), sinceMs));
            if (sinceMs > worker.patience().toMillis() && found.isEmpty()) found = Optional.of(worker.name());
        }
        return found;
    }

    private void tell(String stuckNow) {
        if (stuckNow.equals(stuck)) return;
        if (stuckNow.isEmpty()) {
            LOG.warn("{} gets on again; the service manager's watchdog is fed", stuck);
            supervisor.status(readiness.get());
        } else {
            LOG.error(
                    "{} does not get on, while something waits for it: the service manager's watchdog is not"
                            + " fed any more, so that it starts the collector anew",
                    stuckNow);
            supervisor.status(stuckNow + " does not get on; the watchdog is not fed");
        }
        stuck = stuckNow;
    }
}
