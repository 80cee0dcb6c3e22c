package io.sluice.sink.nfcapd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.api.FlowBatch;
import io.sluice.testkit.Allocations;
import io.sluice.testkit.FlowBatches;
import io.sluice.testkit.TestDatagrams;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllocationTest {
    private static final int BATCHES = 200;

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"1.7, none", "1.7, lz4", "1.7, lzo", "1.7, lz4:3", "1.6, lz4", "1.5, none"})
    void allocatesNothingForFlowsAndBlocksOnceWarm(String layout, String compression) throws IOException {
        var batch = batch();
        var form = FormsTest.form(layout, compression, 0);
        try (var run = new SinkRun(TestOptions.of(directory, "none", form))) {
            accept(run, batch);
            run.rotate(SinkRun.INTERVAL, false);
            assertEquals(0, Allocations.leastOf(20, () -> accept(run, batch)), BATCHES + " batches of 512 rows");
        }
    }

    private static void accept(SinkRun run, FlowBatch batch) {
        try {
            for (int i = 0; i < BATCHES; i++) run.sink.accept(batch);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// {@return 512 flows in datagrams of eight, from 64 exporters, every fourth flow IPv6}
    private static FlowBatch batch() {
        var ipv4 = FlowBatches.tcp("10.0.0.1", 1000, "10.0.0.2", 80, 100);
        var ipv6 = FlowBatches.tcp("2001:db8::1", 1000, "2001:db8::2", 80, 100);
        var batch = new FlowBatch();
        for (int i = 0; i < 512; i++) {
            if (i % 8 == 0) {
                var sender = "10.9.0." + i / 8;
                batch.openDatagram(TestDatagrams.of(new byte[0], sender, 6343, TestDatagrams.RECEIVED_AT_NS));
            }
            ((i & 3) == 0 ? ipv6 : ipv4).accept(batch.addFlow());
        }
        return batch;
    }
}
