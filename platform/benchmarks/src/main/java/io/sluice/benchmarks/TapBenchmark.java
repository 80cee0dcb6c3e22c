package io.sluice.benchmarks;

import io.sluice.api.Counter;
import io.sluice.api.Datagram;
import io.sluice.api.tap.TapInput;
import io.sluice.core.TapConfig;
import io.sluice.core.tap.TapGroup;
import io.sluice.core.tap.TapOutlet;
import io.sluice.testkit.TestDatagrams;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
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

/// Leaving a copy of a datagram of 1,400 bytes for a tap that does nothing with it, as fast as both threads go; nothing
/// is dropped. With `-prof gc`, `gc.alloc.rate.norm` must be 0.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TapBenchmark {
    private static final int DATAGRAM_BYTES = 1_400;
    private static final int BITE = 64;
    private static final int MOST_WAITING = 4_000;

    private final Datagram datagram = TestDatagrams.of(new byte[DATAGRAM_BYTES]);
    private final Counter taken = new Counter();
    private final TapInput input = new TapInput("sflow", new InetSocketAddress(InetAddress.getLoopbackAddress(), 6343));
    private TapGroup taps = new TapGroup(List.of());
    private Optional<TapOutlet> outlet = Optional.empty();
    private long offered;

    /// Starts the tap's thread.
    ///
    /// @throws IOException never
    @Setup
    public void setUp() throws IOException {
        var config = new TapConfig(
                "t", (_, _) -> taken.increment(), List.of(), TapConfig.DEFAULT_QUEUE_BYTES, Optional.empty());
        taps = new TapGroup(List.of(config));
        outlet = taps.outlet(input);
        taps.start(List.of(input));
    }

    /// Ends it.
    @TearDown
    public void tearDown() {
        taps.end();
        if (!taps.awaitEnd()) throw new IllegalStateException("the tap has not ended");
        if (taps.states().getFirst().dropped() > 0) throw new IllegalStateException("datagrams were dropped");
    }

    /// Leaves a datagram, and wakes the tap at the end of a bite, as a receiver does.
    @Benchmark
    public void offer() {
        while (offered - taken.get() > MOST_WAITING) Thread.onSpinWait();
        var way = outlet.orElseThrow();
        way.offer(datagram);
        if (++offered % BITE == 0) way.wake();
    }
}
