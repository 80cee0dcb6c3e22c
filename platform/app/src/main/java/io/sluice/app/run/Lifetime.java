package io.sluice.app.run;

import io.sluice.app.program.ExitCode;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a collector from the start of the process to the signal that ends it.
public final class Lifetime {
    private static final Logger LOG = LoggerFactory.getLogger(Lifetime.class);

    private final Collector collector;
    private final List<String> greetings;
    private final String farewell;
    private final int lateExitCode;
    private final Companion companion;
    private final Supervisor supervisor = new Supervisor();

    /// What begins when the collector is ready, and ends when it has ended.
    public interface Companion {
        /// Nothing.
        Companion NONE = new Companion() {
            @Override
            public void ready() {}

            @Override
            public void close() {}
        };

        /// The collector is ready.
        void ready();

        /// The collector has ended.
        void close();
    }

    /// Makes it, inert.
    ///
    /// @param collector    not yet started
    /// @param greetings    the log lines that say it is ready
    /// @param farewell     the log line that says it ends
    /// @param lateExitCode what the process ends with when a sink did not store what it was given
    /// @param companion    what goes along with it
    public Lifetime(
            Collector collector, List<String> greetings, String farewell, int lateExitCode, Companion companion) {
        this.companion = companion;
        this.collector = collector;
        this.greetings = List.copyOf(greetings);
        this.farewell = farewell;
        this.lateExitCode = lateExitCode;
    }

    /// Starts the collector and waits. TERM, INT and, unless the companion has another use for it, HUP end
    /// it in order, and with it the process, with 0.
    ///
    /// @throws IOException          when it cannot start
    /// @throws InterruptedException when the calling thread is interrupted
    public void run() throws IOException, InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "shutdown"));
        collector.start();
        for (var greeting : greetings) LOG.info("{}", greeting);
        companion.ready();
        supervisor.ready(greetings.getLast());
        var limit = supervisor.watchdogLimit();
        if (limit.isPositive()) new Watchdog(limit, collector::progress, supervisor, greetings::getLast).start();
        new CountDownLatch(1).await(); // for the signal: what ends the process is the hook
    }

    private void end() {
        supervisor.stopping();
        var ending = stop();
        if (ending == Collector.Ending.NOT_STARTED) return;
        LOG.info("{}", farewell);
        companion.close();
        Logging.stop();
        // Left alone, the JVM would end with 128 and the signal's number. sfcapd ends with 0, and so do services that
        // were asked to stop.
        Runtime.getRuntime().halt(ending == Collector.Ending.IN_TIME ? ExitCode.OK : lateExitCode);
    }

    private Collector.Ending stop() {
        try {
            return collector.stop();
        } catch (RuntimeException e) {
            LOG.error("the collector did not end in order", e);
            return Collector.Ending.LATE;
        }
    }
}
