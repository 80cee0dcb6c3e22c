package io.sluice.packet.explain;

/// Headers of the network layer: ARP (RFC 826), IPv4 (RFC 791), IPv6 and its extension headers (RFC 8200), IPsec (RFC
/// 4302 and 4303).
final class NetworkHeaders {
    private static final int IPV4_BYTES = 20;
    private static final int OFFSET_MASK = 0x1FFF;
    private static final int MORE_FRAGMENTS = 0x2000;

    private NetworkHeaders() {}

    static Header arp(HeaderFields fields) {
        fields.number("hardware_type", 2, type -> type == 1 ? "Ethernet" : "");
        int protocol = fields.hex("protocol_type", 2, NumberNames.ETHERTYPE::of);
        int hardwareBytes = fields.number("hardware_length", 1);
        int protocolBytes = fields.number("protocol_length", 1);
        fields.number("operation", 2, NumberNames.ARP_OPERATION::of);
        if (hardwareBytes != 6 || protocolBytes != 4 || protocol != 0x0800) return Header.PAYLOAD;
        fields.mac("sender_mac");
        fields.ipv4("sender_address");
        fields.mac("target_mac");
        fields.ipv4("target_address");
        return Header.PAYLOAD;
    }

    static Header ipv4(HeaderFields fields) {
        int first = fields.hex(
                "version_length", 1, value -> "version " + (value >> 4) + ", header of " + (value & 15) * 4 + " bytes");
        if (first >> 4 != 4 || (first & 15) * 4 < IPV4_BYTES) return Header.PAYLOAD;
        fields.hex("type_of_service", 1, NetworkHeaders::service);
        fields.number("total_length", 2);
        fields.hex("identification", 2);
        int fragment = fields.hex("flags_fragment_offset", 2, NetworkHeaders::fragmentIpv4);
        fields.number("time_to_live", 1);
        int protocol = fields.number("protocol", 1, NumberNames.IP_PROTOCOL::of);
        fields.hex("checksum", 2);
        fields.ipv4("source");
        fields.ipv4("destination");
        fields.bytes("options", (first & 15) * 4 - IPV4_BYTES, "");
        boolean isLaterFragment = (fragment & OFFSET_MASK) != 0;
        // Numbers of extension headers mean something in IPv6 only.
        return isLaterFragment || isIpv6Only(protocol) ? Header.PAYLOAD : Header.ofIpProtocol(protocol);
    }

    static Header ipv6(HeaderFields fields) {
        int head = fields.hex(
                "version_class_label",
                4,
                word -> "version " + (word >>> 28) + ", " + service(word >>> 20 & 0xFF) + ", flow label "
                        + (word & 0xFFFFF));
        if (head >>> 28 != 6) return Header.PAYLOAD;
        fields.number("payload_length", 2);
        int next = nextHeader(fields);
        fields.number("hop_limit", 1);
        fields.ipv6("source");
        fields.ipv6("destination");
        return Header.ofIpProtocol(next);
    }

    static Header extension(HeaderFields fields) {
        int next = nextHeader(fields);
        int units = fields.number("length", 1, length -> (length + 1) * 8 + " bytes in all");
        fields.bytes("content", units * 8 + 6, "");
        return Header.ofIpProtocol(next);
    }

    static Header fragment(HeaderFields fields) {
        int next = nextHeader(fields);
        fields.hex("reserved", 1);
        int fragment = fields.hex("offset_flags", 2, NetworkHeaders::fragmentIpv6);
        fields.hex("identification", 4);
        return fragment >> 3 != 0 ? Header.PAYLOAD : Header.ofIpProtocol(next);
    }

    static Header authentication(HeaderFields fields) {
        int next = nextHeader(fields);
        int words = fields.number("length", 1, length -> (length + 2) * 4 + " bytes in all");
        fields.hex("reserved", 2);
        fields.hex("security_parameters", 4);
        fields.number("sequence", 4);
        fields.bytes("check_value", (words + 2) * 4 - 12, "");
        return Header.ofIpProtocol(next);
    }

    static Header esp(HeaderFields fields) {
        fields.hex("security_parameters", 4);
        fields.number("sequence", 4);
        return Header.PAYLOAD;
    }

    private static int nextHeader(HeaderFields fields) {
        return fields.number("next_header", 1, NumberNames.IP_PROTOCOL::of);
    }

    private static boolean isIpv6Only(int protocol) {
        return switch (Header.ofIpProtocol(protocol)) {
            case IPV6_EXTENSION, IPV6_FRAGMENT -> true;
            default -> false;
        };
    }

    private static String service(int service) {
        return "DSCP " + (service >> 2) + ", ECN " + (service & 3);
    }

    private static String fragmentIpv4(int word) {
        if ((word & OFFSET_MASK) != 0) return "a later fragment, from byte " + (word & OFFSET_MASK) * 8 + " on";
        if ((word & MORE_FRAGMENTS) != 0) return "the first fragment";
        return (word & 0x4000) != 0 ? "must not be fragmented" : "not fragmented";
    }

    private static String fragmentIpv6(int word) {
        if (word >> 3 != 0) return "a later fragment, from byte " + (word >> 3) * 8 + " on";
        return (word & 1) != 0 ? "the first fragment" : "the only fragment";
    }
}
