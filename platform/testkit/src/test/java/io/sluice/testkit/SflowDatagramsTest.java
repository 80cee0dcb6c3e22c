package io.sluice.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SflowDatagramsTest {
    private static final String HEAD = "00000005" + "00000001" + "c0000201" + "00000000" + "00000001" + "0000ea60";

    @Test
    void buildsCompactFlowSample() {
        var sample = SflowSample.flow()
                .source(2, 3)
                .rate(512)
                .pool(9)
                .drops(1)
                .input(4)
                .output(2, 6);
        assertHex(
                HEAD + "00000001" + "00000001" + "0000003c" + "00000001" + "02000003" + "00000200" + "00000009"
                        + "00000001" + "00000004" + "80000006" + "00000001"
                        + "00000001" + "00000014" + "00000001" + "00000003" + "00000000" + "00000003" + "0a0b0c00",
                SflowDatagrams.from("192.0.2.1").sample(sample.header(new byte[] {10, 11, 12})));
    }

    @Test
    void buildsExpandedFlowSampleOfIpv6Agent() {
        var datagram = SflowDatagrams.from("2001:db8::1")
                .sample(SflowSample.expandedFlow().input(1, 2));
        assertHex(
                "00000005" + "00000002" + "20010db8" + "0".repeat(23) + "1" + "00000000" + "00000001" + "0000ea60"
                        + "00000001" + "00000003" + "0000002c" + "00000001" + "00000000" + "00000001" + "00000001"
                        + "00000001" + "00000000" + "00000001" + "00000002" + "00000000" + "00000000" + "00000000",
                datagram);
    }

    @Test
    void liesWhereItIsTold() {
        var sample = SflowSample.counters().length(0xFFFF_FFFFL).announcing(7).trailing(new byte[4]);
        assertHex(
                HEAD + "00000003" + "00000002" + "ffffffff" + "00000001" + "00000001" + "00000007" + "00000000" + "ff",
                SflowDatagrams.from("192.0.2.1")
                        .sample(sample)
                        .announcingMore(2)
                        .trailing(new byte[] {-1}));
        assertHex(HEAD.substring(0, 20), SflowDatagrams.from("192.0.2.1").cutAt(10));
    }

    @Test
    void buildsGatewayRecord() {
        var record = SflowRecord.gateway("", new int[] {1, 2, 3}, new int[] {4, 5}, new int[] {6}, 7);
        assertEquals(
                "000003eb" + "00000030" + "00000000" + "00000001" + "00000002" + "00000003" + "00000001" + "00000002"
                        + "00000002" + "00000004" + "00000005" + "00000001" + "00000006" + "00000007",
                HexFormat.of().formatHex(record.bytes()));
    }

    private static void assertHex(String expected, SflowDatagrams datagram) {
        assertEquals(expected, HexFormat.of().formatHex(datagram.bytes()));
    }
}
