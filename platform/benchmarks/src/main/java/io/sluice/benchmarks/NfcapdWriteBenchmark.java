package io.sluice.benchmarks;

import io.sluice.api.Options;
import io.sluice.sink.nfcapd.NfcapdSinkProvider;
import java.io.IOException;
import java.util.ArrayList;
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
    /// How blocks are compressed.
    @Param({"none", "lz4", "lzo", "zstd", "bz2"})
    public String compression = "none";

    /// How files are laid out.
    @Param({"1.7"})
    public String layout = "1.7";

    private FilesInMemory files;

    /// Makes the flows, and opens the sink.
    ///
    /// @throws IOException when there is no directory to write to
    @Setup
    public void setUp() throws IOException {
        files = FilesInMemory.open(directory -> new NfcapdSinkProvider()
                .create(new Options(
                        "",
                        Map.of("directory", directory.toString(), "compression", compression, "layout", layout),
                        new ArrayList<>())));
    }

    /// Ends the file, so that memory does not fill up.
    ///
    /// @throws IOException when it cannot be ended
    @TearDown(Level.Iteration)
    public void rotate() throws IOException {
        files.forget();
    }

    /// Closes the sink.
    ///
    /// @throws IOException when something stays
    @TearDown
    public void tearDown() throws IOException {
        files.close();
    }

    /// Stores the rows of a batch; the figure is for one row.
    ///
    /// @throws IOException when they cannot be stored
    @Benchmark
    @OperationsPerInvocation(FilesInMemory.ROWS)
    public void store() throws IOException {
        files.store();
    }
}
