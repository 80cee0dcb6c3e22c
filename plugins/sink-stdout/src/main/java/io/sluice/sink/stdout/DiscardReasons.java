package io.sluice.sink.stdout;

import java.io.IOException;

/// Why a packet was discarded, by the names that the sFlow drop notices give to the reasons.
final class DiscardReasons {
    private static final String[] FROM_0 = {
        "net_unreachable",
        "host_unreachable",
        "protocol_unreachable",
        "port_unreachable",
        "frag_needed",
        "src_route_failed",
        "dst_net_unknown",
        "dst_host_unknown",
        "src_host_isolated",
        "dst_net_prohibited",
        "dst_host_prohibited",
        "dst_net_tos",
        "dst_host_tos",
        "admin_prohibited",
        "precedence_violation",
        "precedence_cutoff",
    };

    private static final String[] FROM_256 = {
        "unknown",
        "ttl_exceeded",
        "acl",
        "no_buffer_space",
        "red",
        "traffic_shaping",
        "pkt_too_big",
        "src_mac_multicast",
        "vlan_tag_mismatch",
        "ingress_vlan_filter",
        "ingress_stp_filter",
        "port_list_empty",
        "port_loopback",
        "blackhole_route",
        "non_ip",
        "uc_dip_over_mc_dmac",
        "dip_loopback",
        "sip_mc",
        "sip_loopback",
        "ip_header_corrupted",
        "ipv4_sip_limited_bc",
        "ipv6_mc_dip_reserved_scope",
        "ipv6_mc_dip_if_local",
        "unresolved_neigh",
        "mc_rpf",
        "non_routable",
        "decap_error",
        "overlay_smac_mc",
        "unknown_l2",
        "unknown_l3",
        "unknown_l3_exception",
        "unknown_buffer",
        "unknown_tunnel",
        "unknown_l4",
        "sip_unspecified",
        "mlag_isolation",
        "blackhole_arp_neigh",
        "smac_is_dmac",
        "dmac_reserved",
        "sip_class_e",
        "mc_dmac_mismatch",
        "sip_is_dip",
        "dip_local_network",
        "dip_link_local",
        "overlay_smac_is_dmac",
        "egress_vlan_filter",
        "uc_rpf",
        "split_horizon",
        "locked_port",
        "dmac_filter",
        "blackhole_nexthop",
    };

    private DiscardReasons() {}

    /// Writes a reason's name, or its number when it has none here.
    static void write(int reason, TextBuffer out) throws IOException {
        if (reason >= 0 && reason < FROM_0.length) out.text(FROM_0[reason]);
        else if (reason >= 256 && reason < 256 + FROM_256.length) out.text(FROM_256[reason - 256]);
        else out.number(Integer.toUnsignedLong(reason));
    }
}
