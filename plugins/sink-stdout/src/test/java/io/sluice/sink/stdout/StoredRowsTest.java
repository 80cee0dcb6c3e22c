package io.sluice.sink.stdout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.testkit.FlowBatches;
import io.sluice.testkit.TestDatagrams;
import java.io.IOException;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/// Rows that were read from a flow file, which does not say all that a datagram does.
class StoredRowsTest {
    private static final long AT_NS = TestDatagrams.RECEIVED_AT_NS;

    @Test
    void csvLeavesEmptyWhatIsNotKnown() throws IOException {
        var lines = Rows.lines(
                new RowLines(
                        Rows.KINDS,
                        new CsvLine(ZoneOffset.UTC),
                        new CounterLine(ZoneOffset.UTC),
                        new DiscardLine(ZoneOffset.UTC)),
                stored());
        int columns = lines.getFirst().split(",", -1).length;
        assertEquals(36, columns);
        assertEquals(
                ",2026-01-01 00:00:00.000,2026-01-01 00:00:00.000,192.0.2.9,,0,,,,1000,1500000,1,2,02:00:00:00:00:01,"
                        + "02:00:00:00:00:02,,,,,,192.0.2.10,198.51.100.20,6,0,,51234,443,24,,,,,,,65001,65002",
                lines.get(1));
    }

    @Test
    void csvHasRawAndScaledTrafficOfADatagram() throws IOException {
        var lines = Rows.lines(
                new RowLines(
                        Rows.KINDS,
                        new CsvLine(ZoneOffset.UTC),
                        new CounterLine(ZoneOffset.UTC),
                        new DiscardLine(ZoneOffset.UTC)),
                FlowBatches.of(Rows.tcp()));
        assertEquals(lines.getFirst().split(",", -1).length, lines.get(1).split(",", -1).length);
        assertTrue(lines.get(1).startsWith("2026-01-01 00:00:00.000,"), lines.get(1));
        assertTrue(lines.get(1).contains(",512,1,1514,1,1514,1,2,02:00:00:00:00:01,"), lines.get(1));
    }

    @Test
    void linesShowTheSenderAndNoRate() throws IOException {
        var line = Rows.lines(Rows.utcLines(), stored()).get(1);
        assertEquals(
                "2026-01-01 00:00:00.000 192.0.2.9       1->2         TCP     192.0.2.10:51234      "
                        + "-> 198.51.100.20:443     -                - 1500000 ...AP...",
                line);
    }

    @Test
    void jsonKeepsTheDestinationsSystemWithoutAPath() throws IOException {
        var line = Rows.lines(Rows.json(), stored()).getFirst();
        assertTrue(line.contains("\"sampling_rate\":0,"), line);
        assertTrue(line.contains("\"bytes\":1500000,\"packets\":1000,\"sampler_address\":\"192.0.2.9\""), line);
        assertTrue(line.contains("\"src_as\":65001,\"dst_as\":65002,"), line);
        assertTrue(line.contains("\"time_received_ns\":0,"), line);
    }

    @Test
    void sflowtoolsJsonSaysNothingOfTheDatagram() throws IOException {
        var line = Rows.lines(new SflowtoolJson(Rows.KINDS, ZoneOffset.UTC), stored())
                .getFirst();
        assertEquals(
                "{\"datagramSourceIP\":\"192.0.2.9\",\"agentSubId\":\"0\",\"samples\":[{\"sampleType\":\"FLOWSAMPLE\","
                    + "\"inputPort\":\"1\",\"outputPort\":\"2\",\"elements\":[{\"flowSampleType\":\"HEADER\","
                    + "\"dstMAC\":\"020000000002\",\"srcMAC\":\"020000000001\",\"srcIP\":\"192.0.2.10\","
                    + "\"dstIP\":\"198.51.100.20\",\"IPProtocol\":\"6\",\"IPTOS\":\"0\",\"TCPSrcPort\":\"51234\","
                    + "\"TCPDstPort\":\"443\",\"TCPFlags\":\"24\"},{\"extendedType\":\"GATEWAY\",\"src_as\":\"65001\","
                    + "\"dst_as\":\"65002\"}]}]}",
                line);
    }

    private static FlowBatch stored() {
        var batch = new FlowBatch();
        var head = batch.openStored();
        head.senderIpVersion = 4;
        head.senderLow = 0xC000_0209L;
        var row = batch.addFlow();
        Rows.tcp().accept(row);
        row.present &= ~(FlowRow.TTL | FlowRow.ETHER_TYPE | FlowRow.HEADER);
        row.tos = 0;
        row.firstAtNs = AT_NS;
        row.lastAtNs = AT_NS;
        row.samplingRate = 0;
        row.packets = 1000;
        row.octets = 1_500_000;
        row.scaledPackets = 1000;
        row.scaledOctets = 1_500_000;
        row.sourceAs = 65001;
        row.destinationAs = 65002;
        row.set(FlowRow.GATEWAY);
        return batch;
    }
}
