package io.sluice.monitor.prometheus;

import com.sun.net.httpserver.HttpServer;
import io.sluice.api.monitor.Monitor;
import io.sluice.api.monitor.MonitorContext;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shows the collector by HTTP: as metrics, as JSON, and whether it is ready.
///
/// It keeps no numbers: each answer is made of what the platform says at that moment.
final class PrometheusMonitor implements Monitor {
    private static final Logger LOG = LoggerFactory.getLogger(PrometheusMonitor.class);

    /// Scrapers are few. More are there only so that some that stall leave room for others.
    private static final int THREADS = 8;

    /// Prometheus gives up after ten seconds, too.
    private static final Duration TIME_LIMIT = Duration.ofSeconds(10);

    private final PrometheusConfig config;
    private final Duration timeLimit;
    private @Nullable HttpServer server;
    private @Nullable RequestThreads threads;

    PrometheusMonitor(PrometheusConfig config) {
        this(config, TIME_LIMIT);
    }

    PrometheusMonitor(PrometheusConfig config, Duration timeLimit) {
        this.config = config;
        this.timeLimit = timeLimit;
    }

    @Override
    public void open(MonitorContext context) throws IOException {
        var listening = bind(config.listen());
        server = listening;
        var answering = new RequestThreads(THREADS, timeLimit);
        threads = answering;
        answering.start(context::start);
        listening.setExecutor(answering);
        listening.createContext("/", new RequestHandler(Pages.of(context, config.exportersUpTo())));
        listening.start();
        LOG.info("{}: http://{}/metrics", context.name(), ListenAddress.of(listening.getAddress()));
    }

    /// {@return the port that it listens on}
    int port() {
        var listening = server;
        if (listening == null) throw new IllegalStateException("it is not open");
        return listening.getAddress().getPort();
    }

    @Override
    public void close() {
        if (server != null) server.stop(0);
        if (threads != null) threads.close();
    }

    private static HttpServer bind(ListenAddress place) throws IOException {
        var address = new InetSocketAddress(place.host(), place.port());
        if (address.isUnresolved()) throw new IOException("no address is known for " + place.host() + " (listen)");
        try {
            return HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new IOException("cannot listen on " + place + ": " + e.getMessage(), e);
        }
    }
}
