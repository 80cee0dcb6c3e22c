package io.sluice.api;

/// Why a device threw a packet away, as the sFlow drop notices and interface format 1 number the reasons.
public final class DiscardReason {
    private static final int FIRST_NAMED = 256;
    private static final String[] ICMP_UNREACHABLE = {
        "net_unreachable", "host_unreachable", "protocol_unreachable", "port_unreachable", "frag_needed",
        "src_route_failed", "dst_net_unknown", "dst_host_unknown", "src_host_isolated", "dst_net_prohibited",
        "dst_host_prohibited", "dst_net_tos", "dst_host_tos", "admin_prohibited", "precedence_violation",
        "precedence_cutoff"
    };
    private static final String[] NAMED = {
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
        "vxlan_parsing",
        "llc_snap_parsing",
        "vlan_parsing",
        "pppoe_ppp_parsing",
        "mpls_parsing",
        "arp_parsing",
        "ip_1_parsing",
        "ip_n_parsing",
        "gre_parsing",
        "udp_parsing",
        "tcp_parsing",
        "ipsec_parsing",
        "sctp_parsing",
        "dccp_parsing",
        "gtp_parsing",
        "esp_parsing",
        "unknown_parsing",
        "pkt_too_small",
        "unhandled_proto",
        "ipv6disabled",
        "invalid_proto",
        "ip_noproto",
        "skb_csum",
        "skb_ucopy_fault",
        "dev_ready",
        "dev_hdr",
        "dup_frag",
        "skb_gso_seg",
        "rpf",
        "icmp_parsing",
        "tcp_md5notfound",
        "tcp_md5unexpected",
        "tcp_md5failure",
        "tcp_flags",
        "tcp_zerowindow",
        "tcp_old_data",
        "tcp_overwindow",
        "tcp_ofomerge",
        "tcp_paws",
        "tcp_invalid_sequence",
        "tcp_reset",
        "tcp_invalid_syn",
        "tcp_close",
        "tcp_fastopen",
        "tcp_old_ack",
        "tcp_too_old_ack",
        "tcp_ack_unsent",
        "tcp_ofo_prune",
        "tcp_ofo_drop",
        "tcp_minttl",
        "ipv6_bad_exthdr",
        "ipv6_ndisc_frag",
        "ipv6_ndisc_hop_limit",
        "ipv6_ndisc_bad_code",
        "ipv6_ndisc_bad_options",
        "ipv6_ndisc_ns_otherhost",
        "tap_filter",
        "tap_txfilter",
        "tc_ingress",
        "tc_egress",
        "xdp",
        "cpu_backlog",
        "bpf_cgroup_egress",
        "xfrm_policy",
        "socket_filter",
        "bgp_flowspec"
    };

    private DiscardReason() {}

    /// {@return the reason's name, or an empty text for a number that nobody has named}
    ///
    /// @param reason the number; 0 to 15 are the codes of ICMP's destination unreachable
    public static String name(int reason) {
        if (reason >= 0 && reason < ICMP_UNREACHABLE.length) return ICMP_UNREACHABLE[reason];
        int index = reason - FIRST_NAMED;
        if (index >= 0 && index < NAMED.length) return NAMED[index];
        // Two header files that are in use have slips: these numbers stand for the same reasons as the right ones.
        return switch (reason) {
            case 33 -> "dev_hdr";
            case 36 -> "tc_egress";
            default -> "";
        };
    }
}
