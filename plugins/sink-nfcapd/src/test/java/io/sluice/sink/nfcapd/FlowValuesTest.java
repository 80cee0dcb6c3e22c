package io.sluice.sink.nfcapd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.sluice.api.FlowRow;
import io.sluice.api.IpAddress;
import io.sluice.sink.nfcapd.compress.Compression;
import io.sluice.sink.nfcapd.format.FileLayout;
import io.sluice.sink.nfcapd.write.Element;
import io.sluice.sink.nfcapd.write.FileForm;
import io.sluice.testkit.FlowBatches;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What nfdump reads of a row.
class FlowValuesTest {
    private static final Consumer<FlowRow> IPV4 = FlowBatches.tcp("10.1.2.3", 12345, "10.4.5.6", 80, 1400);
    private static final Consumer<FlowRow> IPV6 = FlowBatches.tcp("2001:db8::1", 5353, "2001:db8:1::2", 53, 900);

    @TempDir
    Path directory;

    @BeforeEach
    void requireNfdump() {
        Nfdump.require();
    }

    @Test
    void storesAddressesPortsFlagsAndScaledTraffic() throws IOException {
        var flow = flow(IPV4.andThen(row -> {
            row.tos = 0x28;
            row.tcpFlags = 0x11B;
            row.samplingRate = 512;
            row.scaledPackets = 512;
            row.scaledOctets = 716_800;
            row.firstAtNs += 1_000_000;
            row.lastAtNs += 2_999_999;
        }));
        assertEquals("10.1.2.3", flow.get("src4_addr"));
        assertEquals("10.4.5.6", flow.get("dst4_addr"));
        assertEquals("12345", flow.get("src_port"));
        assertEquals("80", flow.get("dst_port"));
        assertEquals("6", flow.get("proto"));
        assertEquals("...AP.SF", flow.get("tcp_flags"), "the ninth bit has no place in a file");
        assertEquals("40", flow.get("src_tos"));
        assertEquals("512", flow.get("in_packets"));
        assertEquals("716800", flow.get("in_bytes"));
        assertEquals("1", flow.get("sampled"));
        assertEquals("2026-01-01T00:00:00.000", utc(flow.get("received")));
        assertEquals("2026-01-01T00:00:00.001", utc(flow.get("first")));
        assertEquals("2026-01-01T00:00:00.002", utc(flow.get("last")));
        assertEquals("198.51.100.7", flow.get("ip4_router"));
    }

    @Test
    void storesIpv6() throws IOException {
        var flow = flow(IPV6);
        assertEquals("2001:db8::1", flow.get("src6_addr"));
        assertEquals("2001:db8:1::2", flow.get("dst6_addr"));
        assertEquals("5353", flow.get("src_port"));
    }

    @Test
    void storesBytesBeyond32Bits() throws IOException {
        var flow = flow(IPV4.andThen(row -> {
            row.scaledPackets = 4_000_000;
            row.scaledOctets = 6_000_000_000L;
        }));
        assertEquals("6000000000", flow.get("in_bytes"));
    }

    @Test
    void storesWhatIsNotIpWithItsMacsVlanAndInterfaces() throws IOException {
        var flow = flow(IPV4.andThen(row -> {
            row.present &= ~(FlowRow.IP | FlowRow.PORTS | FlowRow.TCP_FLAGS);
            row.outerVlan = 100;
            row.set(FlowRow.OUTER_VLAN);
        }));
        assertEquals("0.0.0.0", flow.get("src4_addr"));
        assertEquals("0.0.0.0", flow.get("dst4_addr"));
        assertEquals("0", flow.get("proto"));
        assertEquals("0", flow.get("src_port"));
        assertEquals("........", flow.get("tcp_flags"));
        assertEquals("02:00:00:00:00:01", flow.get("in_src_mac"));
        assertEquals("02:00:00:00:00:02", flow.get("out_dst_mac"));
        assertEquals("100", flow.get("src_vlan"));
        assertEquals("1", flow.get("input_snmp"));
        assertEquals("2", flow.get("output_snmp"));
    }

    @Test
    void storesTypeAndCodeOfIcmpInTheDestinationPort() throws IOException {
        for (int protocol : new int[] {1, 58}) {
            var flow = flow(IPV4.andThen(row -> {
                row.protocol = protocol;
                row.icmpType = 3;
                row.icmpCode = 13;
                row.present &= ~FlowRow.PORTS;
                row.set(FlowRow.ICMP);
            }));
            assertEquals("3", flow.get("icmp_type"), flow::toString);
            assertEquals("13", flow.get("icmp_code"));
        }
    }

    @Test
    void storesNoPortsOfOtherProtocolsAsSfcapdDoes() throws IOException {
        var flow = flow(IPV4.andThen(row -> row.protocol = 132));
        assertEquals("0", flow.get("src_port"));
        assertEquals("0", flow.get("dst_port"));
    }

    @Test
    void storesLargeInterfaceNumbers() throws IOException {
        var flow = flow(IPV4.andThen(row -> {
            row.input = FlowRow.LOCAL;
            row.output = 0xFFFF_FFFE;
        }));
        assertEquals("1073741823", flow.get("input_snmp"));
        assertEquals("4294967294", flow.get("output_snmp"));
    }

    @Test
    void storesLabelsAsSfcapdDoes() throws IOException {
        var batch = FlowBatches.of(IPV4);
        batch.addWord(0); // labels need not be the batch's first words
        var row = batch.flow(0);
        row.mplsAt = batch.addWord(1000 << 12 | 3 << 9 | 64);
        batch.addWord(2000 << 12 | 1 << 8 | 63);
        row.mplsCount = 2;
        row.set(FlowRow.MPLS);
        var flow = Nfdump.flows(SinkRun.fileOf(directory, batch)).getFirst();
        assertEquals("1000-3-0", flow.get("mpls_1"));
        assertEquals("2000-0-1", flow.get("mpls_2"));
        assertEquals("0-0-0", flow.getOrDefault("mpls_3", "0-0-0"));
    }

    @Test
    void storesTenLabelsOfMore() throws IOException {
        var batch = FlowBatches.of(IPV4);
        var row = batch.flow(0);
        row.mplsAt = batch.nextWord();
        for (int i = 1; i <= 12; i++) batch.addWord(i << 12);
        row.mplsCount = 12;
        row.set(FlowRow.MPLS);
        var flow = Nfdump.flows(SinkRun.fileOf(directory, batch)).getFirst();
        assertEquals("10-0-0", flow.get("mpls_10"));
        assertNull(flow.get("mpls_11"));
    }

    @Test
    void letsTheLaterOfTagAndSwitchRecordWin() throws IOException {
        assertVlans("100", "200", row -> setSwitch(row, 0, 55));
        assertVlans("55", "200", row -> setSwitch(row, FlowRow.SWITCH_FIRST, 55));
        assertVlans("100", "200", row -> setSwitch(row, FlowRow.SWITCH_FIRST, 0));
        assertVlans("55", "0", row -> setTag(row, 55));
        assertVlans("301", "0", row -> {
            setTag(row, 300);
            row.innerVlan = 301;
            row.set(FlowRow.INNER_VLAN);
        });
        assertVlans("0", "0", row -> row.outerVlan = 99);
    }

    @Test
    void storesNextHopsMasksAndSystems() throws IOException {
        var flow = flow(IPV4.andThen(row -> {
            setRouter(row, "198.51.100.1");
            setGateway(row, "203.0.113.9");
        }));
        assertEquals("198.51.100.1", flow.get("ip4_next_hop"));
        assertEquals("203.0.113.9", flow.get("bgp4_next_hop"));
        assertEquals("24", flow.get("src_mask"));
        assertEquals("16", flow.get("dst_mask"));
        assertEquals("65001", flow.get("src_as"));
        assertEquals("4200000000", flow.get("dst_as"));
    }

    @Test
    void storesIpv6NextHopsApartFromTheSender() throws IOException {
        var flow = flow(IPV6.andThen(row -> {
            setRouter(row, "2001:db8:ffff::1");
            setGateway(row, "2001:db8:fffe::1");
        }));
        assertEquals("2001:db8:ffff::1", flow.get("ip6_next_hop"));
        assertEquals("2001:db8:fffe::1", flow.get("bgp6_next_hop"));
        assertEquals("198.51.100.7", flow.get("ip4_router"));
    }

    @Test
    void writesNoElementForWhatASampleDidNotSay() throws IOException {
        var flow = flow(IPV4.andThen(row -> {
            row.nextHopIpVersion = 4; // left by an earlier use of the row
            row.bgpNextHopIpVersion = 4;
            row.mplsCount = 3;
            row.sourceMask = 24;
            row.sourceAs = 65001;
        }));
        assertFalse(flow.containsKey("ip4_next_hop"));
        assertFalse(flow.containsKey("bgp4_next_hop"));
        assertFalse(flow.containsKey("mpls_1"));
        assertEquals("0", flow.get("src_mask"));
        assertEquals("0", flow.get("src_as"));
    }

    @Test
    void storesNatAndTunnelWhereElementsAskForThem() throws IOException {
        var form = new FileForm(FileLayout.NFDUMP_1_7, Compression.NONE, 0, EnumSet.allOf(Element.class), false);
        var batch = FlowBatches.of(IPV4.andThen(row -> {
            row.natIpVersion = 4;
            row.natSourceLow = IpAddress.parse("203.0.113.1").low();
            row.natDestinationLow = IpAddress.parse("203.0.113.2").low();
            row.natSourcePort = 4321;
            row.natDestinationPort = 65_000;
            row.tunnelIpVersion = 4;
            row.tunnelSourceLow = IpAddress.parse("192.0.2.1").low();
            row.tunnelDestinationLow = IpAddress.parse("192.0.2.2").low();
            row.tunnelProtocol = 47;
            row.set(FlowRow.NAT_ADDRESSES | FlowRow.NAT_PORTS | FlowRow.TUNNEL);
        }));
        try (var run = new SinkRun(TestOptions.of(directory, "none", form))) {
            run.sink.accept(batch);
            var flow = Nfdump.flows(run.rotate(SinkRun.INTERVAL, true)).getFirst();
            assertEquals("203.0.113.1", flow.get("src4_xlt_ip"), flow::toString);
            assertEquals("203.0.113.2", flow.get("dst4_xlt_ip"));
            assertEquals("4321", flow.get("src_xlt_port"));
            assertEquals("65000", flow.get("dst_xlt_port"));
            assertEquals("192.0.2.1", flow.get("src4_tun_ip"));
            assertEquals("192.0.2.2", flow.get("dst4_tun_ip"));
        }
    }

    @Test
    void storesOnlyTheElementsThatAreAskedFor() throws IOException {
        var form = new FileForm(FileLayout.NFDUMP_1_7, Compression.NONE, 0, EnumSet.of(Element.AS), false);
        try (var run = new SinkRun(TestOptions.of(directory, "none", form))) {
            run.sink.accept(FlowBatches.of(IPV4.andThen(row -> setGateway(row, "203.0.113.9"))));
            var flow = Nfdump.flows(run.rotate(SinkRun.INTERVAL, true)).getFirst();
            assertEquals("65001", flow.get("src_as"));
            assertFalse(flow.containsKey("in_src_mac"), flow::toString);
            assertFalse(flow.containsKey("ip4_router"), flow::toString);
            assertFalse(flow.containsKey("bgp4_next_hop"), flow::toString);
        }
    }

    private Map<String, String> flow(Consumer<FlowRow> filler) throws IOException {
        var flows = Nfdump.flows(SinkRun.fileOf(directory, FlowBatches.of(filler)));
        assertEquals(1, flows.size());
        return flows.getFirst();
    }

    private void assertVlans(String source, String destination, Consumer<FlowRow> filler) throws IOException {
        var flow = flow(IPV4.andThen(filler));
        assertEquals(source + " " + destination, flow.get("src_vlan") + " " + flow.get("dst_vlan"));
    }

    private static void setSwitch(FlowRow row, long order, int tag) {
        if (tag != 0) setTag(row, tag);
        row.switchSourceVlan = 100;
        row.switchDestinationVlan = 200;
        row.set(FlowRow.SWITCH | order);
    }

    private static void setTag(FlowRow row, int tag) {
        row.outerVlan = tag;
        row.set(FlowRow.OUTER_VLAN);
    }

    private static void setRouter(FlowRow row, String nextHop) {
        var address = IpAddress.parse(nextHop);
        row.nextHopIpVersion = address.version();
        row.nextHopHigh = address.high();
        row.nextHopLow = address.low();
        row.sourceMask = 24;
        row.destinationMask = 16;
        row.set(FlowRow.ROUTER);
    }

    private static void setGateway(FlowRow row, String nextHop) {
        var address = IpAddress.parse(nextHop);
        row.bgpNextHopIpVersion = address.version();
        row.bgpNextHopHigh = address.high();
        row.bgpNextHopLow = address.low();
        row.sourceAs = 65001;
        row.destinationAs = (int) 4_200_000_000L;
        row.set(FlowRow.GATEWAY | FlowRow.BGP_NEXT_HOP);
    }

    /// nfdump prints local time, whose hours and minutes depend on the machine; seconds do not.
    private static String utc(String localTime) {
        return "2026-01-01T00:00" + localTime.substring(16);
    }
}
