package io.sluice.packet.explain;

/// The headers that can be told, and which of them a number in another one announces.
enum Header {
    ETHERNET("Ethernet"),
    VLAN("VLAN tag"),
    LLC("LLC (IEEE 802.2)"),
    MPLS("MPLS label"),
    PSEUDOWIRE("pseudowire control word"),
    PPPOE("PPPoE"),
    PPP("PPP"),
    SERIAL("PPP or HDLC"),
    WIRELESS("IEEE 802.11"),
    WIRELESS_AGGREGATE("IEEE 802.11 A-MPDU delimiter"),
    WIRELESS_SUBFRAME("IEEE 802.11 A-MSDU subframe"),
    ARP("ARP"),
    IPV4("IPv4"),
    IPV6("IPv6"),
    IPV6_EXTENSION("IPv6 extension header"),
    IPV6_FRAGMENT("IPv6 fragment header"),
    AUTHENTICATION("authentication header"),
    ESP("ESP"),
    TCP("TCP"),
    UDP("UDP"),
    SCTP("SCTP"),
    DCCP("DCCP"),
    ICMP("ICMP"),
    ICMPV6("ICMPv6"),
    IGMP("IGMP"),
    GRE("GRE"),
    ERSPAN("ERSPAN"),
    VXLAN("VXLAN"),
    GENEVE("Geneve"),
    GTP("GTP-U"),
    /// What nobody reads further.
    PAYLOAD("payload");

    /// A type of at most this is a length (IEEE 802.3, 3.2.6).
    private static final int LONGEST_802_3 = 1500;

    private final String title;

    Header(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    static Header ofHeaderProtocol(int protocol) {
        return switch (protocol) {
            case 1 -> ETHERNET;
            case 7, 14 -> SERIAL;
            case 11 -> IPV4;
            case 12 -> IPV6;
            case 13 -> MPLS;
            case 15 -> WIRELESS;
            case 16 -> WIRELESS_AGGREGATE;
            case 17 -> WIRELESS_SUBFRAME;
            default -> PAYLOAD;
        };
    }

    static Header ofEtherType(int type) {
        if (type <= LONGEST_802_3) return LLC;
        return switch (type) {
            case 0x8100, 0x88A8, 0x9100, 0x9200 -> VLAN;
            case 0x0800 -> IPV4;
            case 0x86DD -> IPV6;
            case 0x0806 -> ARP;
            case 0x8847, 0x8848 -> MPLS;
            case 0x8864 -> PPPOE;
            case 0x6558 -> ETHERNET;
            default -> PAYLOAD;
        };
    }

    static Header ofPppProtocol(int protocol) {
        return switch (protocol) {
            case 0x0021 -> IPV4;
            case 0x0057 -> IPV6;
            case 0x0281, 0x0283 -> MPLS;
            default -> PAYLOAD;
        };
    }

    static Header ofIpProtocol(int protocol) {
        return switch (protocol) {
            case 0, 43, 60, 135 -> IPV6_EXTENSION;
            case 44 -> IPV6_FRAGMENT;
            case 51 -> AUTHENTICATION;
            case 50 -> ESP;
            case 1 -> ICMP;
            case 2 -> IGMP;
            case 4 -> IPV4;
            case 6 -> TCP;
            case 17, 136 -> UDP;
            case 33 -> DCCP;
            case 41 -> IPV6;
            case 47 -> GRE;
            case 58 -> ICMPV6;
            case 132 -> SCTP;
            case 137 -> MPLS;
            default -> PAYLOAD;
        };
    }

    static Header ofUdpPort(int destination) {
        return switch (destination) {
            case 4789, 8472 -> VXLAN;
            case 6081 -> GENEVE;
            case 2152 -> GTP;
            default -> PAYLOAD;
        };
    }

    /// What a first byte says when nothing else does, below MPLS and in GTP.
    static Header ofFirstNibble(int firstByte) {
        return switch (firstByte >> 4) {
            case 4 -> IPV4;
            case 6 -> IPV6;
            default -> PAYLOAD;
        };
    }
}
