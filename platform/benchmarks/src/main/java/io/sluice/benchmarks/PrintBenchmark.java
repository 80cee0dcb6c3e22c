package io.sluice.benchmarks;

import io.sluice.api.Options;
import io.sluice.sink.stdout.StdoutSinkProvider;
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

/// Printing of a flow record as a line of a file. With `-prof gc`, `gc.alloc.rate.norm` must be 0.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PrintBenchmark {
    /// How lines look.
    @Param({"json", "csv", "line"})
    public String format = "json";

    private FilesInMemory files;

    /// Makes the flows, and opens the sink.
    ///
    /// @throws IOException when there is no directory to write to
    @Setup
    public void setUp() throws IOException {
        files = FilesInMemory.open(directory -> new StdoutSinkProvider()
                .create(new Options("", Map.of("path", directory + "/flows-%t", "format", format), new ArrayList<>())));
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

    /// Prints the rows of a batch; the figure is for one row.
    ///
    /// @throws IOException when they cannot be printed
    @Benchmark
    @OperationsPerInvocation(FilesInMemory.ROWS)
    public void print() throws IOException {
        files.store();
    }
}
