package io.sluice.monitor.prometheus;

import io.sluice.api.CompletedFile;
import io.sluice.api.DecodeResult;
import io.sluice.api.Interval;
import io.sluice.api.IpAddress;
import io.sluice.api.monitor.CollectorState;
import io.sluice.api.monitor.DatagramAccount;
import io.sluice.api.monitor.ExporterAccount;
import io.sluice.api.monitor.ExporterCounts;
import io.sluice.api.monitor.Exporters;
import io.sluice.api.monitor.InputState;
import io.sluice.api.monitor.MonitorContext;
import io.sluice.api.monitor.PluginState;
import io.sluice.api.monitor.RowAccount;
import io.sluice.api.monitor.SampleAccount;
import io.sluice.api.monitor.SinkState;
import io.sluice.api.monitor.TapState;
import io.sluice.api.monitor.Warning;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A collector that stands as a test says, and runs the monitor's threads for real.
final class ShownCollector implements MonitorContext, AutoCloseable {
    private static final ExporterCounts COUNTS =
            new ExporterCounts(100, 2, 7, 1, 3, 4, 5, 6, 600, 50, 8, 9, 11, 12, 2_000, 1_000);

    private final List<Thread> threads = new ArrayList<>();
    volatile long startedAtMs = 1_795_000_000_500L;
    volatile SinkState.Status archive = SinkState.Status.OPEN;
    volatile Exporters exporters = Exporters.NONE;
    volatile boolean isBroken;

    @Override
    public String name() {
        return "metrics";
    }

    @Override
    public CollectorState state() {
        if (isBroken) throw new IllegalStateException("this collector is broken");
        return new CollectorState(
                "1.2.3",
                startedAtMs,
                startedAtMs + 60_000,
                exporters.known().size(),
                exporters.forgotten(),
                List.of(input("sflow"), input("lab")),
                List.of(sink("archive", archive), sink("screen", SinkState.Status.OPEN)),
                List.of(tap()),
                List.of(
                        new PluginState("sink-stdout.jar", "io.sluice.sink.stdout", "0.1.0", "", 77),
                        new PluginState("broken.jar", "", "", "It is no jar.")),
                List.of(new CompletedFile(
                        "archive",
                        Path.of("data"),
                        "nfcapd.202611281200",
                        "202611281200",
                        new Interval(0, 300_000),
                        "none")),
                List.of(
                        new Warning("receive-buffer", "sflow", "The buffer is \"small\".", 1),
                        new Warning("receive-buffer", "lab", "So is this one.", 2)));
    }

    private static TapState tap() {
        var counts = new TreeMap<>(Map.of("sent 192.0.2.9:6343", 95L, "files-written", 3L));
        return new TapState("mirror", List.of("sflow"), true, 95, 4, 1, 2, 0.5, counts, new TreeMap<>(), "");
    }

    @Override
    public Exporters exporters() {
        return exporters;
    }

    @Override
    public synchronized Thread start(String purpose, Runnable work) {
        var thread = Thread.ofPlatform().daemon().name("metrics-" + purpose).start(work);
        threads.add(thread);
        return thread;
    }

    /// {@return the threads that the monitor started}
    synchronized List<Thread> threads() {
        return List.copyOf(threads);
    }

    @Override
    public void close() {
        threads().forEach(Thread::interrupt);
    }

    /// {@return so many exporters, all alike but for their addresses}
    static Exporters exporters(int count) {
        var known = new ArrayList<ExporterAccount>();
        for (int i = 0; i < count; i++) known.add(exporter(i, COUNTS));
        return new Exporters(known, 0, ExporterCounts.NONE);
    }

    static ExporterAccount exporter(int number, ExporterCounts counts) {
        var address = new IpAddress(4, 0, 0xC0000200L + number);
        return new ExporterAccount(
                "sflow", address, address, -1, 1_795_000_001_250L, 512, 3, ExporterAccount.Numbering.IN_STEPS, counts);
    }

    private static InputState input(String name) {
        var datagrams = new DatagramAccount(
                1_000, 980, 5, Map.of(DecodeResult.TRUNCATED, 4L), 11, 6, 900, 20, 2, 3, 1, 1, 0, 7);
        var samples = new SampleAccount(6_000, 5_000, 900, 10, 40, 30, 15, 5, 33, 44, 21, 22, 23);
        return new InputState(name, "127.0.0.1:6343", 2, 16 << 20, datagrams, samples, "acme: it failed", 1);
    }

    private static SinkState sink(String name, SinkState.Status status) {
        var rows = new RowAccount(name, 5_930, 5_000, 20, 600, 10, 300);
        var counts = new TreeMap<>(Map.of("files-removed", 3L));
        var levels = new TreeMap<>(Map.of("commands-waiting", 2L));
        return new SinkState(name, status, rows, 0.25, counts, levels, "", 3, List.of("sink-archive-poller"));
    }
}
