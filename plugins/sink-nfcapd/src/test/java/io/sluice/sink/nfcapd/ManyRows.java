package io.sluice.sink.nfcapd;

import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.api.IpAddress;
import io.sluice.testkit.FlowBatches;
import io.sluice.testkit.TestDatagrams;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/// Rows with everything that a flow record can have or be without, from several exporters; always the same ones.
final class ManyRows {
    private static final Consumer<FlowRow> IPV4 = FlowBatches.tcp("10.0.0.1", 1000, "10.0.0.2", 80, 100);
    private static final Consumer<FlowRow> IPV6 = FlowBatches.tcp("2001:db8::1", 1000, "2001:db8::2", 80, 100);
    private static final int ROWS_PER_DATAGRAM = 8;

    private ManyRows() {}

    /// {@return a batch of 512 rows}
    ///
    /// @param number which of the batches
    static FlowBatch batch(int number) {
        var random = new SplittableRandom(number);
        var batch = new FlowBatch();
        for (int i = 0; i < 512; i++) {
            if (i % ROWS_PER_DATAGRAM == 0) openDatagram(batch, random, number * 512L + i);
            addRow(batch, random);
        }
        return batch;
    }

    private static void openDatagram(FlowBatch batch, SplittableRandom random, long offsetMs) {
        int exporter = random.nextInt(20);
        var sender = exporter % 4 == 3 ? "2001:db8:9::" + exporter : "10.9.0." + exporter;
        var atNs = TestDatagrams.RECEIVED_AT_NS + offsetMs * 1_000_000;
        batch.openDatagram(TestDatagrams.of(new byte[0], sender, 6343, atNs));
        var agent = IpAddress.parse(exporter % 5 == 4 ? "2001:db8:a::" + exporter : "192.0.2." + exporter);
        var datagram = batch.datagram();
        datagram.sflowVersion = 5;
        datagram.agentIpVersion = agent.version();
        datagram.agentHigh = agent.high();
        datagram.agentLow = agent.low();
        datagram.subAgentId = exporter % 3;
    }

    private static void addRow(FlowBatch batch, SplittableRandom random) {
        var row = batch.addFlow();
        (random.nextInt(4) == 0 ? IPV6 : IPV4).accept(row);
        row.sourceLow = row.ipVersion == 6 ? random.nextLong() : random.nextInt() & 0xFFFF_FFFFL;
        row.destinationLow = random.nextInt(1000);
        int[] protocols = {6, 17, 1, 58, 47};
        row.protocol = protocols[random.nextInt(protocols.length)];
        if (row.protocol == 1 || row.protocol == 58) {
            row.icmpType = 3;
            row.icmpCode = random.nextInt(16);
            row.set(FlowRow.ICMP);
        }
        row.sourcePort = random.nextInt(65_536);
        row.tcpFlags = random.nextInt(256);
        row.tos = random.nextInt(256);
        row.samplingRate = 512;
        row.scaledPackets = random.nextInt(50) == 0 ? 5_000_000_000L : 512;
        row.scaledOctets = row.scaledPackets * random.nextInt(64, 1519);
        row.input = random.nextInt(1, 70_000);
        if (random.nextBoolean()) {
            row.outerVlan = random.nextInt(1, 4095);
            row.set(FlowRow.OUTER_VLAN);
        }
        addRouting(batch, row, random);
        if (random.nextInt(40) == 0) row.present &= ~(FlowRow.IP | FlowRow.PORTS | FlowRow.TCP_FLAGS | FlowRow.ICMP);
    }

    private static void addRouting(FlowBatch batch, FlowRow row, SplittableRandom random) {
        if (random.nextBoolean()) {
            boolean isIpv6 = random.nextInt(3) == 0;
            row.nextHopIpVersion = isIpv6 ? 6 : 4;
            row.nextHopHigh = isIpv6 ? 0x2001_0DB8_0000_0000L : 0;
            row.nextHopLow = random.nextInt(1, 256);
            row.sourceMask = random.nextInt(33);
            row.destinationMask = random.nextInt(33);
            row.set(FlowRow.ROUTER);
        }
        if (random.nextInt(3) == 0) {
            boolean isIpv6 = random.nextInt(3) == 0;
            row.bgpNextHopIpVersion = isIpv6 ? 6 : 4;
            row.bgpNextHopHigh = isIpv6 ? 0x2001_0DB8_0000_0000L : 0;
            row.bgpNextHopLow = random.nextInt(1, 256);
            row.sourceAs = random.nextInt(1, 5_000_000);
            row.destinationAs = random.nextInt(1, 5_000_000);
            row.set(FlowRow.GATEWAY | FlowRow.BGP_NEXT_HOP);
        }
        if (random.nextInt(5) == 0) {
            row.mplsAt = batch.addWord(random.nextInt(1, 1 << 20) << 12 | 64);
            batch.addWord(random.nextInt(1, 1 << 20) << 12 | 1 << 8 | 64);
            row.mplsCount = 2;
            row.set(FlowRow.MPLS);
        }
    }
}
