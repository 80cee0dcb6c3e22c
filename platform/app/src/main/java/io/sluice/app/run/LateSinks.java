package io.sluice.app.run;

import io.sluice.api.Problem;
import io.sluice.app.config.CollectorConfig;
import io.sluice.app.config.OpenSink;
import io.sluice.app.config.Providers;
import io.sluice.app.config.SinkPlan;
import io.sluice.core.SinkConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The optional sinks that wait for a plugin, each of which is attached once one has its type. Changed under
/// the lock of [Plugins]; any thread may ask.
final class LateSinks {
    /// Adds a sink to a running pipeline.
    interface Attachment {
        /// Opens a sink and sends it all rows from now on.
        void attach(SinkConfig sink) throws IOException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(LateSinks.class);

    private final List<SinkPlan> waiting;
    private final List<OpenSink> open;
    private final Providers providers;
    private final Attachment pipeline;

    /// Makes it, inert.
    ///
    /// @param config    with the sinks that wait and those that need not
    /// @param providers what plugins offer
    /// @param pipeline  where sinks are attached
    LateSinks(CollectorConfig config, Providers providers, Attachment pipeline) {
        waiting = new CopyOnWriteArrayList<>(config.late());
        open = new CopyOnWriteArrayList<>(
                config.sinks().stream().map(OpenSink::of).toList());
        this.providers = providers;
        this.pipeline = pipeline;
    }

    /// Warns of the sinks that wait.
    void warn() {
        waiting.forEach(LateSinks::warn);
    }

    /// Lets one more sink wait for its plugin, which may have been open.
    ///
    /// @param sink the sink
    void await(SinkPlan sink) {
        open.removeIf(other -> other.name().equals(sink.name()));
        waiting.add(sink);
        warn(sink);
    }

    /// Notes that a sink has been opened by somebody else.
    ///
    /// @param sink the sink
    void opened(SinkConfig sink) {
        open.add(OpenSink.of(sink));
    }

    /// {@return the sinks that are open}
    List<OpenSink> open() {
        return List.copyOf(open);
    }

    /// {@return the names of the sinks that wait}
    List<String> waiting() {
        return waiting.stream().map(SinkPlan::name).toList();
    }

    /// Attaches those whose plugin has come.
    void openWaiting() {
        waiting.removeIf(this::isAttached);
    }

    private static void warn(SinkPlan sink) {
        LOG.warn(
                "sink {} waits: no plugin has the type {}; it opens when one is put into the plugin folder",
                sink.name(),
                sink.type());
    }

    private boolean isAttached(SinkPlan late) {
        var provider = providers.sink(late.type());
        if (provider.isEmpty()) return false;
        var problems = new ArrayList<Problem>();
        try {
            var sink = late.create(provider.get(), open, problems);
            if (sink.isPresent()) {
                pipeline.attach(sink.get());
                opened(sink.get());
                LOG.info("sink {} is open: a plugin has the type {} now", late.name(), late.type());
                return true;
            }
            var all = problems.stream().map(Problem::toString).collect(Collectors.joining("; "));
            LOG.warn("sink {} stays closed, its options are wrong: {}", late.name(), all);
        } catch (IOException e) {
            LOG.warn("sink {} stays closed: {}", late.name(), e.getMessage());
        } catch (Throwable e) { // a plugin may throw whatever it likes
            LOG.warn("sink {} stays closed: its plugin failed", late.name(), e);
        }
        return false;
    }
}
