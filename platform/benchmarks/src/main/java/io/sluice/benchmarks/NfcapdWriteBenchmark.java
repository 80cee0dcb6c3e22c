package io.sluice.benchmarks;

import io.sluice.api.FlowBatch;
import io.sluice.api.Interval;
import io.sluice.api.IntervalReport;
import io.sluice.api.Options;
import io.sluice.api.Sink;
import io.sluice.sink.nfcapd.NfcapdSinkProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// Storing of a flow record in a file, all in: the record, its exporter, statistics, compression and the write. With
/// `-prof gc`, `gc.alloc.rate.norm` must be 0 but for bz2 and zstd.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class NfcapdWriteBenchmark {
    private static final int ROWS = 512;
    private static final int BATCHES = 64;
    /// Where no disk is: what is measured is us.
    private static final Path MEMORY = Path.of("/dev/shm");

    /// How blocks are compressed.
    @Param({"none", "lz4", "lzo", "zstd", "bz2"})
    public String compression = "none";

    /// How files are laid out.
    @Param({"1.7"})
    public String layout = "1.7";

    private final List<FlowBatch> batches = new ArrayList<>();
    private final Interval interval = new Interval(0, 300_000);
    private Path directory = MEMORY;
    private Sink sink = sink();
    private int next;

    /// Makes the flows, and opens the sink.
    ///
    /// @throws IOException when there is no directory to write to
    @Setup
    public void setUp() throws IOException {
        batches.addAll(StoredLoad.batches(BATCHES, ROWS));
        directory = Files.isDirectory(MEMORY)
                ? Files.createTempDirectory(MEMORY, "sluice")
                : Files.createTempDirectory("sluice");
        sink = sink();
        sink.open(new StoredLoad.NoContext());
    }

    /// Ends the file, so that memory does not fill up.
    ///
    /// @throws IOException when it cannot be ended
    @TearDown(Level.Iteration)
    public void rotate() throws IOException {
        sink.rotate(IntervalReport.empty(interval, false));
        try (var files = Files.newDirectoryStream(directory, "nfcapd.[0-9]*")) {
            for (var file : files) Files.delete(file);
        }
    }

    /// Closes the sink.
    ///
    /// @throws IOException when something stays
    @TearDown
    public void tearDown() throws IOException {
        sink.close();
        try (var files = Files.newDirectoryStream(directory)) {
            for (var file : files) Files.delete(file);
        }
        Files.delete(directory);
    }

    /// Stores the rows of a batch; the figure is for one row.
    ///
    /// @throws IOException when they cannot be stored
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public void store() throws IOException {
        sink.accept(batches.get(next++ & (BATCHES - 1)));
    }

    private Sink sink() {
        var options = Map.of("directory", directory.toString(), "compression", compression, "layout", layout);
        return new NfcapdSinkProvider().create(new Options("", options, new ArrayList<>()));
    }
}
