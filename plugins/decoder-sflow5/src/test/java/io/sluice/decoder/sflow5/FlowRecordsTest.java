package io.sluice.decoder.sflow5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.DecodeResult;
import io.sluice.api.FlowRow;
import io.sluice.api.IpAddress;
import io.sluice.testkit.Frames;
import io.sluice.testkit.SflowRecord;
import io.sluice.testkit.SflowSample;
import io.sluice.testkit.WireBytes;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowRecordsTest {
    private static final byte[] FRAME = Frames.ethernet()
            .vlan(100)
            .ipv4("192.0.2.1", "192.0.2.2")
            .tcp(40_000, 443, 0x18)
            .payload(10)
            .bytes();
    private static final SflowRecord VLANS = SflowRecord.vlans(10, 1, -1, 3);
    private static final SflowRecord FIELDS = SflowRecord.ip(900, "198.51.100.1", "198.51.100.2", 17, 53, 54, 0, 8);
    private static final String MAC_1 = "02:11:11:11:11:11";
    private static final String MAC_2 = "02:22:22:22:22:22";

    @Test
    void readsSampledHeader() {
        var row = of(SflowRecord.header(1, 1518, 4, FRAME)).row();
        assertTrue(row.has(FlowRow.HEADER | FlowRow.MACS | FlowRow.OUTER_VLAN | FlowRow.IP | FlowRow.TCP_FLAGS));
        assertEquals(1, row.headerProtocol);
        assertEquals(1518, row.frameLength);
        assertEquals(1518, row.octets);
        assertEquals(4, row.stripped);
        assertEquals(28 + 8 + 32 + 8 + 16, row.headerAt);
        assertEquals(FRAME.length, row.headerLength);
        assertEquals(443, row.destinationPort);
    }

    @Test
    void readsHeadersThatBeginWithIp() {
        var ipv4 = Frames.bare().ipv4("192.0.2.1", "192.0.2.2").udp(1, 2).bytes();
        assertEquals(
                IpAddress.parse("192.0.2.1"),
                of(SflowRecord.header(11, 100, 0, ipv4)).flow().source());
        var ipv6 = Frames.bare().ipv6("2001:db8::1", "2001:db8::2").udp(1, 2).bytes();
        assertEquals(
                IpAddress.parse("2001:db8::1"),
                of(SflowRecord.header(12, 100, 0, ipv6)).flow().source());
    }

    @Test
    void keepsLengthOfHeadersThatItDoesNotUnderstand() {
        var row = of(SflowRecord.header(15, 777, 0, FRAME)).row();
        assertEquals(FlowRow.INTERFACES | FlowRow.HEADER, row.present);
        assertEquals(15, row.headerProtocol);
        assertEquals(777, row.octets);
    }

    @Test
    void readsBothPackingsOfEthernetFields() {
        for (var record : List.of(
                SflowRecord.ethernet(64, MAC_1, MAC_2, 0x86DD), SflowRecord.packedEthernet(64, MAC_1, MAC_2, 0x86DD))) {
            var decoded = of(record);
            assertEquals(MAC_1, decoded.flow().sourceMac());
            assertEquals(MAC_2, decoded.flow().destinationMac());
            assertEquals(0x86DD, decoded.row().etherType);
            assertEquals(64, decoded.row().octets);
            assertEquals(0, decoded.row().headerProtocol);
            assertEquals(
                    FlowRow.INTERFACES | FlowRow.HEADER | FlowRow.MACS | FlowRow.ETHER_TYPE, decoded.row().present);
        }
    }

    @Test
    void readsIpv4Fields() {
        var decoded = of(SflowRecord.ip(1500, "192.0.2.1", "255.0.0.1", 6, 65_535, 22, 0x12, 0xB8));
        var row = decoded.row();
        assertEquals(IpAddress.parse("192.0.2.1"), decoded.flow().source());
        assertEquals(IpAddress.parse("255.0.0.1"), decoded.flow().destination());
        assertEquals(65_535, row.sourcePort);
        assertEquals(22, row.destinationPort);
        assertEquals(0x12, row.tcpFlags);
        assertEquals(0xB8, row.tos);
        assertEquals(1500, row.octets);
        assertFalse(row.has(FlowRow.TTL));
    }

    @Test
    void readsIpv6Fields() {
        var decoded = of(SflowRecord.ip(1280, "2001:db8::1", "2001:db8::2", 17, 53, 5353));
        assertEquals(IpAddress.parse("2001:db8::1"), decoded.flow().source());
        assertEquals(IpAddress.parse("2001:db8::2"), decoded.flow().destination());
        assertEquals(5353, decoded.row().destinationPort);
        assertFalse(decoded.row().has(FlowRow.TCP_FLAGS));
    }

    @Test
    void hasNoPortsForProtocolsWithoutPorts() {
        assertFalse(
                of(SflowRecord.ip(84, "192.0.2.1", "192.0.2.2", 1, 8, 0)).row().has(FlowRow.PORTS));
    }

    @Test
    void prefersTheHeaderToFieldsWhereverTheyStand() {
        for (var sample : List.of(
                SflowSample.flow().record(FIELDS).header(FRAME),
                SflowSample.flow().header(FRAME).record(FIELDS))) {
            var decoded = Decoded.of(sample);
            assertEquals(IpAddress.parse("192.0.2.1"), decoded.flow().source());
            assertEquals(443, decoded.row().destinationPort);
            assertEquals(FRAME.length, decoded.row().octets);
        }
    }

    @Test
    void takesFieldsWhereTheHeaderIsNotUnderstood() {
        var decoded = Decoded.of(
                SflowSample.flow().record(SflowRecord.header(15, 777, 0, FRAME)).record(FIELDS));
        assertEquals(IpAddress.parse("198.51.100.1"), decoded.flow().source());
        assertEquals(15, decoded.row().headerProtocol);
        assertEquals(777, decoded.row().octets);
    }

    @Test
    void takesTheFirstOfSeveralHeaders() {
        var inner = Frames.ethernet(MAC_1, MAC_2).ipv6("::1", "::2").udp(1, 2).bytes();
        var decoded = Decoded.of(SflowSample.flow().header(FRAME).header(inner));
        assertEquals("02:00:00:00:00:01", decoded.flow().sourceMac());
        assertEquals(4, decoded.row().ipVersion);
        assertEquals(List.of(1, 0, 0, 0), decoded.counts());
    }

    @Test
    void tellsWhetherSwitchStoodInFrontOfHeader() {
        assertTrue(of(VLANS, SflowRecord.header(FRAME)).row().has(FlowRow.SWITCH | FlowRow.SWITCH_FIRST));
        assertFalse(of(SflowRecord.header(FRAME), VLANS).row().has(FlowRow.SWITCH_FIRST));
        assertFalse(of(VLANS, FIELDS).row().has(FlowRow.SWITCH_FIRST));
    }

    @Test
    void readsSwitch() {
        var row = of(SflowRecord.header(FRAME), VLANS).row();
        assertTrue(row.has(FlowRow.SWITCH));
        assertEquals(10, row.switchSourceVlan);
        assertEquals(1, row.switchSourcePriority);
        assertEquals(-1, row.switchDestinationVlan);
        assertEquals(3, row.switchDestinationPriority);
        assertEquals(100, row.outerVlan);
    }

    @Test
    void readsRouter() {
        for (var nextHop : List.of("192.0.2.254", "2001:db8::fe")) {
            var decoded = of(SflowRecord.router(nextHop, 24, 32));
            assertEquals(IpAddress.parse(nextHop), decoded.flow().nextHop());
            assertEquals(24, decoded.row().sourceMask);
            assertEquals(32, decoded.row().destinationMask);
        }
        var unknown = of(SflowRecord.router("", 8, 9));
        assertTrue(unknown.row().has(FlowRow.ROUTER));
        assertEquals(IpAddress.NONE, unknown.flow().nextHop());
        assertEquals(9, unknown.row().destinationMask);
    }

    @Test
    void readsGateway() {
        int[] systems = {65_000, 0xFFFF_FFFE, 65_002};
        var decoded = of(SflowRecord.gateway("2001:db8::fe", systems, new int[] {1, 2, 3}, new int[] {7, 8}, 100));
        var row = decoded.row();
        assertTrue(row.has(FlowRow.GATEWAY | FlowRow.BGP_NEXT_HOP));
        assertEquals(IpAddress.parse("2001:db8::fe"), decoded.flow().bgpNextHop());
        assertEquals(65_000, row.routerAs);
        assertEquals(0xFFFF_FFFE, row.sourceAs);
        assertEquals(65_002, row.sourcePeerAs);
        assertEquals(List.of(1, 2, 3), decoded.flow().asPath());
        assertEquals(1, row.destinationPeerAs);
        assertEquals(3, row.destinationAs);
        assertEquals(List.of(7, 8), decoded.flow().communities());
        assertEquals(100, row.localPreference);
    }

    @Test
    void readsGatewayOfSeveralSegmentsAndOfNone() {
        var body = new WireBytes().address("192.0.2.9").u32(1).u32(2).u32(3);
        body.u32(2).u32(2).u32(2).u32(11).u32(12).u32(1).u32(1).u32(13).u32(0).u32(50);
        var decoded = of(SflowRecord.of(1003, body.toArray()));
        assertEquals(List.of(11, 12, 13), decoded.flow().asPath());
        assertEquals(13, decoded.row().destinationAs);
        var own = of(SflowRecord.gateway("", new int[] {1, 2, 3}, new int[0], new int[0], 0));
        assertTrue(own.row().has(FlowRow.GATEWAY));
        assertEquals(List.of(), own.flow().asPath());
        assertEquals(0, own.row().destinationAs);
        assertEquals(IpAddress.NONE, own.flow().bgpNextHop());
    }

    @Test
    void stepsOverRecordsThatItDoesNotRead() {
        var decoded = Decoded.of(SflowSample.flow()
                .record(1031, new byte[8])
                .record(4413 << 12 | 2, new byte[4])
                .record(25_506 << 12 | 1003, new byte[0])
                .header(FRAME));
        assertEquals(DecodeResult.DECODED, decoded.result());
        assertEquals(List.of(1, 0, 0, 3), decoded.counts());
        assertTrue(decoded.row().has(FlowRow.PORTS));
    }

    @Test
    void stepsOverNextHopOfAnUnknownKind() {
        var body = new WireBytes().u32(3).zeros(40).toArray();
        var decoded = Decoded.of(
                SflowSample.flow().record(1002, body).record(1003, body).header(FRAME));
        assertEquals(DecodeResult.DECODED, decoded.result());
        assertFalse(decoded.row().has(FlowRow.ROUTER));
        assertEquals(List.of(1, 0, 0, 2), decoded.counts());
    }

    private static Decoded of(SflowRecord... records) {
        var sample = SflowSample.flow();
        for (var record : records) sample.record(record);
        var decoded = Decoded.of(sample);
        assertEquals(DecodeResult.DECODED, decoded.result());
        return decoded;
    }
}
