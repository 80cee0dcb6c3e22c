package io.sluice.core.deliver;

import io.sluice.api.Sink;
import io.sluice.core.SinkChange;
import io.sluice.core.SinkMaker;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sees to sinks that fail, so that nobody else suffers: one that throws what nobody expects again and again, that does
/// not come back from a call, or takes the memory that all need, is set aside and made anew, after a pause that grows;
/// one that fails too often is parked until somebody sees to it.
///
/// What a disk or a network does is no failure of a sink: it is counted, and the sink tries again itself.
final class SinkWatch {
    private static final Logger LOG = LoggerFactory.getLogger(SinkWatch.class);
    private static final long LOOK_MS = 250;
    private static final long NS_PER_S = 1_000_000_000;
    private static final long LONGEST_PAUSE_NS = 60 * NS_PER_S;
    private static final int MOST_RESTARTS = 5;

    /// After so long without a failure a sink begins with none again.
    private static final Duration GOOD = Duration.ofMinutes(5);

    /// A sink that has been interrupted in a call may take so long to come back from it.
    private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(2);

    private static final Duration PATIENCE_AT_END = Duration.ofSeconds(5);

    /// What has been done about one sink.
    private static final class Recovery {
        int restarts;
        long pauseNs;
        long dueNs;
        long failedNs;
        long interruptedNs;
        long interruptedCallNs;
    }

    private final List<SinkRunner> sinks;
    private final ReentrantLock changes;
    private final MemoryWatch memory = new MemoryWatch();
    private final Map<SinkRunner, Recovery> recoveries = new HashMap<>();
    private volatile SinkMaker maker = SinkWatch::cannotMake;
    private final Thread thread =
            Thread.ofPlatform().name("sink-watch").daemon().unstarted(this::run);

    /// @param sinks   what it looks at
    /// @param changes held while places change hands
    SinkWatch(List<SinkRunner> sinks, ReentrantLock changes) {
        this.sinks = sinks;
        this.changes = changes;
    }

    /// Says who makes sinks anew.
    void makeWith(SinkMaker way) {
        maker = way;
    }

    void start() {
        thread.start();
    }

    /// Ends it. What it has just begun is waited for a while only: it may itself wait for somebody who changes
    /// plugins, and who waits for the end of the collector.
    void stop() {
        thread.interrupt();
        try {
            thread.join(PATIENCE_AT_END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(LOOK_MS);
                try {
                    for (var sink : sinks) look(sink, System.nanoTime());
                    memory.look(sinks, System.nanoTime()).ifPresent(this::setAside);
                } catch (RuntimeException e) {
                    LOG.error("a look at the sinks has failed, which is a defect", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the end of the pipeline
        }
    }

    private void look(SinkRunner sink, long nowNs) {
        var recovery = recoveries.computeIfAbsent(sink, _ -> new Recovery());
        var stuckNs = sink.stuckSinceNs(nowNs);
        if (sink.isBroken()) setAside(sink, recovery, sink.lastFault(), false);
        else if (stuckNs != 0) end(sink, recovery, stuckNs, nowNs);
        else if (sink.isRestarting() && nowNs - recovery.dueNs >= 0) restart(sink, recovery);
        else if (nowNs - recovery.failedNs > GOOD.toNanos()) recovery.restarts = 0;
    }

    private void setAside(MemoryWatch.Taker taker) {
        var recovery = recoveries.computeIfAbsent(taker.sink(), _ -> new Recovery());
        if (!taker.sink().isSetAside()) setAside(taker.sink(), recovery, taker.reason(), true);
    }

    private void end(SinkRunner sink, Recovery recovery, long callNs, long nowNs) {
        if (recovery.interruptedCallNs != callNs) {
            LOG.warn(
                    "sink {} has been in one call for {} s while more waits for it; it is interrupted",
                    sink.name(),
                    (nowNs - callNs) / NS_PER_S);
            recovery.interruptedCallNs = callNs;
            recovery.interruptedNs = nowNs;
            sink.interrupt();
        } else if (nowNs - recovery.interruptedNs > AFTER_INTERRUPT.toNanos()) {
            setAside(
                    sink,
                    recovery,
                    "it does not come back from a call, and does not hear an interrupt; its thread goes"
                            + " on until the collector ends",
                    true);
        }
    }

    private void setAside(SinkRunner sink, Recovery recovery, String reason, boolean isStuck) {
        recovery.failedNs = System.nanoTime();
        boolean isForGood = ++recovery.restarts > MOST_RESTARTS;
        recovery.pauseNs = NS_PER_S << (recovery.restarts - 1);
        recovery.dueNs = recovery.failedNs + recovery.pauseNs;
        if (isForGood) {
            LOG.error(
                    "sink {} is parked, since it failed {} times: {}; its rows count as failed until its plugin is"
                            + " replaced, or sluice plugins resume {} opens it anew",
                    sink.name(),
                    recovery.restarts,
                    reason,
                    sink.name());
        } else {
            LOG.error(
                    "sink {} is set aside: {}; it is opened anew in {} s, for the {}. time of {}",
                    sink.name(),
                    reason,
                    recovery.pauseNs / NS_PER_S,
                    recovery.restarts,
                    MOST_RESTARTS);
        }
        changes.lock();
        try {
            sink.handover().setAside(new ParkedSink(sink.holder().wants, reason, isForGood), isStuck);
        } finally {
            changes.unlock();
        }
    }

    private void restart(SinkRunner sink, Recovery recovery) {
        try {
            maker.make(sink.name(), next -> open(sink, next));
            LOG.info("sink {} is open again", sink.name());
        } catch (IOException e) {
            // A disk or a network that is not there may be later: that is tried for ever.
            recovery.pauseNs = Math.min(2 * recovery.pauseNs, LONGEST_PAUSE_NS);
            recovery.dueNs = System.nanoTime() + recovery.pauseNs;
            LOG.warn("{}; it is tried again in {} s", e.getMessage(), recovery.pauseNs / NS_PER_S);
        } catch (Throwable e) { // a plugin may throw whatever it likes while it makes a sink
            setAside(sink, recovery, FaultLog.reason(e), false);
        }
    }

    private void open(SinkRunner sink, Sink next) throws IOException {
        changes.lock();
        try {
            if (!sink.isSetAside()) return; // its plugin was changed meanwhile
            var reason = sink.lastFault();
            var change = new SinkChange(sink.name(), next, () -> new ParkedSink(next.wants(), reason, false));
            new Succession().make(List.of(change), _ -> sink);
        } finally {
            changes.unlock();
        }
    }

    /// Opens a sink anew that is parked.
    ///
    /// @return why that is not possible; nothing when it is open
    Optional<String> resume(SinkRunner sink) {
        if (!sink.isSetAside()) return Optional.of("sink " + sink.name() + " is not parked");
        try {
            maker.make(sink.name(), next -> open(sink, next));
            return Optional.empty();
        } catch (Throwable e) { // likewise
            return Optional.of(FaultLog.reason(e));
        }
    }

    private static void cannotMake(String name, SinkMaker.Opening opening) throws IOException {
        throw new IOException("sink " + name + " cannot be made anew");
    }
}
