package io.sluice.benchmarks;

import io.sluice.api.CompletedFile;
import io.sluice.api.Counter;
import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.api.SinkContext;
import io.sluice.testkit.FlowBatches;
import io.sluice.testkit.TestDatagrams;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Flow records to store, always the same.
final class StoredLoad {
    private StoredLoad() {}

    /// {@return batches of flow records of 64 exporters, six a datagram}
    ///
    /// @param count how many batches
    /// @param rows  how many flow records each has
    static List<FlowBatch> batches(int count, int rows) {
        var random = new SplittableRandom(1);
        var batches = new ArrayList<FlowBatch>();
        for (int i = 0; i < count; i++) batches.add(batch(random, rows));
        return batches;
    }

    private static FlowBatch batch(SplittableRandom random, int rows) {
        var batch = new FlowBatch();
        var flow = FlowBatches.tcp("10.0.0.1", 1000, "10.0.0.2", 80, 100);
        for (int i = 0; i < rows; i++) {
            if (i % 6 == 0) {
                var sender = "10.9.0." + random.nextInt(64);
                batch.openDatagram(TestDatagrams.of(new byte[0], sender, 6343, TestDatagrams.RECEIVED_AT_NS));
                batch.datagram().sflowVersion = 5;
            }
            var row = batch.addFlow();
            flow.accept(row);
            fill(row, random);
        }
        return batch;
    }

    private static void fill(FlowRow row, SplittableRandom random) {
        row.sourceLow = 0x0A00_0000 | random.nextInt(5000);
        row.destinationLow =
                random.nextBoolean() ? random.nextInt() & 0xFFFF_FFFFL : 0x0A00_0000 | random.nextInt(5000);
        row.destinationPort = random.nextInt(1024, 65_536);
        row.sourcePort = random.nextBoolean() ? 443 : random.nextInt(1024, 65_536);
        row.scaledPackets = 512;
        row.scaledOctets = 512L * (random.nextBoolean() ? 1518 : random.nextInt(64, 1518));
        row.sourceMac = 0x02_00_00_00_00_00L | random.nextInt(5000);
        row.destinationMac = 0x02_00_00_00_00_00L | random.nextInt(64);
        row.input = random.nextInt(1, 49);
        row.output = random.nextInt(1, 49);
        row.nextHopIpVersion = 4;
        row.nextHopLow = 0xC633_6401L + random.nextInt(4);
        row.sourceMask = 24;
        row.destinationMask = 16;
        row.sourceAs = 65_001;
        row.destinationAs = random.nextBoolean() ? 15_169 : 3320;
        row.set(FlowRow.ROUTER | FlowRow.GATEWAY);
    }

    /// What a sink asks of the platform, with nobody there.
    static final class NoContext implements SinkContext {
        @Override
        public String name() {
            return "benchmark";
        }

        @Override
        public Counter counter(String name) {
            return new Counter();
        }

        @Override
        public void completed(CompletedFile file) {}

        @Override
        public Thread start(String name, Runnable work) {
            return Thread.ofPlatform().daemon().name(name).start(work);
        }
    }
}
