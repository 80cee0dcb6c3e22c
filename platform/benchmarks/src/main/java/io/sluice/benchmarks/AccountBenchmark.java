package io.sluice.benchmarks;

import io.sluice.api.DatagramRow;
import io.sluice.api.DecodeResult;
import io.sluice.api.FlowBatch;
import io.sluice.core.account.ReceiverAccount;
import io.sluice.testkit.TestDatagrams;
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

/// Booking a datagram of six flow samples from one of many exporters, each with 48 ports that it takes in turn. What
/// booking costs is the difference to [#prepare], which only fills in the datagram. With `-prof gc`,
/// `gc.alloc.rate.norm` must be 0.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class AccountBenchmark {
    private static final int SAMPLES = 6;
    private static final int PORTS = 48;

    /// How many exporters there are.
    @Param({"8", "1000", "10000"})
    public int exporters;

    private final FlowBatch rows = new FlowBatch();
    private ReceiverAccount account = new ReceiverAccount(1);
    private int[] numbers = {};
    private int turn;

    /// Lets each exporter be known.
    @Setup
    public void setUp() {
        account = new ReceiverAccount(100_000);
        numbers = new int[exporters];
        rows.openDatagram(TestDatagrams.of(new byte[0]));
        for (int i = 0; i < SAMPLES; i++) rows.addFlow();
        rows.datagram().flowSamples = SAMPLES;
        for (int i = 0; i < exporters * PORTS; i++) book();
    }

    /// Fills in the next datagram.
    ///
    /// @return the datagram
    @Benchmark
    public DatagramRow prepare() {
        turn++;
        int exporter = (turn * 7_919 & Integer.MAX_VALUE) % exporters;
        int number = ++numbers[exporter];
        var datagram = rows.datagram();
        datagram.senderIpVersion = 4;
        datagram.senderLow = exporter;
        datagram.agentIpVersion = 4;
        datagram.agentLow = exporter;
        datagram.sequence = number;
        datagram.uptimeMs = number;
        datagram.receivedAtNs += 10_000;
        datagram.samplesAnnounced = SAMPLES;
        datagram.result = DecodeResult.DECODED;
        for (int i = 0; i < SAMPLES; i++) {
            var flow = rows.flow(i);
            flow.sourceIndex = (number * SAMPLES + i) % PORTS;
            flow.sampleSequence = number * SAMPLES / PORTS;
            flow.samplePool = number * 400;
            flow.samplingRate = 400;
        }
        return datagram;
    }

    /// Fills it in and books it.
    ///
    /// @return the account
    @Benchmark
    public ReceiverAccount book() {
        account.add(prepare(), rows);
        return account;
    }
}
