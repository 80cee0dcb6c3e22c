package io.sluice.benchmarks;

import io.sluice.api.IpAddress;
import io.sluice.api.Options;
import io.sluice.api.monitor.CollectorState;
import io.sluice.api.monitor.DatagramAccount;
import io.sluice.api.monitor.ExporterAccount;
import io.sluice.api.monitor.ExporterCounts;
import io.sluice.api.monitor.Exporters;
import io.sluice.api.monitor.InputState;
import io.sluice.api.monitor.Monitor;
import io.sluice.api.monitor.MonitorContext;
import io.sluice.api.monitor.SampleAccount;
import io.sluice.monitor.prometheus.PrometheusMonitorProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// A scrape of the monitor `prometheus` by HTTP over loopback, as many exporters have metrics of their own. What the
/// collector itself takes to tell the accounts, about a microsecond each, comes on top.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ScrapeBenchmark {
    /// How many exporters there are.
    @Param({"0", "200", "10000"})
    public int exporters = 200;

    private Monitor monitor = new Monitor() {};
    private Watched watched = new Watched(Exporters.NONE);
    private URI metrics = URI.create("http://127.0.0.1/");

    /// Opens the monitor.
    ///
    /// @throws IOException when there is no port for it
    @Setup
    public void setUp() throws IOException {
        int port = freePort();
        metrics = URI.create("http://127.0.0.1:" + port + "/metrics");
        var options = Map.of("listen", "127.0.0.1:" + port, "exporters-up-to", 10_000);
        monitor = new PrometheusMonitorProvider().create(new Options("", options, new ArrayList<>()));
        watched = new Watched(accounts(exporters));
        monitor.open(watched);
    }

    /// Closes the monitor.
    ///
    /// @throws IOException when something stays
    @TearDown
    public void tearDown() throws IOException {
        monitor.close();
        watched.threads.forEach(Thread::interrupt);
    }

    /// Scrapes once.
    ///
    /// @return how many bytes came
    /// @throws IOException when it did not answer
    @Benchmark
    public long scrape() throws IOException {
        long bytes = 0;
        try (var answer = metrics.toURL().openStream()) {
            var buffer = new byte[64 << 10];
            for (int read = answer.read(buffer); read > 0; read = answer.read(buffer)) bytes += read;
        }
        return bytes;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Exporters accounts(int count) {
        var accounts = new ArrayList<ExporterAccount>();
        for (int i = 0; i < count; i++) {
            // In no order of theirs, as the collector's table has them.
            var address = new IpAddress(4, 0, 0x0A000000L + i * 7_919L % 65_536);
            var counts = new ExporterCounts(
                    1_234_567L + i, 0, i, 0, 0, 0, 1, 0, 7_654_321L + i, 4_321, 0, 0, 3, 0, 1_000_000, 999_000);
            accounts.add(new ExporterAccount(
                    "sflow",
                    address,
                    address,
                    0,
                    1_795_000_000_123L,
                    512,
                    24,
                    ExporterAccount.Numbering.USUAL,
                    counts));
        }
        return new Exporters(accounts, 0, ExporterCounts.NONE);
    }

    /// A collector that stands still.
    private record Watched(Exporters exporters, List<Thread> threads) implements MonitorContext {
        Watched(Exporters exporters) {
            this(exporters, new ArrayList<>());
        }

        @Override
        public String name() {
            return "metrics";
        }

        @Override
        public CollectorState state() {
            var input = new InputState("sflow", "[::]:6343", 1, 16 << 20, DatagramAccount.NONE, SampleAccount.NONE);
            int known = exporters.known().size();
            return new CollectorState(
                    "1.2.3", 1, 2, known, 0, List.of(input), List.of(), List.of(), List.of(), List.of(), List.of());
        }

        @Override
        public Thread start(String purpose, Runnable work) {
            var thread = Thread.ofPlatform().daemon().start(work);
            threads.add(thread);
            return thread;
        }
    }
}
