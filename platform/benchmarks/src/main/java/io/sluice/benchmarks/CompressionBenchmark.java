package io.sluice.benchmarks;

import io.sluice.api.Options;
import io.sluice.sink.nfcapd.NfcapdSinkProvider;
import io.sluice.sink.nfcapd.compress.Compression;
import io.sluice.sink.nfcapd.compress.Compressor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
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

/// Compressing of the records of a block, where they lie as the sink has them: megabytes a second that go in, and that
/// come out.
/// With `-prof gc`, `gc.alloc.rate.norm` must be 0 but for bz2 and zstd.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CompressionBenchmark {
    private static final int BLOCK_BYTES = 300_000;
    private static final int BATCHES = 20;
    /// Where the first block's records begin in a file: behind both heads.
    private static final int RECORDS_AT = 40 + 12;

    /// How it is compressed.
    @Param({"none", "lzo", "lz4", "bz2", "zstd"})
    public String compression = "none";

    private final ByteBuffer compressed = ByteBuffer.allocateDirect(Compressor.mostBytes(BLOCK_BYTES));
    private final ByteBuffer block = ByteBuffer.allocateDirect(BLOCK_BYTES);
    private Compressor compressor = Compression.NONE.compressor();

    /// What comes out.
    @State(Scope.Thread)
    @AuxCounters
    public static class Output {
        /// Length of all compressed blocks; the figure is megabytes a second.
        public long compressedBytes;
    }

    /// Has the records of a block written to a file, and takes them out of it.
    ///
    /// @throws IOException when there is no directory to write to
    @Setup
    public void setUp() throws IOException {
        compressor.close();
        compressor = Compression.parse(compression).orElseThrow().compressor();
        try (var files = FilesInMemory.open(directory -> new NfcapdSinkProvider()
                .create(new Options("", Map.of("directory", directory.toString()), new ArrayList<>())))) {
            for (int i = 0; i < BATCHES; i++) files.store();
            var file = files.finish();
            block.put(0, file, RECORDS_AT, BLOCK_BYTES);
        }
    }

    /// Gives back its memory.
    @TearDown
    public void tearDown() {
        compressor.close();
    }

    /// Compresses the block; an operation is a byte of it.
    ///
    /// @param output takes what comes out
    /// @return its length then, in bytes
    /// @throws IOException when this machine cannot compress in that way
    @Benchmark
    @OperationsPerInvocation(BLOCK_BYTES)
    public int compress(Output output) throws IOException {
        int length = compressor.compress(block, 0, BLOCK_BYTES, compressed, 0);
        output.compressedBytes += length;
        return length;
    }
}
