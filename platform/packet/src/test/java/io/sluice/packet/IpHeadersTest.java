package io.sluice.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.FlowRow;
import io.sluice.api.IpAddress;
import io.sluice.testkit.Frames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpHeadersTest {
    private static final long TRANSPORT = FlowRow.PORTS | FlowRow.TCP_FLAGS | FlowRow.ICMP;

    @Test
    void readsAllFieldsOfIpv4() {
        var frame = Frames.bare()
                .ipv4("192.0.2.1", "255.255.255.255")
                .tos(0xB9)
                .ttl(200)
                .fragment(0xABCD, 0, 2);
        var header = ParsedHeader.of(
                SampledHeaderParser.IPV4, frame.tcp(65_535, 443, 0x1FF).bytes());
        var row = header.row();
        assertEquals(4, row.ipVersion);
        assertEquals(IpAddress.parse("192.0.2.1"), header.flow().source());
        assertEquals(IpAddress.parse("255.255.255.255"), header.flow().destination());
        assertEquals(6, row.protocol);
        assertEquals(0xB9, row.tos);
        assertEquals(200, row.ttl);
        assertEquals(0xABCD, row.fragmentId);
        assertEquals(2, row.fragmentFlags);
        assertEquals(0, row.fragmentOffset);
        assertEquals(65_535, row.sourcePort);
        assertEquals(443, row.destinationPort);
        assertEquals(0x1FF, row.tcpFlags);
        assertEquals(20, header.transportAt());
        long expected = FlowRow.IP | FlowRow.TTL | FlowRow.FRAGMENT | FlowRow.PORTS | FlowRow.TCP_FLAGS;
        assertEquals(expected, row.present);
    }

    @Test
    void readsAllFieldsOfIpv6() {
        var frame = Frames.bare()
                .ipv6("2001:db8::1", "ff02::fb")
                .tos(0xA5)
                .flowLabel(0x5BCDE)
                .ttl(255);
        var header =
                ParsedHeader.of(SampledHeaderParser.IPV6, frame.udp(5353, 5353).bytes());
        var row = header.row();
        assertEquals(6, row.ipVersion);
        assertEquals(IpAddress.parse("2001:db8::1"), header.flow().source());
        assertEquals(IpAddress.parse("ff02::fb"), header.flow().destination());
        assertEquals(17, row.protocol);
        assertEquals(0xA5, row.tos);
        assertEquals(0x5BCDE, row.flowLabel);
        assertEquals(255, row.ttl);
        assertEquals(5353, row.sourcePort);
        assertEquals(FlowRow.IP | FlowRow.TTL | FlowRow.FLOW_LABEL | FlowRow.PORTS, row.present);
    }

    @Test
    void stepsOverOptions() {
        var header = ParsedHeader.of(Frames.ethernet()
                .ipv4("192.0.2.1", "192.0.2.2", new byte[40])
                .udp(7, 8)
                .bytes());
        assertEquals(8, header.row().destinationPort);
        assertEquals(14 + 60, header.transportAt());
    }

    @Test
    void keepsAddressesWhenOptionsAreCut() {
        var header = ParsedHeader.of(Frames.ethernet()
                .ipv4("192.0.2.1", "192.0.2.2", new byte[40])
                .udp(7, 8)
                .cut(14 + 40));
        assertTrue(header.has(FlowRow.IP));
        assertFalse(header.hasAnyOf(TRANSPORT));
        assertEquals(-1, header.transportAt());
    }

    @ParameterizedTest
    @ValueSource(ints = {0x44, 0x40, 0x65, 0x05})
    void refusesWrongVersionOrHeaderLength(int firstByte) {
        var frame = Frames.ethernet().ipv4("192.0.2.1", "192.0.2.2").udp(7, 8).bytes();
        frame[14] = (byte) firstByte;
        assertEquals(FlowRow.MACS | FlowRow.ETHER_TYPE, ParsedHeader.of(frame).row().present);
    }

    @Test
    void findsPortsInFirstFragmentOnly() {
        var first = ParsedHeader.of(Frames.ethernet()
                .ipv4("192.0.2.1", "192.0.2.2")
                .fragment(9, 0, 1)
                .udp(7, 8)
                .bytes());
        assertTrue(first.has(FlowRow.PORTS));
        assertEquals(1, first.row().fragmentFlags);
        var later = ParsedHeader.of(Frames.ethernet()
                .ipv4("192.0.2.1", "192.0.2.2")
                .fragment(9, 185, 0)
                .udp(7, 8)
                .bytes());
        assertFalse(later.hasAnyOf(TRANSPORT));
        assertEquals(185, later.row().fragmentOffset);
        assertEquals(17, later.row().protocol);
        assertEquals(-1, later.transportAt());
    }

    @Test
    void findsPortsInFirstIpv6FragmentOnly() {
        var first = ParsedHeader.of(Frames.ethernet()
                .ipv6("::1", "::2")
                .fragmentHeader(0xFFFF_FFFF, 0, false)
                .udp(7, 8)
                .bytes());
        assertTrue(first.has(FlowRow.PORTS | FlowRow.FRAGMENT));
        assertEquals(0xFFFF_FFFF, first.row().fragmentId);
        assertEquals(1, first.row().fragmentFlags);
        var later = ParsedHeader.of(Frames.ethernet()
                .ipv6("::1", "::2")
                .fragmentHeader(5, 100, true)
                .udp(7, 8)
                .bytes());
        assertFalse(later.hasAnyOf(TRANSPORT));
        assertEquals(100, later.row().fragmentOffset);
        assertEquals(0, later.row().fragmentFlags);
        assertEquals(17, later.row().protocol);
    }

    @Test
    void stepsOverExtensionHeaders() {
        var frame = Frames.ethernet()
                .ipv6("::1", "::2")
                .extension(0, 8)
                .extension(60, 24)
                .extension(43, 16);
        frame.fragmentHeader(1, 0, true).extension(51, 24).extension(135, 8).tcp(7, 8, 0x10);
        var header = ParsedHeader.of(frame.bytes());
        assertEquals(6, header.row().protocol);
        assertEquals(0x10, header.row().tcpFlags);
        assertEquals(14 + 40 + 8 + 24 + 16 + 8 + 24 + 8, header.transportAt());
    }

    @Test
    void givesUpBehindTenExtensionHeaders() {
        var frame = Frames.ethernet().ipv6("::1", "::2");
        for (int i = 0; i < 11; i++) frame.extension(60, 8);
        var header = ParsedHeader.of(frame.udp(7, 8).bytes());
        assertTrue(header.has(FlowRow.IP));
        assertFalse(header.hasAnyOf(TRANSPORT));
        assertEquals(-1, header.transportAt());
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 59})
    void findsNoTransportWhereThereIsNone(int protocol) {
        var header = ParsedHeader.of(Frames.ethernet()
                .ipv6("::1", "::2")
                .extension(0, 8)
                .protocol(protocol)
                .payload(40)
                .bytes());
        assertEquals(protocol, header.row().protocol);
        assertFalse(header.hasAnyOf(TRANSPORT));
        assertEquals(-1, header.transportAt());
    }

    @ParameterizedTest
    @ValueSource(ints = {33, 132, 136})
    void readsPortsOfDccpSctpAndUdpLite(int protocol) {
        var header = ParsedHeader.of(Frames.ethernet()
                .ipv4("192.0.2.1", "192.0.2.2")
                .ports(protocol, 1111, 2222)
                .bytes());
        assertEquals(1111, header.row().sourcePort);
        assertEquals(2222, header.row().destinationPort);
        assertEquals(protocol, header.row().protocol);
    }

    @Test
    void readsTypeAndCodeOfIcmp() {
        var icmp = ParsedHeader.of(
                Frames.ethernet().ipv4("192.0.2.1", "192.0.2.2").icmp(3, 13).bytes());
        assertTrue(icmp.has(FlowRow.ICMP));
        assertFalse(icmp.has(FlowRow.PORTS));
        assertEquals(3, icmp.row().icmpType);
        assertEquals(13, icmp.row().icmpCode);
        var icmpv6 = ParsedHeader.of(
                Frames.ethernet().ipv6("::1", "::2").icmp(135, 0).bytes());
        assertEquals(58, icmpv6.row().protocol);
        assertEquals(135, icmpv6.row().icmpType);
    }

    @Test
    void readsPortsFromFourBytesAndFlagsFromFourteen() {
        var frame = Frames.ethernet().ipv4("192.0.2.1", "192.0.2.2").tcp(7, 8, 2);
        assertFalse(ParsedHeader.of(frame.cut(34 + 3)).hasAnyOf(TRANSPORT));
        assertEquals(FlowRow.PORTS, ParsedHeader.of(frame.cut(34 + 4)).row().present & TRANSPORT);
        assertEquals(FlowRow.PORTS, ParsedHeader.of(frame.cut(34 + 13)).row().present & TRANSPORT);
        assertTrue(ParsedHeader.of(frame.cut(34 + 14)).has(FlowRow.PORTS | FlowRow.TCP_FLAGS));
    }

    @Test
    void tellsWhereOtherProtocolsBegin() {
        var header = ParsedHeader.of(Frames.ethernet()
                .ipv4("192.0.2.1", "192.0.2.2")
                .protocol(47)
                .payload(20)
                .bytes());
        assertEquals(47, header.row().protocol);
        assertEquals(34, header.transportAt());
        assertFalse(header.hasAnyOf(TRANSPORT));
    }
}
