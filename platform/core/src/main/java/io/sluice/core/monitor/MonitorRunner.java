package io.sluice.core.monitor;

import io.sluice.api.monitor.CollectorState;
import io.sluice.api.monitor.Exporters;
import io.sluice.api.monitor.IntervalAccount;
import io.sluice.api.monitor.Monitor;
import io.sluice.api.monitor.MonitorContext;
import io.sluice.core.deliver.FaultLog;
import io.sluice.core.deliver.PluginThreads;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The thread of one monitor, the only holder of it. What the monitor throws ends here.
final class MonitorRunner {
    private static final Logger LOG = LoggerFactory.getLogger(MonitorRunner.class);

    /// So many intervals may wait for a monitor that is slow.
    private static final int MOST_WAITING = 64;

    private final String name;
    private final Monitor monitor;
    private final PluginThreads threads;
    private @Nullable Thread thread;
    private final BlockingQueue<Optional<IntervalAccount>> ended = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private final LongAdder missed = new LongAdder();
    private long missedTold;
    private final FaultLog faults = new FaultLog(LOG);

    MonitorRunner(MonitorConfig config) {
        name = config.name();
        monitor = config.monitor();
        threads = new PluginThreads("monitor-" + name, monitor.getClass().getClassLoader());
    }

    void start(CollectorView view) throws IOException {
        var started = threads.main(() -> run(view));
        thread = started;
        started.start();
        try {
            opened.get();
        } catch (ExecutionException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            throw new IOException("monitor " + name + " cannot be opened: " + FaultLog.reason(cause), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("monitor " + name + ": interrupted while it was opened", e);
        }
    }

    String name() {
        return name;
    }

    boolean wantsExporters() {
        return monitor.wantsExporters();
    }

    void intervalEnded(IntervalAccount account) {
        if (ended.size() < MOST_WAITING) ended.add(Optional.of(account));
        else missed.increment(); // told by the monitor's own thread: the log may be what it waits for
    }

    void stop() {
        var running = thread;
        if (running == null) return;
        ended.add(Optional.empty());
        try {
            if (running.join(monitor.stopTimeout())) return;
            LOG.warn("monitor {} has not ended within {}; it is interrupted", name, monitor.stopTimeout());
            running.interrupt();
            if (!running.join(Duration.ofSeconds(2))) LOG.error("monitor {} does not end; it is left behind", name);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(CollectorView view) {
        try {
            monitor.open(new Context(view));
        } catch (Throwable e) {
            close();
            opened.completeExceptionally(e);
            return;
        }
        opened.complete(null);
        try {
            for (var next = ended.take(); next.isPresent(); next = ended.take()) hear(next.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // its time to end was over
        }
        close();
    }

    private void hear(IntervalAccount account) {
        try {
            monitor.intervalEnded(account);
        } catch (Throwable e) {
            faults.fault("monitor " + name + " failed at the end of an interval", e);
        }
        long missedNow = missed.sum();
        if (missedNow == missedTold) return;
        LOG.warn("monitor {} is too slow: it did not hear of {} intervals", name, missedNow - missedTold);
        missedTold = missedNow;
    }

    private void close() {
        try {
            monitor.close();
        } catch (Throwable e) {
            faults.fault("monitor " + name + " could not be closed", e);
        }
        var left = threads.end();
        if (!left.isEmpty()) LOG.warn("monitor {} has left threads behind that do not end: {}", name, left);
    }

    /// What the monitor is offered.
    private final class Context implements MonitorContext {
        private final CollectorView view;

        Context(CollectorView view) {
            this.view = view;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public CollectorState state() {
            return view.state();
        }

        @Override
        public Exporters exporters() {
            return view.exporters();
        }

        @Override
        public Thread start(String purpose, Runnable work) {
            return threads.start(purpose, work);
        }
    }
}
