package io.sluice.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.FlowRow;
import io.sluice.api.IpAddress;
import io.sluice.testkit.Frames;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncapsulationsTest {
    private static final String INNER_SOURCE = "02:00:00:00:00:07";
    private static final String INNER_DESTINATION = "02:00:00:00:00:08";

    @Test
    void findsIpInPseudowireAndKeepsOuterFrame() {
        var frame = pseudowire().vlan(55).ipv4("192.0.2.1", "192.0.2.2").tcp(5, 6, 2);
        for (boolean inner : new boolean[] {false, true}) {
            var header = ParsedHeader.of(SampledHeaderParser.ETHERNET, frame.bytes(), inner);
            assertEquals(List.of(16, 900), header.flow().mplsLabels());
            assertEquals("02:00:00:00:00:01", header.flow().sourceMac());
            assertEquals(0x8847, header.row().etherType);
            assertEquals(7, header.row().outerVlan);
            assertEquals(IpAddress.parse("192.0.2.2"), header.flow().destination());
            assertEquals(6, header.row().destinationPort);
            assertEquals(2, header.row().tcpFlags);
            assertEquals(18 + 8 + 4 + 18 + 20, header.transportAt());
            assertFalse(header.hasAnyOf(FlowRow.INNER_VLAN | FlowRow.TUNNEL | FlowRow.TUNNEL_ID));
        }
    }

    @Test
    void findsIpInPseudowireOfSnapFrames() {
        var header = ParsedHeader.of(
                pseudowire().snap(0).ipv6("::1", "::2").udp(53, 54).bytes());
        assertEquals(IpAddress.parse("::2"), header.flow().destination());
        assertEquals(54, header.row().destinationPort);
    }

    @Test
    void findsNoIpInPseudowireOfOtherFrames() {
        var arp = ParsedHeader.of(pseudowire().etherType(0x0806).payload(46).bytes());
        assertEquals(FlowRow.MPLS, arp.row().present & (FlowRow.MPLS | FlowRow.IP));
        var channel = Frames.ethernet().mpls(900).payload(new byte[] {0x10, 0, 0, 0x21});
        assertFalse(
                ParsedHeader.of(channel.ipv4("192.0.2.1", "192.0.2.2").udp(1, 2).bytes())
                        .has(FlowRow.IP));
    }

    @Test
    void findsIpv4AndIpv6InPppoe() {
        var ipv4 = ParsedHeader.of(Frames.ethernet()
                .vlan(7)
                .pppoe(1)
                .ipv4("192.0.2.1", "192.0.2.2")
                .udp(1, 2)
                .bytes());
        assertEquals(IpAddress.parse("192.0.2.1"), ipv4.flow().source());
        assertEquals(2, ipv4.row().destinationPort);
        assertEquals(0x8864, ipv4.row().etherType);
        assertEquals(7, ipv4.row().outerVlan);
        var ipv6 = ParsedHeader.of(
                Frames.ethernet().pppoe(1).ipv6("::1", "::2").tcp(1, 2, 0x10).bytes());
        assertEquals(IpAddress.parse("::1"), ipv6.flow().source());
        assertEquals(0x10, ipv6.row().tcpFlags);
    }

    @Test
    void readsLabelsInPppoe() {
        var header = ParsedHeader.of(Frames.ethernet()
                .pppoe(1)
                .mpls(16, 17)
                .ipv4("192.0.2.1", "192.0.2.2")
                .bytes());
        assertEquals(List.of(16, 17), header.flow().mplsLabels());
        assertTrue(header.has(FlowRow.IP));
    }

    @ParameterizedTest
    @ValueSource(ints = {0xC021, 0x8021, 0x0000, 0x002B})
    void keepsLayerTwoOfOtherPppProtocols(int protocol) {
        var frame = Frames.ethernet()
                .vlan(7)
                .pppoe(1)
                .ipv4("192.0.2.1", "192.0.2.2")
                .udp(1, 2)
                .bytes();
        frame[24] = (byte) (protocol >> 8);
        frame[25] = (byte) protocol;
        var header = ParsedHeader.of(frame);
        assertEquals(FlowRow.MACS | FlowRow.OUTER_VLAN | FlowRow.ETHER_TYPE, header.row().present);
        assertEquals(-1, header.transportAt());
    }

    @Test
    void keepsLayerTwoOfPppoeDiscovery() {
        var discovery =
                Frames.ethernet().pppoe(0).ipv4("192.0.2.1", "192.0.2.2").bytes();
        discovery[15] = 9; // code of an initiation
        assertFalse(ParsedHeader.of(discovery).has(FlowRow.IP));
        discovery[15] = 0;
        assertTrue(ParsedHeader.of(discovery).has(FlowRow.IP));
        discovery[13] = 0x63;
        assertEquals(
                FlowRow.MACS | FlowRow.ETHER_TYPE, ParsedHeader.of(discovery).row().present);
    }

    @Test
    void stopsInTowerOfPseudowires() {
        assertTrue(ParsedHeader.of(tower(5)).has(FlowRow.IP));
        var header = ParsedHeader.of(tower(40));
        assertTrue(header.has(FlowRow.MPLS));
        assertFalse(header.has(FlowRow.IP));
    }

    @Test
    void tellsOfCutPseudowireWhatStandsBeforeTheCut() {
        var frame = pseudowire().ipv4("192.0.2.1", "192.0.2.2").udp(1, 2).bytes();
        int ipAt = 18 + 8 + 4 + 14;
        assertFalse(ParsedHeader.of(Arrays.copyOf(frame, ipAt + 19)).has(FlowRow.IP));
        var cut = ParsedHeader.of(Arrays.copyOf(frame, ipAt + 20));
        assertTrue(cut.has(FlowRow.IP));
        assertFalse(cut.has(FlowRow.PORTS));
    }

    private static Frames pseudowire() {
        var frame = Frames.ethernet().vlan(7).mpls(16, 900).controlWord();
        return frame.thenEthernet(INNER_SOURCE, INNER_DESTINATION);
    }

    private static byte[] tower(int pseudowires) {
        var frame = Frames.ethernet();
        for (int i = 0; i < pseudowires; i++) {
            frame.mpls(16).controlWord().thenEthernet(INNER_SOURCE, INNER_DESTINATION);
        }
        return frame.ipv4("192.0.2.1", "192.0.2.2").bytes();
    }
}
