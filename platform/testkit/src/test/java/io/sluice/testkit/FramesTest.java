package io.sluice.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class FramesTest {
    private static final String MACS = "020000000002" + "020000000001";

    @Test
    void setsTypesProtocolsAndLengths() {
        var frame = Frames.ethernet()
                .tag(0x88A8, 3, 100)
                .ipv4("192.0.2.1", "192.0.2.2")
                .udp(53, 54)
                .payload(2);
        assertHex(
                MACS + "88a8" + "6064" + "0800"
                        + "4500001e" + "00000000" + "40110000" + "c0000201" + "c0000202"
                        + "00350036" + "000a0000" + "0000",
                frame.bytes());
    }

    @Test
    void chainsExtensionHeaders() {
        var frame = Frames.bare()
                .ipv6("::1", "::2")
                .extension(0, 8)
                .fragmentHeader(7, 1, false)
                .icmp(128, 0);
        var addresses = "0".repeat(31) + "1" + "0".repeat(31) + "2";
        assertHex(
                "60000000" + "0018" + "00" + "40" + addresses + "2c00000000000000" + "3a000009" + "00000007"
                        + "8000000000000000",
                frame.bytes());
    }

    @Test
    void givesSnapFramesTheirLength() {
        assertHex(
                MACS + "000c" + "aaaa03" + "000000" + "86dd" + "00000000",
                Frames.ethernet().snap(0).etherType(0x86DD).payload(4).bytes());
    }

    @Test
    void marksTheBottomOfTheLabelStack() {
        assertHex(
                MACS + "8847" + "00010040" + "00011140",
                Frames.ethernet().mpls(16, 17).bytes());
    }

    @Test
    void namesWhatTunnelsCarry() {
        var outer = "45000024" + "00000000" + "402f0000" + "c0000201" + "c0000202";
        var gre = Frames.bare().ipv4("192.0.2.1", "192.0.2.2").gre(0x3000, 7).mpls(16);
        assertHex(outer + "30008847" + "00000007" + "00000001" + "00010140", gre.bytes());
        var vxlan = Frames.bare().vxlan(0xABCDEF).thenEthernet("02:00:00:00:00:01", "02:00:00:00:00:02");
        assertHex("c35012b5001e0000" + "08000000abcdef00" + MACS + "0000", vxlan.bytes());
        var geneve = Frames.bare().geneve(1, 1).ipv6("::1", "::2");
        assertHex("c35017c1003c0000" + "010086dd0000010000000000", geneve.cut(20));
        var gtp = Frames.bare().gtp(0x01020304).payload(2);
        assertHex("c350086800120000" + "30ff000201020304" + "0000", gtp.bytes());
    }

    @Test
    void namesWhatPppCarries() {
        var session = Frames.ethernet().pppoe(7).ipv4("192.0.2.1", "192.0.2.2");
        assertHex(MACS + "8864" + "110000070016" + "0021" + "45", session.cut(23));
        assertHex("ff030057", Frames.bare().ppp(true).ipv6("::1", "::2").cut(4));
        assertHex("0281", Frames.bare().ppp(false).mpls(16).cut(2));
    }

    @Test
    void cutsWithoutShorteningWhatLengthsSay() {
        assertHex(
                "45000078",
                Frames.bare().ipv4("192.0.2.1", "192.0.2.2").payload(100).cut(4));
    }

    private static void assertHex(String expected, byte[] bytes) {
        assertEquals(expected, HexFormat.of().formatHex(bytes));
    }
}
