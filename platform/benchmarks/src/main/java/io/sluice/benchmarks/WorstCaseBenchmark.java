package io.sluice.benchmarks;

import io.sluice.api.Datagram;
import io.sluice.api.Decoder;
import io.sluice.api.FlowBatch;
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
import org.openjdk.jmh.annotations.Warmup;

/// Decoding of the worst datagrams that we could make up. The goal is under 5 ms each.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class WorstCaseBenchmark {
    /// Which datagram.
    @Param
    public WorstDatagrams worst = WorstDatagrams.EMPTY_SAMPLES;

    private final FlowBatch batch = new FlowBatch();
    private final Decoder decoder = DecodeBenchmark.decoder();
    private Datagram datagram = WorstDatagrams.EMPTY_SAMPLES.datagram();

    /// Makes the datagram.
    @Setup
    public void setUp() {
        datagram = worst.datagram();
    }

    /// Decodes it.
    ///
    /// @return its rows
    @Benchmark
    public int decode() {
        batch.clear();
        batch.openDatagram(datagram);
        decoder.decode(datagram, batch);
        return batch.rowCount();
    }
}
