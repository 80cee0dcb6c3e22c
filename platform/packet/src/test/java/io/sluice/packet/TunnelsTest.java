package io.sluice.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.FlowRow;
import io.sluice.api.IpAddress;
import io.sluice.testkit.Frames;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TunnelsTest {
    private static final long TUNNELS = FlowRow.TUNNEL | FlowRow.TUNNEL_ID;
    private static final int NO_ID = -1;

    @Test
    void readsIpInIp() {
        assertInner(4, NO_ID, outer().ipv4("10.0.0.1", "10.0.0.2"));
        assertInner(41, NO_ID, outer().ipv6("fd00::1", "fd00::2"));
    }

    @Test
    void readsIpInIpv6() {
        var header = ParsedHeader.inner(Frames.ethernet()
                .ipv6("2001:db8::1", "2001:db8::2")
                .flowLabel(7)
                .extension(60, 8)
                .ipv4("10.0.0.1", "10.0.0.2")
                .udp(7, 8)
                .bytes());
        assertEquals(IpAddress.parse("10.0.0.1"), header.flow().source());
        assertEquals(IpAddress.parse("2001:db8::1"), header.flow().tunnelSource());
        assertEquals(IpAddress.parse("2001:db8::2"), header.flow().tunnelDestination());
        assertEquals(4, header.row().tunnelProtocol);
        assertFalse(header.has(FlowRow.FLOW_LABEL));
        assertTrue(header.has(FlowRow.FRAGMENT));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 0x8000, 0x1000, 0x9000})
    void readsGreWithoutKey(int flags) {
        assertInner(47, NO_ID, outer().gre(flags, 0).ipv4("10.0.0.1", "10.0.0.2"));
        assertInner(47, NO_ID, outer().gre(flags, 0).ipv6("fd00::1", "fd00::2"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x2000, 0xA000, 0x3000, 0xB000})
    void readsKeyOfGre(int flags) {
        assertInner(47, 0x8765_4321, outer().gre(flags, 0x8765_4321).ipv4("10.0.0.1", "10.0.0.2"));
    }

    @Test
    void readsFramesInGre() {
        assertInner(47, 0x00ABCD01, inFrame(outer().gre(0x2000, 0x00ABCD01)));
        assertInner(47, NO_ID, outer().gre(0, 0).mpls(16, 17).ipv4("10.0.0.1", "10.0.0.2"));
        var tagged = inFrame(outer().gre(0, 0), 10, 20);
        assertInner(47, NO_ID, tagged);
        assertFalse(ParsedHeader.inner(tagged.bytes()).has(FlowRow.OUTER_VLAN));
    }

    @Test
    void readsMirroredFrames() {
        byte[] frame = Frames.ethernet().ipv4("10.0.0.1", "10.0.0.2").udp(7, 8).bytes();
        byte[] typeOne = {0, 0, (byte) 0x88, (byte) 0xBE};
        byte[] typeTwo = {0x10, 0, (byte) 0x88, (byte) 0xBE, 0, 0, 0, 1, 0x10, 0, 0, 1, 0, 0, 0, 0};
        for (var header : new byte[][] {typeOne, typeTwo}) {
            var mirrored = outer().protocol(47).payload(header).payload(frame).bytes();
            assertEquals(8, ParsedHeader.inner(mirrored).row().destinationPort);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x4000, 0x0001, 0x2001, 0x0007})
    void leavesRoutedGreAndOtherVersionsAlone(int flags) {
        assertOuterOnly(
                outer().gre(flags, 0).ipv4("10.0.0.1", "10.0.0.2").udp(7, 8).bytes());
    }

    @Test
    void readsVxlanOnBothPorts() {
        assertInner(17, 0xFF_FFFF, inFrame(outer().vxlan(0xFF_FFFF)));
        var old = inFrame(outer().vxlan(5)).udp(7, 8).bytes();
        old[14 + 20 + 2] = (byte) (8472 >> 8);
        old[14 + 20 + 3] = (byte) 8472;
        assertEquals(5, ParsedHeader.inner(old).row().tunnelId);
        old[14 + 20 + 3]++;
        assertOuterOnly(old);
    }

    @Test
    void leavesVxlanWithoutNetworkAlone() {
        var frame = inFrame(outer().vxlan(5)).bytes();
        frame[14 + 20 + 8] = 0;
        assertOuterOnly(frame);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63})
    void readsGeneve(int options) {
        assertInner(17, 9, inFrame(outer().geneve(9, options)));
        assertInner(17, 9, outer().geneve(9, options).ipv6("fd00::1", "fd00::2"));
    }

    @Test
    void leavesOtherVersionsOfGeneveAlone() {
        var frame = inFrame(outer().geneve(5, 0)).bytes();
        frame[14 + 20 + 8] = 0x40;
        assertOuterOnly(frame);
    }

    @Test
    void readsGtp() {
        assertInner(17, 0xFEDC_BA98, outer().gtp(0xFEDC_BA98).ipv4("10.0.0.1", "10.0.0.2"));
        assertInner(17, 1, outer().gtp(1).ipv6("fd00::1", "fd00::2"));
    }

    @Test
    void stepsOverOptionsAndExtensionsOfGtp() {
        assertGtp(0x32, new byte[] {0, 1, 0, (byte) 0x85});
        assertGtp(0x34, new byte[] {0, 0, 0, 0});
        assertGtp(0x34, new byte[] {0, 0, 0, (byte) 0x85, 1, 0, 9, 0});
        assertGtp(0x36, new byte[] {0, 1, 0, (byte) 0x85, 1, 0, 9, (byte) 0xC0, 2, 0, 0, 0, 0, 0, 0, 0});
    }

    @Test
    void leavesOtherMessagesAndEndlessExtensionsOfGtpAlone() {
        byte[] echo = outer().gtp(1).ipv4("10.0.0.1", "10.0.0.2").bytes();
        echo[14 + 20 + 8 + 1] = 1;
        assertOuterOnly(echo);
        byte[] endless = gtp(0x34, new byte[] {0, 0, 0, (byte) 0x85, 0, 0, 0, 0});
        assertOuterOnly(endless);
    }

    @Test
    void readsMplsInIp() {
        assertInner(137, NO_ID, outer().mpls(16, 17).ipv4("10.0.0.1", "10.0.0.2"));
        assertInner(137, NO_ID, inFrame(outer().mpls(900).controlWord()));
        var header = ParsedHeader.inner(Frames.ethernet()
                .mpls(5)
                .ipv4("192.0.2.1", "192.0.2.2")
                .mpls(16)
                .ipv4("10.0.0.1", "10.0.0.2")
                .bytes());
        assertEquals(1, header.row().mplsCount); // those of the link
        assertEquals(IpAddress.parse("10.0.0.1"), header.flow().source());
    }

    @Test
    void takesInnermostPacketAndOutermostTunnel() {
        var frame =
                inFrame(outer().tos(1).vxlan(77)).ipv4("10.1.0.1", "10.1.0.2").tos(2);
        var header = ParsedHeader.inner(frame.gre(0x2000, 5)
                .ipv6("fd00::1", "fd00::2")
                .tos(3)
                .ttl(9)
                .tcp(7, 8, 0x10)
                .bytes());
        assertEquals(IpAddress.parse("fd00::1"), header.flow().source());
        assertEquals(3, header.row().tos);
        assertEquals(9, header.row().ttl);
        assertEquals(0x10, header.row().tcpFlags);
        assertEquals(IpAddress.parse("192.0.2.1"), header.flow().tunnelSource());
        assertEquals(17, header.row().tunnelProtocol);
        assertEquals(77, header.row().tunnelId);
    }

    @Test
    void goesFourTunnelsDeep() {
        var header = ParsedHeader.inner(tower(30));
        assertEquals(IpAddress.parse("10.0.0.4"), header.flow().source());
        assertEquals(IpAddress.parse("10.0.0.0"), header.flow().tunnelSource());
        assertEquals(14 + 5 * 20, header.transportAt());
        assertEquals(4, header.row().protocol);
    }

    @Test
    void forgetsWhatOnlyTheOuterPacketHas() {
        var fragment = ParsedHeader.inner(inFrame(outer().vxlan(1))
                .fragment(5, 100, 0)
                .protocol(17)
                .payload(30)
                .bytes());
        assertTrue(fragment.has(FlowRow.TUNNEL | FlowRow.FRAGMENT));
        assertFalse(fragment.hasAnyOf(FlowRow.PORTS));
        assertEquals(-1, fragment.transportAt());
        var icmp = ParsedHeader.inner(inFrame(outer().vxlan(1)).icmp(8, 0).bytes());
        assertTrue(icmp.has(FlowRow.ICMP));
        assertFalse(icmp.hasAnyOf(FlowRow.PORTS));
    }

    @Test
    void keepsOuterPacketUntilInnerAddressesAreThere() {
        var frame = inFrame(outer().vxlan(1)).udp(7, 8).bytes();
        int innerAt = 14 + 20 + 8 + 8 + 14;
        assertOuterOnly(Arrays.copyOf(frame, innerAt + 19));
        var cut = ParsedHeader.inner(Arrays.copyOf(frame, innerAt + 20));
        assertEquals(IpAddress.parse("10.0.0.1"), cut.flow().source());
        assertFalse(cut.hasAnyOf(FlowRow.PORTS));
        assertEquals(-1, cut.transportAt());
    }

    @Test
    void keepsOuterPacketOfTunnelsWithoutIpInside() {
        var arp = outer().vxlan(1).thenEthernet("02:00:00:00:00:07", "02:00:00:00:00:08");
        assertOuterOnly(arp.etherType(0x0806).payload(28).bytes());
        assertOuterOnly(outer().gre(0, 0).etherType(0x880B).payload(40).bytes());
        var broken = outer().ipv4("10.0.0.1", "10.0.0.2").udp(7, 8).bytes();
        broken[14 + 20] = 0x44;
        assertOuterOnly(broken);
    }

    @Test
    void doesNotEnterLaterFragmentsOfATunnel() {
        var later = outer().fragment(5, 100, 0).ipv4("10.0.0.1", "10.0.0.2").bytes();
        assertOuterOnly(later);
    }

    private static Frames outer() {
        return Frames.ethernet().ipv4("192.0.2.1", "192.0.2.2");
    }

    private static Frames inFrame(Frames tunnel, int... vlans) {
        tunnel.thenEthernet("02:00:00:00:00:07", "02:00:00:00:00:08");
        for (int vlan : vlans) tunnel.vlan(vlan);
        return tunnel.ipv4("10.0.0.1", "10.0.0.2");
    }

    private static byte[] tower(int packets) {
        var frame = Frames.ethernet();
        for (int i = 0; i < packets; i++) frame.ipv4("10.0.0." + i, "10.0.0.255");
        return frame.bytes();
    }

    private static byte[] gtp(int flags, byte[] options) {
        byte[] bytes =
                outer().gtp(1).payload(options).ipv4("10.0.0.1", "10.0.0.2").bytes();
        bytes[14 + 20 + 8] = (byte) flags;
        return bytes;
    }

    private static void assertGtp(int flags, byte[] options) {
        var header = ParsedHeader.inner(gtp(flags, options));
        assertEquals(IpAddress.parse("10.0.0.1"), header.flow().source());
        assertEquals(1, header.row().tunnelId);
    }

    /// Asserts that the packet that a tunnel of 192.0.2.1 carries is found by choice, and only then.
    private static void assertInner(int protocol, int id, Frames tunnel) {
        byte[] frame = tunnel.tcp(7, 8, 0x12).bytes();
        var header = ParsedHeader.inner(frame);
        assertTrue(header.flow().source().toString().matches("10\\.0\\.0\\.1|fd00::1"), header.flow() + "");
        assertTrue(header.has(FlowRow.IP | FlowRow.TTL | FlowRow.PORTS | FlowRow.TCP_FLAGS | FlowRow.TUNNEL));
        assertEquals(8, header.row().destinationPort);
        assertEquals(0x12, header.row().tcpFlags);
        assertEquals(frame.length - 20, header.transportAt());
        assertEquals(IpAddress.parse("192.0.2.1"), header.flow().tunnelSource());
        assertEquals(IpAddress.parse("192.0.2.2"), header.flow().tunnelDestination());
        assertEquals(protocol, header.row().tunnelProtocol);
        assertEquals(id != NO_ID, header.has(FlowRow.TUNNEL_ID));
        if (id != NO_ID) assertEquals(id, header.row().tunnelId);
        assertEquals("02:00:00:00:00:01", header.flow().sourceMac());
        assertEquals(0x0800, header.row().etherType);
        assertOuter(ParsedHeader.of(frame));
    }

    private static void assertOuterOnly(byte[] frame) {
        var header = ParsedHeader.inner(frame);
        assertOuter(header);
        assertEquals(ParsedHeader.of(frame).transportAt(), header.transportAt());
        assertEquals(ParsedHeader.of(frame).row().present, header.row().present);
    }

    private static void assertOuter(ParsedHeader header) {
        assertEquals(IpAddress.parse("192.0.2.1"), header.flow().source());
        assertFalse(header.hasAnyOf(TUNNELS));
    }
}
