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

class EthernetHeadersTest {
    private static final long TAGS = FlowRow.OUTER_VLAN | FlowRow.INNER_VLAN;

    @Test
    void readsMacsAndEthertype() {
        var header = ParsedHeader.of(Frames.ethernet("02:aa:bb:cc:dd:01", "ff:ff:ff:ff:ff:fe")
                .etherType(0x88CC)
                .payload(30)
                .bytes());
        assertEquals("02:aa:bb:cc:dd:01", header.flow().sourceMac());
        assertEquals("ff:ff:ff:ff:ff:fe", header.flow().destinationMac());
        assertEquals(0x88CC, header.row().etherType);
        assertEquals(FlowRow.MACS | FlowRow.ETHER_TYPE, header.row().present);
        assertEquals(-1, header.transportAt());
    }

    @ParameterizedTest
    @ValueSource(ints = {0x8100, 0x88A8, 0x9100, 0x9200, 0x9300})
    void readsTagOfEachKind(int tpid) {
        var header = ParsedHeader.of(Frames.ethernet()
                .tag(tpid, 5, 4095)
                .ipv4("192.0.2.1", "192.0.2.2")
                .bytes());
        assertTrue(header.has(FlowRow.OUTER_VLAN | FlowRow.IP));
        assertFalse(header.has(FlowRow.INNER_VLAN));
        assertEquals(4095, header.row().outerVlan);
        assertEquals(5, header.row().outerPriority);
        assertEquals(0x0800, header.row().etherType);
    }

    @Test
    void takesFirstAndLastOfSeveralTags() {
        var frame = Frames.ethernet().tag(0x88A8, 7, 100).vlan(200).vlan(300).ipv6("2001:db8::1", "2001:db8::2");
        var header = ParsedHeader.of(frame.udp(1, 2).bytes());
        assertEquals(100, header.row().outerVlan);
        assertEquals(7, header.row().outerPriority);
        assertEquals(300, header.row().innerVlan);
        assertTrue(header.has(TAGS | FlowRow.PORTS));
    }

    @Test
    void readsBehindEightTagsAndNotBehindNine() {
        assertTrue(ParsedHeader.of(tower(8)).has(TAGS | FlowRow.ETHER_TYPE | FlowRow.IP));
        var header = ParsedHeader.of(tower(9));
        assertTrue(header.has(TAGS));
        assertFalse(header.hasAnyOf(FlowRow.ETHER_TYPE | FlowRow.IP));
        assertEquals(8, header.row().innerVlan);
    }

    @Test
    void readsPriorityTagAsVlanZero() {
        var header = ParsedHeader.of(
                Frames.ethernet().tag(0x8100, 6, 0).etherType(0x0806).bytes());
        assertTrue(header.has(FlowRow.OUTER_VLAN));
        assertEquals(0, header.row().outerVlan);
        assertEquals(6, header.row().outerPriority);
    }

    @Test
    void readsIpBehindSnap() {
        var header = ParsedHeader.of(Frames.ethernet()
                .vlan(9)
                .snap(0)
                .ipv4("192.0.2.1", "192.0.2.2")
                .udp(1000, 2000)
                .bytes());
        assertEquals(0x0800, header.row().etherType);
        assertEquals(9, header.row().outerVlan);
        assertEquals(2000, header.row().destinationPort);
        assertEquals(14 + 4 + 8 + 20, header.transportAt());
    }

    @Test
    void keepsLengthOfSnapFrameOfAnotherOrganisation() {
        var header = ParsedHeader.of(
                Frames.ethernet().snap(0x00000C).etherType(0x0800).payload(40).bytes());
        assertEquals(48, header.row().etherType);
        assertFalse(header.has(FlowRow.IP));
    }

    @Test
    void readsIpBehindLlcThatNamesIp() {
        var header = ParsedHeader.of(Frames.ethernet()
                .llc(6, 6, 3)
                .ipv4("192.0.2.1", "192.0.2.2")
                .tcp(1, 2, 0x12)
                .bytes());
        assertTrue(header.has(FlowRow.IP | FlowRow.TCP_FLAGS));
        assertEquals(0x12, header.row().tcpFlags);
    }

    @Test
    void keepsLengthOfSpanningTreeFrame() {
        var header =
                ParsedHeader.of(Frames.ethernet().llc(0x42, 0x42, 3).payload(35).bytes());
        assertEquals(38, header.row().etherType);
        assertEquals(FlowRow.MACS | FlowRow.ETHER_TYPE, header.row().present);
    }

    @Test
    void readsIpBelowMplsLabels() {
        var header = ParsedHeader.of(Frames.ethernet()
                .mpls(16, 1_048_575, 3)
                .ipv4("192.0.2.1", "192.0.2.2")
                .tcp(5, 6, 2)
                .bytes());
        assertEquals(List.of(16, 1_048_575, 3), header.flow().mplsLabels());
        assertEquals(0x8847, header.row().etherType);
        assertEquals(IpAddress.parse("192.0.2.2"), header.flow().destination());
        assertEquals(6, header.row().destinationPort);
    }

    @Test
    void readsIpv6BelowMplsLabel() {
        var header = ParsedHeader.of(
                Frames.ethernet().mpls(7).ipv6("2001:db8::1", "2001:db8::2").bytes());
        assertEquals(IpAddress.parse("2001:db8::1"), header.flow().source());
    }

    @Test
    void stopsBelowSixteenLabels() {
        var frame = Frames.ethernet();
        for (int i = 0; i < 20; i++) frame.mplsEntry(i << 12);
        var header = ParsedHeader.of(frame.ipv4("192.0.2.1", "192.0.2.2").bytes());
        assertEquals(16, header.row().mplsCount);
        assertFalse(header.has(FlowRow.IP));
    }

    @Test
    void knowsNothingOfOtherHeaderProtocols() {
        for (int protocol : new int[] {0, 2, 3, 4, 5, 6, 8, 9, 10, 18, 19, -1}) {
            var header = ParsedHeader.of(
                    protocol, Frames.ethernet().ipv4("192.0.2.1", "192.0.2.2").bytes());
            assertEquals(0, header.row().present);
            assertEquals(-1, header.transportAt());
        }
    }

    private static byte[] tower(int tags) {
        var frame = Frames.ethernet();
        for (int i = 1; i <= tags; i++) frame.vlan(i);
        return frame.ipv4("192.0.2.1", "192.0.2.2").bytes();
    }
}
