package io.sluice.packet.explain;

import java.util.StringJoiner;

/// Headers of the transport layer: TCP (RFC 9293), UDP (RFC 768), SCTP (RFC 9260), DCCP (RFC 4340), ICMP (RFC 792 and
/// 4443), IGMP (RFC 3376).
final class TransportHeaders {
    private static final int TCP_BYTES = 20;
    private static final String[] TCP_FLAGS = {"FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR", "AE"};

    private TransportHeaders() {}

    static Header tcp(HeaderFields fields) {
        ports(fields);
        fields.number("sequence", 4);
        fields.number("acknowledgment", 4);
        int word = fields.hex("offset_flags", 2, TransportHeaders::tcpFlags);
        fields.number("window", 2);
        fields.hex("checksum", 2);
        fields.number("urgent_pointer", 2);
        fields.bytes("options", (word >> 12) * 4 - TCP_BYTES, "");
        return Header.PAYLOAD;
    }

    static Header udp(HeaderFields fields) {
        int destination = ports(fields);
        fields.number("length", 2);
        fields.hex("checksum", 2);
        return Header.ofUdpPort(destination);
    }

    static Header sctp(HeaderFields fields) {
        ports(fields);
        fields.hex("verification_tag", 4);
        fields.hex("checksum", 4);
        return Header.PAYLOAD;
    }

    static Header dccp(HeaderFields fields) {
        ports(fields);
        fields.number("data_offset", 1, offset -> offset * 4 + " bytes of header");
        fields.hex("ccval_coverage", 1);
        fields.hex("checksum", 2);
        return Header.PAYLOAD;
    }

    static Header icmp(HeaderFields fields) {
        return control(fields, NumberNames.ICMP_TYPE);
    }

    static Header icmpv6(HeaderFields fields) {
        return control(fields, NumberNames.ICMPV6_TYPE);
    }

    static Header igmp(HeaderFields fields) {
        fields.hex("type", 1, NumberNames.IGMP_TYPE::of);
        fields.number("response_time", 1);
        fields.hex("checksum", 2);
        fields.ipv4("group");
        return Header.PAYLOAD;
    }

    private static Header control(HeaderFields fields, NumberNames types) {
        fields.number("type", 1, types::of);
        fields.number("code", 1);
        fields.hex("checksum", 2);
        return Header.PAYLOAD;
    }

    private static int ports(HeaderFields fields) {
        fields.number("source_port", 2, NumberNames.PORT::of);
        return fields.number("destination_port", 2, NumberNames.PORT::of);
    }

    private static String tcpFlags(int word) {
        var flags = new StringJoiner(" ");
        for (int i = 0; i < TCP_FLAGS.length; i++) {
            if ((word >> i & 1) != 0) flags.add(TCP_FLAGS[i]);
        }
        return "header of " + (word >> 12) * 4 + " bytes, " + (flags.length() == 0 ? "no flag" : flags);
    }
}
