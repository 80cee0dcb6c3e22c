package io.sluice.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.FlowRow;
import io.sluice.api.IpAddress;
import io.sluice.testkit.Frames;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SerialHeadersTest {
    @ParameterizedTest
    @ValueSource(ints = {SampledHeaderParser.PPP, SampledHeaderParser.POS})
    void readsIpBehindPpp(int protocol) {
        for (boolean hasAddress : new boolean[] {false, true}) {
            var ipv4 = ParsedHeader.of(
                    protocol,
                    Frames.bare()
                            .ppp(hasAddress)
                            .ipv4("192.0.2.1", "192.0.2.2")
                            .udp(7, 8)
                            .bytes());
            assertEquals(IpAddress.parse("192.0.2.2"), ipv4.flow().destination());
            assertEquals(8, ipv4.row().destinationPort);
            assertFalse(ipv4.hasAnyOf(FlowRow.MACS | FlowRow.ETHER_TYPE));
            var ipv6 = ParsedHeader.of(
                    protocol, Frames.bare().ppp(hasAddress).ipv6("::1", "::2").bytes());
            assertEquals(IpAddress.parse("::2"), ipv6.flow().destination());
        }
    }

    @Test
    void readsPppWithProtocolOfOneByte() {
        var compressed = Frames.bare().payload(new byte[] {0x21}).ipv4("192.0.2.1", "192.0.2.2");
        var header =
                ParsedHeader.of(SampledHeaderParser.PPP, compressed.udp(7, 8).bytes());
        assertTrue(header.has(FlowRow.IP | FlowRow.PORTS));
    }

    @Test
    void readsLabelsBehindPpp() {
        var header = ParsedHeader.of(
                SampledHeaderParser.POS,
                Frames.bare()
                        .ppp(true)
                        .mpls(16, 17)
                        .ipv6("::1", "::2")
                        .udp(7, 8)
                        .bytes());
        assertEquals(List.of(16, 17), header.flow().mplsLabels());
        assertEquals(8, header.row().destinationPort);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0F, 0x8F})
    void readsIpBehindCiscoHdlc(int address) {
        var frame = Frames.bare().payload(new byte[] {(byte) address, 0, 0x08, 0x00});
        var header = ParsedHeader.of(
                SampledHeaderParser.POS, frame.ipv4("192.0.2.1", "192.0.2.2").bytes());
        assertEquals(IpAddress.parse("192.0.2.2"), header.flow().destination());
        assertEquals(0x0800, header.row().etherType);
        assertFalse(header.has(FlowRow.MACS));
    }

    @Test
    void keepsEthertypeOfCiscoKeepalive() {
        byte[] keepalive = {(byte) 0x8F, 0, (byte) 0x80, 0x35, 0, 0, 0, 2};
        var header = ParsedHeader.of(SampledHeaderParser.PPP, keepalive);
        assertEquals(FlowRow.ETHER_TYPE, header.row().present);
        assertEquals(0x8035, header.row().etherType);
    }

    @Test
    void saysNothingOfControlProtocols() {
        byte[] echo = {(byte) 0xFF, 3, (byte) 0xC0, 0x21, 9, 1, 0, 8, 0, 0, 0, 0};
        assertEquals(0, ParsedHeader.of(SampledHeaderParser.PPP, echo).row().present);
    }

    @Test
    void readsHeaderThatBeginsWithLabel() {
        var header = ParsedHeader.of(
                SampledHeaderParser.MPLS,
                Frames.bare()
                        .mpls(16, 17)
                        .ipv4("192.0.2.1", "192.0.2.2")
                        .icmp(8, 0)
                        .bytes());
        assertEquals(List.of(16, 17), header.flow().mplsLabels());
        assertEquals(8, header.row().icmpType);
        assertEquals(28, header.transportAt());
        assertFalse(header.hasAnyOf(FlowRow.MACS | FlowRow.ETHER_TYPE));
    }
}
