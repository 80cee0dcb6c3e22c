package io.sluice.sink.stdout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.testkit.FlowBatches;
import java.io.IOException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GoflowJsonTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void writesTcpOverIpv4AsOneObjectALine() throws IOException {
        assertEquals("""
            {"type":"SFLOW_5","sampling_rate":512,"sequence_num":0,"src_addr":"192.0.2.10",\
            "dst_addr":"198.51.100.20","bytes":1514,"packets":1,"sampler_address":"192.0.2.1","next_hop":"",\
            "next_hop_as":0,"src_as":0,"dst_as":0,"src_net":"0.0.0.0/0","dst_net":"0.0.0.0/0","in_if":1,\
            "out_if":2,"proto":"TCP","src_port":51234,"dst_port":443,"ip_tos":0,"forwarding_status":0,\
            "ip_ttl":64,"tcp_flags":24,"src_mac":"02:00:00:00:00:01","dst_mac":"02:00:00:00:00:02","vlan_id":0,\
            "etype":"IPv4","icmp_type":0,"icmp_code":0,"src_vlan":0,"dst_vlan":0,"fragment_id":0,\
            "fragment_offset":0,"ipv6_flow_label":0,"ip_flags":0,"mpls_ttl":[],"mpls_label":[],\
            "bgp_next_hop":"","bgp_communities":[],"as_path":[],"time_received_ns":1767225600000000000,\
            "time_flow_start_ns":1767225600000000000,"time_flow_end_ns":1767225600000000000}\
            """, String.join("\n", Rows.lines(new GoflowJson(), FlowBatches.of(Rows.tcp()))));
    }

    @Test
    void writesUdpOverIpv6() throws IOException {
        var flow = parsed(FlowBatches.of(Rows.udpOverIpv6()));
        assertText("2001:db8::1", flow, "src_addr");
        assertText("2001:db8:0:1::ff", flow, "dst_addr");
        assertText("::/0", flow, "src_net");
        assertText("IPv6", flow, "etype");
        assertText("UDP", flow, "proto");
        assertNumber(0xABCDE, flow, "ipv6_flow_label");
        assertNumber(0, flow, "tcp_flags");
    }

    @Test
    void writesIcmpWithFragmentFields() throws IOException {
        var flow = parsed(FlowBatches.of(Rows.ping()));
        assertText("ICMP", flow, "proto");
        assertNumber(8, flow, "icmp_type");
        assertNumber(0x1234, flow, "fragment_id");
        assertNumber(2, flow, "ip_flags");
        assertNumber(0, flow, "src_port");
    }

    @Test
    void writesFrameWithoutIpWithEmptyAddresses() throws IOException {
        var flow = parsed(FlowBatches.of(Rows.arp()));
        assertText("ARP", flow, "etype");
        for (var name : new String[] {"proto", "src_addr", "dst_addr", "src_net", "dst_net"})
            assertText("", flow, name);
        assertText("02:00:00:00:00:01", flow, "src_mac");
    }

    @Test
    void writesNothingThatAnEarlierRowLeft() throws IOException {
        var flow = parsed(FlowBatches.of(Rows.empty()));
        for (var name : new String[] {"vlan_id", "src_vlan", "icmp_type", "in_if"}) assertNumber(0, flow, name);
        for (var name : new String[] {"etype", "next_hop", "bgp_next_hop"}) assertText("", flow, name);
        for (var name : new String[] {"as_path", "mpls_label", "mpls_ttl", "bgp_communities"}) {
            assertEquals("[]", flow.get(name).toString());
        }
        assertText("00:00:00:00:00:00", flow, "src_mac");
    }

    @Test
    void writesRouteGatewayVlansAndLabels() throws IOException {
        var flow = parsed(Rows.full());
        assertText("203.0.113.1", flow, "next_hop");
        assertText("192.0.2.0/24", flow, "src_net");
        assertText("198.51.96.0/20", flow, "dst_net");
        assertText("2001:db8::9", flow, "bgp_next_hop");
        assertNumber(64501, flow, "src_as");
        assertNumber(0xFFFF_FFFFL, flow, "dst_as");
        assertNumber(64512, flow, "next_hop_as");
        assertEquals("[64512,4294967295]", flow.get("as_path").toString());
        assertEquals("[4294901761]", flow.get("bgp_communities").toString());
        assertEquals("[100000,1048575]", flow.get("mpls_label").toString());
        assertEquals("[200,255]", flow.get("mpls_ttl").toString());
        assertNumber(200, flow, "vlan_id");
        assertNumber(300, flow, "src_vlan");
        assertNumber(400, flow, "dst_vlan");
    }

    @Test
    void takesRoutersSystemWhereTheGatewayRecordNamesNone() throws IOException {
        var batch = Rows.full();
        batch.flow(0).sourceAs = 0;
        batch.flow(0).destinationAs = 0;
        batch.flow(0).asPathCount = 0;
        assertNumber(64500, parsed(batch), "src_as");
        assertNumber(64500, parsed(batch), "dst_as");
    }

    @Test
    void writesDiscardedAndMultipleOutputsAsCompactSamplesDo() throws IOException {
        assertNumber(0x4000_0102L, parsed(withOutput(FlowRow.INTERFACE_DISCARDED, 258)), "out_if");
        assertNumber(0x8000_0003L, parsed(withOutput(FlowRow.INTERFACE_MULTIPLE, 3)), "out_if");
        assertNumber(0x3FFF_FFFF, parsed(withOutput(FlowRow.INTERFACE_SINGLE, FlowRow.LOCAL)), "out_if");
        assertNumber(0xFFFF_FFFEL, parsed(withOutput(FlowRow.INTERFACE_SINGLE, -2)), "out_if");
    }

    @Test
    void writesNumberOfProtocolAndEtherTypeWithoutName() throws IOException {
        assertText("47", parsed(FlowBatches.of(Rows.tcp().andThen(row -> row.protocol = 47))), "proto");
        assertText("35020", parsed(FlowBatches.of(Rows.arp().andThen(row -> row.etherType = 0x88CC))), "etype");
        assertText("", parsed(FlowBatches.of(Rows.arp().andThen(row -> row.etherType = 60))), "etype");
    }

    @Test
    void masksIpv6NetworksAndLeavesOutImpossibleMasks() throws IOException {
        assertText("2001:db8::/47", parsed(withMask(Rows.udpOverIpv6(), 47)), "dst_net");
        assertText("2001:db8:0:1::/64", parsed(withMask(Rows.udpOverIpv6(), 64)), "dst_net");
        assertText("2001:db8:0:1::fe/127", parsed(withMask(Rows.udpOverIpv6(), 127)), "dst_net");
        assertText("2001:db8:0:1::ff/128", parsed(withMask(Rows.udpOverIpv6(), 128)), "dst_net");
        assertText("198.51.100.20/32", parsed(withMask(Rows.tcp(), 32)), "dst_net");
        assertText("", parsed(withMask(Rows.tcp(), 33)), "dst_net");
        assertText("", parsed(withMask(Rows.tcp(), -1)), "dst_net");
    }

    private static FlowBatch withOutput(int format, int value) {
        return FlowBatches.of(Rows.tcp().andThen(row -> {
            row.outputFormat = format;
            row.output = value;
        }));
    }

    private static FlowBatch withMask(Consumer<FlowRow> filler, int mask) {
        return FlowBatches.of(filler.andThen(row -> {
            row.destinationMask = mask;
            row.set(FlowRow.ROUTER);
        }));
    }

    private static JsonNode parsed(FlowBatch batch) throws IOException {
        var lines = Rows.lines(new GoflowJson(), batch);
        assertEquals(1, lines.size());
        return JSON.readTree(lines.getFirst());
    }

    private static void assertText(String expected, JsonNode flow, String name) {
        assertEquals('"' + expected + '"', flow.get(name).toString(), name);
    }

    private static void assertNumber(long expected, JsonNode flow, String name) {
        assertEquals(Long.toString(expected), flow.get(name).toString(), name);
    }
}
