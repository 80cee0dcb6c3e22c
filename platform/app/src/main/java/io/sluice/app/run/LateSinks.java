package io.sluice.app.run;

import io.sluice.api.Problem;
import io.sluice.app.config.CollectorConfig;
import io.sluice.app.config.LateSink;
import io.sluice.app.config.Providers;
import io.sluice.core.SinkConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks for new plugins while optional sinks wait for one, and attaches each sink whose plugin has come.
final class LateSinks {
    /// Adds a sink to a running pipeline.
    interface Attachment {
        /// Opens a sink and sends it all rows from now on.
        void attach(SinkConfig sink) throws IOException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(LateSinks.class);
    private static final long LOOK_EVERY_MS = 500;
    private static final long PAUSE_AFTER_FAULT_MS = 60_000;

    private final List<LateSink> waiting;
    private final List<SinkConfig> open;
    private final Providers providers;
    private final BooleanSupplier rescan;
    private final Attachment pipeline;
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile Thread thread = new Thread(this::watch, "late-sinks");

    /// Makes it, inert.
    ///
    /// @param config    with the sinks that wait and those that need not
    /// @param providers what plugins offer
    /// @param rescan    looks for new plugins and says whether there were any
    /// @param pipeline  where sinks are attached
    LateSinks(CollectorConfig config, Providers providers, BooleanSupplier rescan, Attachment pipeline) {
        waiting = new CopyOnWriteArrayList<>(config.late());
        open = new CopyOnWriteArrayList<>(config.sinks());
        this.providers = providers;
        this.rescan = rescan;
        this.pipeline = pipeline;
    }

    /// Warns of the sinks that wait, and starts to look for their plugins.
    void start() {
        waiting.forEach(LateSinks::warn);
        if (!waiting.isEmpty()) thread.start();
    }

    /// Lets one more sink wait for its plugin.
    ///
    /// @param sink the sink
    synchronized void await(LateSink sink) {
        waiting.add(sink);
        warn(sink);
        if (thread.isAlive() || end.getCount() == 0) return;
        thread = new Thread(this::watch, "late-sinks");
        thread.start();
    }

    /// Notes that a sink has been opened by somebody else.
    ///
    /// @param sink the sink
    void opened(SinkConfig sink) {
        open.add(sink);
    }

    /// {@return the sinks that are open; any thread may ask}
    List<SinkConfig> open() {
        return List.copyOf(open);
    }

    /// Ends the search; no sink is attached once this has returned.
    void stop() {
        end.countDown();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    /// {@return the names of the sinks that wait; any thread may ask}
    List<String> waiting() {
        return waiting.stream().map(LateSink::name).toList();
    }

    /// Looks once.
    ///
    /// @return whether sinks still wait
    synchronized boolean look() {
        if (rescan.getAsBoolean()) waiting.removeIf(this::isAttached);
        return !waiting.isEmpty();
    }

    private static void warn(LateSink sink) {
        LOG.warn(
                "sink {} waits: no plugin has the type {}; it opens when one is put into the plugin folder",
                sink.name(),
                sink.type());
    }

    private void watch() {
        long pauseMs = LOOK_EVERY_MS;
        try {
            while (!end.await(pauseMs, TimeUnit.MILLISECONDS)) {
                try {
                    if (!look()) return;
                    pauseMs = LOOK_EVERY_MS;
                } catch (RuntimeException e) {
                    LOG.error("looking for new plugins failed; the next look is in a minute", e);
                    pauseMs = PAUSE_AFTER_FAULT_MS;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isAttached(LateSink late) {
        var provider = providers.sink(late.type());
        if (provider.isEmpty()) return false;
        var problems = new ArrayList<Problem>();
        try {
            var sink = late.create(provider.get(), open, problems);
            if (sink.isPresent()) {
                pipeline.attach(sink.get());
                open.add(sink.get());
                LOG.info("sink {} is open: a plugin has the type {} now", late.name(), late.type());
                return true;
            }
            var all = problems.stream().map(Problem::toString).collect(Collectors.joining("; "));
            LOG.warn("sink {} stays closed, its options are wrong: {}", late.name(), all);
        } catch (IOException e) {
            LOG.warn("sink {} stays closed: {}", late.name(), e.getMessage());
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("sink {} stays closed: its plugin failed", late.name(), e);
        }
        return false;
    }
}
