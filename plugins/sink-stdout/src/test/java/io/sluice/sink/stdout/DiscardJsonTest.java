package io.sluice.sink.stdout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.testkit.FlowBatches;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class DiscardJsonTest {
    @Test
    void saysWhyAndWhereThenThePacketThenWhatElseIsKnown() throws IOException {
        var batch = FlowBatches.of();
        Samples.discard(batch);
        assertEquals("""
            {"type":"SFLOW_5","kind":"discard","reason":"acl","reason_code":258,"drops":2,"sub_agent":0,\
            "source_class":0,"source_index":3,"sample_sequence":9,"sequence_num":0,"src_addr":"192.0.2.10",\
            "dst_addr":"198.51.100.20","bytes":1514,"packets":1,"sampler_address":"192.0.2.1","next_hop":"",\
            "next_hop_as":0,"src_as":0,"dst_as":0,"src_net":"0.0.0.0/0","dst_net":"0.0.0.0/0","in_if":3,\
            "out_if":0,"proto":"TCP","src_port":51234,"dst_port":443,"ip_tos":0,"forwarding_status":0,\
            "ip_ttl":64,"tcp_flags":24,"src_mac":"02:00:00:00:00:01","dst_mac":"02:00:00:00:00:02","vlan_id":0,\
            "etype":"IPv4","icmp_type":0,"icmp_code":0,"src_vlan":0,"dst_vlan":0,"fragment_id":0,\
            "fragment_offset":0,"ipv6_flow_label":0,"ip_flags":0,"mpls_ttl":[],"mpls_label":[],\
            "bgp_next_hop":"","bgp_communities":[],"as_path":[],"time_received_ns":1767225600000000000,\
            "time_flow_start_ns":1767225600000000000,"time_flow_end_ns":1767225600000000000,\
            "extended_acl":{"number":11,"name":"no\\nway","direction":1}}\
            """, String.join("\n", Rows.lines(Rows.json(), batch)));
    }

    @Test
    void namesNoReasonThatNobodyHasNamed() throws IOException {
        var batch = FlowBatches.of();
        Samples.discard(batch).reason = 9999;
        var line = Rows.lines(Rows.json(), batch).getFirst();
        assertTrue(line.contains(",\"reason\":\"\",\"reason_code\":9999,"), line);
    }
}
