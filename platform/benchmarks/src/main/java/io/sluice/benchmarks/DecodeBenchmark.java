package io.sluice.benchmarks;

import io.sluice.api.Datagram;
import io.sluice.api.Decoder;
import io.sluice.api.FlowBatch;
import io.sluice.api.Options;
import io.sluice.decoder.sflow5.Sflow5Provider;
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
import org.openjdk.jmh.annotations.Warmup;

/// Decoding of a datagram into a batch, on one core. With `-prof gc`, `gc.alloc.rate.norm` must be 0.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DecodeBenchmark {
    /// Which datagrams: `flows` have six flow samples each, `mix` up to six of all kinds, `counters`
    /// seven, `rare` four.
    @Param({"flows", "mix", "counters", "rare"})
    public String load = "flows";

    private final FlowBatch batch = new FlowBatch();
    private Decoder decoder = decoder();
    private List<Datagram> datagrams = List.of();
    private int next;

    /// Makes the datagrams.
    @Setup
    public void setUp() {
        decoder = decoder();
        datagrams = switch (load) {
            case "flows" -> new Load().flows();
            case "mix" -> new Load().mix();
            case "counters" -> new Load().counterSamples();
            default -> new Load().rare();
        };
    }

    /// Decodes a datagram.
    ///
    /// @return its rows
    @Benchmark
    public int decode() {
        if (batch.isFull()) batch.clear();
        var datagram = datagrams.get(next++ & (datagrams.size() - 1));
        batch.openDatagram(datagram);
        decoder.decode(datagram, batch);
        return batch.rowCount();
    }

    static Decoder decoder() {
        return new Sflow5Provider().create(new Options("", Map.of(), new ArrayList<>()));
    }
}
