package io.sluice.sink.nfcapd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.api.IpAddress;
import io.sluice.testkit.FlowBatches;
import io.sluice.testkit.TestDatagrams;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files of several blocks, and of several exporters.
class ManyFlowsTest {
    private static final int BATCHES = 400;
    private static final Consumer<FlowRow> TCP = FlowBatches.tcp("10.0.0.1", 1000, "10.0.0.2", 80, 100);

    @TempDir
    Path directory;

    @BeforeEach
    void requireNfdump() {
        Nfdump.require();
    }

    @Test
    void writesTwoHundredThousandFlowsInSeveralBlocks() throws IOException {
        var file = writeMany(BATCHES);
        var statistics = Nfdump.statistics(file);
        assertEquals("200000", statistics.get("Flows"));
        assertEquals("50000", statistics.get("Flows_tcp"));
        assertEquals("50000", statistics.get("Flows_udp"));
        assertEquals("50000", statistics.get("Flows_icmp"));
        assertEquals("50000", statistics.get("Flows_other"));
        assertEquals("600000", statistics.get("Packets"));
        assertEquals("60000000", statistics.get("Bytes"));
        assertEquals("15000000", statistics.get("Bytes_udp"));
        assertEquals(200_000, Nfdump.flowCount(file));
        var verified = Nfdump.verified(file);
        assertTrue(verified.contains("Data blks  : 100"), verified);
        assertTrue(verified.contains("Records       : 200005"), verified);
        assertFalse(verified.contains("Error"), verified);
        assertFalse(verified.contains("Extra data"), verified);
    }

    @Test
    void writesFilesThatAnIndependentReaderFindsSound() throws IOException {
        Parser.require();
        var second = directory.resolve("second");
        try (var run = SinkRun.in(second)) {
            for (int i = 0; i < 20; i++) run.sink.accept(exporters(i * 30, 30));
            Parser.assertSound(run.rotate(SinkRun.INTERVAL, false));
            Parser.assertSound(run.rotate(SinkRun.INTERVAL.next(), true));
        }
        Parser.assertSound(writeMany(50));
    }

    @Test
    void announcesAllExportersAgainInEachFile() throws IOException {
        try (var run = SinkRun.in(directory)) {
            run.sink.accept(exporters(0, 3));
            var first = Nfdump.exporters(run.rotate(SinkRun.INTERVAL, false));
            run.sink.accept(exporters(1, 1));
            var file = run.rotate(SinkRun.INTERVAL.next(), true);
            var second = Nfdump.exporters(file);
            for (var exporters : List.of(first, second)) {
                assertTrue(exporters.contains("SysID: 1, IP: 10.9.0.0, version: 9999, ID: 0"), exporters);
                assertTrue(exporters.contains("SysID: 2, IP: 2001:db8::1, version: 9999, ID: 1"), exporters);
                assertTrue(exporters.contains("SysID: 3, IP: 10.9.0.2, version: 9999, ID: 0"), exporters);
                assertTrue(exporters.contains("packet interval: 1, packet space: 99"), exporters);
            }
            assertEquals("2", Nfdump.flows(file).getFirst().get("export_sysid"));
            assertEquals("2001:db8::1", Nfdump.flows(file).getFirst().get("ip6_router"));
        }
    }

    @Test
    void writesMoreExportersThanABlockHolds() throws IOException {
        int count = 66_000;
        try (var run = SinkRun.in(directory)) {
            for (int i = 0; i < count; i += 500) run.sink.accept(exporters(i, 500));
            run.rotate(SinkRun.INTERVAL, false);
            run.sink.accept(exporters(60_000, 2));
            var file = run.rotate(SinkRun.INTERVAL.next(), false);
            var flows = Nfdump.flows(file);
            assertEquals("60001", flows.get(0).get("export_sysid"));
            assertEquals("60002", flows.get(1).get("export_sysid"));
            run.sink.accept(exporters(65_534, 2));
            flows = Nfdump.flows(run.rotate(SinkRun.INTERVAL.next().next(), true));
            assertEquals("65535", flows.get(0).get("export_sysid"));
            assertEquals("0", flows.get(1).get("export_sysid"), "there are no more numbers");
        }
        assertEquals("66000", Nfdump.statistics(directory.resolve(SinkRun.NAME)).get("Flows"));
    }

    private Path writeMany(int batchCount) throws IOException {
        int[] protocols = {6, 17, 1, 58};
        var batch = new FlowBatch();
        batch.openDatagram(TestDatagrams.of(new byte[0]));
        for (int i = 0; i < 500; i++) {
            var row = batch.addFlow();
            TCP.accept(row);
            row.protocol = protocols[i & 3];
            row.scaledPackets = 3;
            row.scaledOctets = 300;
        }
        var batches = new FlowBatch[batchCount];
        Arrays.fill(batches, batch);
        return SinkRun.fileOf(directory, batches);
    }

    /// {@return a flow from each of some exporters; every other one sends from one IPv6 address, with sub-agents}
    private static FlowBatch exporters(int first, int count) {
        var batch = new FlowBatch();
        for (int i = first; i < first + count; i++) {
            boolean isIpv6 = (i & 1) == 1;
            var sender = isIpv6 ? "2001:db8::1" : new IpAddress(4, 0, 0x0A09_0000 + i).toString();
            batch.openDatagram(TestDatagrams.of(new byte[0], sender, 6343, TestDatagrams.RECEIVED_AT_NS));
            batch.datagram().subAgentId = isIpv6 ? i : 0;
            batch.datagram().sflowVersion = 5;
            var row = batch.addFlow();
            TCP.accept(row);
            row.samplingRate = 100;
        }
        return batch;
    }
}
