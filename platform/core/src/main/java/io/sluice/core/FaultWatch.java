package io.sluice.core;

import io.sluice.core.receive.Receiver;
import io.sluice.core.receive.ReceiverThread;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells in the log what went wrong in receivers, which may not log themselves: at most a line a minute for each kind.
final class FaultWatch {
    private static final Logger LOG = LoggerFactory.getLogger(FaultWatch.class);
    private static final long LOOK_MS = 1_000;
    private static final long SPAN_MS = 60_000;

    private final List<ReceiverThread> receivers;
    private final Map<Receiver, Long> failuresTold = new HashMap<>();
    private final Map<Receiver, Long> quietUntilMs = new HashMap<>();
    private final Map<Receiver, String> sourceFaultTold = new HashMap<>();
    private final Thread thread;

    FaultWatch(List<ReceiverThread> receivers) {
        this.receivers = receivers;
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
        for (var thread : receivers) {
            var receiver = thread.receiver();
            var fault = receiver.sourceFault();
            if (!fault.isEmpty() && !fault.equals(sourceFaultTold.put(receiver, fault))) {
                LOG.error("input {} cannot be read: {}", receiver.totals().name(), fault);
            }
            long failures = receiver.decoderFailures() - failuresTold.getOrDefault(receiver, 0L);
            if (failures == 0 || nowMs < quietUntilMs.getOrDefault(receiver, nowMs)) continue;
            LOG.error(
                    "a decoder of input {} failed on {} datagrams, which is a defect of it; last: {}",
                    receiver.totals().name(),
                    failures,
                    receiver.decoderFault());
            failuresTold.put(receiver, receiver.decoderFailures());
            quietUntilMs.put(receiver, nowMs + SPAN_MS);
        }
    }
}
