package io.sluice.benchmarks;

import io.sluice.api.Datagram;
import io.sluice.api.FlowBatch;
import io.sluice.api.IntervalReport;
import io.sluice.api.Sink;
import io.sluice.core.SinkConfig;
import io.sluice.core.WhenFull;
import io.sluice.core.deliver.BatchPool;
import io.sluice.core.deliver.SinkLink;
import io.sluice.core.deliver.SinkRunner;
import io.sluice.testkit.TestDatagrams;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// Handing a batch of one row over to a sink's thread, which does nothing with it, and getting it back through the
/// pool, as
/// fast as both threads go. With `-prof gc`, `gc.alloc.rate.norm` must be 0.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class HandOverBenchmark {
    private final Datagram datagram = TestDatagrams.of(new byte[0]);
    private final BatchPool pool = new BatchPool();
    private SinkRunner runner = runner();
    private SinkLink link = runner.link();

    private static final class Nowhere implements Sink {
        @Override
        public void accept(FlowBatch batch) {}

        @Override
        public void rotate(IntervalReport report) {}
    }

    /// Starts the sink's thread.
    ///
    /// @throws IOException never
    @Setup
    public void setUp() throws IOException {
        runner = runner();
        link = runner.link();
        runner.start();
    }

    /// Ends it.
    @TearDown
    public void tearDown() {
        link.stop();
        if (!runner.awaitEnd()) throw new IllegalStateException("the sink has not ended");
    }

    /// Hands a batch over; waits where the queue is full.
    @Benchmark
    public void handOver() {
        var batch = pool.take();
        batch.rows.openDatagram(datagram);
        batch.rows.addFlow();
        link.deliver(batch);
        batch.release();
    }

    private static SinkRunner runner() {
        var config = new SinkConfig("nowhere", new Nowhere(), WhenFull.WAIT, SinkConfig.DEFAULT_QUEUE_BATCHES);
        return new SinkRunner(config, _ -> {});
    }
}
