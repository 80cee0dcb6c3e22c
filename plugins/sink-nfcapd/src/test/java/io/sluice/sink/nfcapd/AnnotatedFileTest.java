package io.sluice.sink.nfcapd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.api.IntervalReport;
import io.sluice.testkit.FlowBatches;
import io.sluice.testkit.TestDatagrams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file, byte by byte: the one of sfcapd 1.7.1 in appendix A of nfcapd-file-format, but for its times, the creator
/// (which 1.7.1 does not write) and the padding of the ident (which makes the appendix one byte longer).
class AnnotatedFileTest {
    private static final String TIME = "00 a8 da 76 9b 01 00 00";
    private static final String ZERO8 = "00 00 00 00 00 00 00 00";

    private static final String EXPECTED = String.join(
            " ",
            "0c a5 02 00 00 01 07 01 00 b9 55 69 00 00 00 00 00 00 01 00 03 00 00 00",
            "40 01 00 00 00 00 00 00 00 00 00 00 01 00 00 00",
            "04 00 00 00 0c 01 00 00 03 00 00 00",
            "07 00 20 00 0f 27 00 00 00 00 00 00 00 00 00 00 01 00 00 7f 00 00 00 00 02 00 01 00 00 00 00 00",
            "0f 00 18 00 01 00 00 00 ff ff ff ff ff ff ff ff 01 00 00 00 ff 01 00 00",
            "0b 00 b4 00 09 00 00 00 01 00 02 85",
            "01 00 34 00",
            TIME,
            TIME,
            TIME,
            "00 02 00 00 00 00 00 00 00 f0 0a 00 00 00 00 00 39 30 50 00 06 1b 00 28",
            "02 00 0c 00 03 02 01 0a 06 05 04 0a",
            "04 00 14 00 07 00 00 00 09 00 00 00 18 10 00 00 00 00 00 00",
            "06 00 0c 00 64 00 00 00 c8 00 00 00",
            "07 00 0c 00 e9 fd 00 00 00 ea 56 fa",
            "0a 00 08 00 01 64 33 c6",
            "08 00 08 00 09 71 00 cb",
            "0f 00 24 00 02 00 00 00 00 02 00 00 01 00 00 00 00 02 00 00",
            ZERO8,
            ZERO8,
            "0c 00 08 00 01 00 00 7f",
            "08 00 20 00 01 00 00 00 01 00 00 00 00 00 00 00 01 00 00 00 00 00 00 00 01 00 00 00 00 00 00 00",
            "02 00 00 00 9c 00 00 00 03 00 00 00",
            "01 80 08 00 72 31 00 00",
            "02 80 94 00 01 00 00 00 00 00 00 00 00 f0 0a 00 00 00 00 00 00 02 00 00 00 00 00 00",
            "01 00 00 00 00 00 00 00",
            ZERO8,
            ZERO8,
            ZERO8,
            "00 f0 0a 00 00 00 00 00",
            ZERO8,
            ZERO8,
            ZERO8,
            "00 02 00 00 00 00 00 00",
            ZERO8,
            ZERO8,
            ZERO8,
            TIME,
            TIME,
            ZERO8);

    @Test
    void writesTheAnnotatedFile(@TempDir Path directory) throws IOException {
        try (var run = new SinkRun(TestOptions.of(directory, Map.of("ident", "r1")))) {
            run.sink.accept(batch());
            run.sink.rotate(IntervalReport.empty(SinkRun.INTERVAL, true));
        }
        var bytes = Files.readAllBytes(directory.resolve(SinkRun.NAME));
        assertEquals(lines(HexFormat.of().parseHex(EXPECTED.replace(" ", ""))), lines(bytes));
    }

    private static FlowBatch batch() {
        var batch = new FlowBatch();
        batch.openDatagram(TestDatagrams.of(new byte[0], "127.0.0.1", 9, TestDatagrams.RECEIVED_AT_NS));
        batch.datagram().sflowVersion = 5;
        var row = batch.addFlow();
        FlowBatches.tcp("10.1.2.3", 12345, "10.4.5.6", 80, 1400).accept(row);
        row.tcpFlags = 0x1B;
        row.tos = 0x28;
        row.samplingRate = 512;
        row.scaledPackets = 512;
        row.scaledOctets = 716_800;
        row.input = 7;
        row.output = 9;
        row.sourceMac = 0x02_00_00_00_00_02L;
        row.destinationMac = 0x02_00_00_00_00_01L;
        row.switchSourceVlan = 100;
        row.switchDestinationVlan = 200;
        row.sourceMask = 24;
        row.destinationMask = 16;
        row.nextHopIpVersion = 4;
        row.nextHopLow = 0xC633_6401L;
        row.bgpNextHopIpVersion = 4;
        row.bgpNextHopLow = 0xCB00_7109L;
        row.sourceAs = 65_001;
        row.destinationAs = (int) 4_200_000_000L;
        row.set(FlowRow.SWITCH | FlowRow.ROUTER | FlowRow.GATEWAY | FlowRow.BGP_NEXT_HOP);
        return batch;
    }

    /// Sixteen bytes a line, so that a difference can be found.
    private static String lines(byte[] bytes) {
        return HexFormat.ofDelimiter(" ").formatHex(bytes).replaceAll("(.{48})", "$1\n");
    }
}
