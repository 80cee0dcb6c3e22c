package io.sluice.core;

import io.sluice.core.health.HealthWatch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells in the log what went wrong in receivers, which may not log themselves: at most a line a minute for each kind
/// and input.
final class FaultWatch {
    private static final Logger LOG = LoggerFactory.getLogger(FaultWatch.class);
    private static final long LOOK_MS = 1_000;
    private static final long SPAN_MS = 60_000;

    private final List<RunningInput> inputs;
    private final HealthWatch health;
    private final Map<RunningInput, Long> failuresTold = new HashMap<>();
    private final Map<RunningInput, Long> quietUntilMs = new HashMap<>();
    private final Map<RunningInput, String> sourceFaultTold = new HashMap<>();
    private final Thread thread;

    /// @param inputs what it looks at
    /// @param health looks with it
    FaultWatch(List<RunningInput> inputs, HealthWatch health) {
        this.inputs = inputs;
        this.health = health;
        thread = Thread.ofPlatform().name("fault-watch").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    void stop() {
        thread.interrupt();
        look();
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(LOOK_MS);
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the end of the pipeline
        }
    }

    private synchronized void look() {
        long nowMs = System.nanoTime() / 1_000_000;
        health.look(nowMs, System.currentTimeMillis());
        for (var input : inputs) {
            var fault = input.sourceFault();
            if (!fault.isEmpty() && !fault.equals(sourceFaultTold.put(input, fault))) {
                LOG.error("input {} cannot be read: {}", input.name(), fault);
            }
            input.endStuckCalls(nowMs);
            long failures = input.decoderFailures() - failuresTold.getOrDefault(input, 0L);
            if (failures == 0 || nowMs < quietUntilMs.getOrDefault(input, nowMs)) continue;
            LOG.error(
                    "a decoder of input {} failed on {} datagrams, which is a defect of it; last: {}",
                    input.name(),
                    failures,
                    input.decoderFault());
            failuresTold.put(input, input.decoderFailures());
            quietUntilMs.put(input, nowMs + SPAN_MS);
        }
    }
}
