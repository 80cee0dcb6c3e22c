package io.sluice.packet.explain;

/// Headers of links, and those that carry packets over them: Ethernet (IEEE 802.3), VLAN tags (802.1Q), LLC (802.2),
/// MPLS (RFC 3032), pseudowires (RFC 4385), PPPoE (RFC 2516), PPP (RFC 1661), Cisco's HDLC (RFC 4349).
final class LinkHeaders {
    private static final int LONGEST_802_3 = 1500;
    private static final int SNAP = 0xAA;
    private static final int IPV4_POINT = 0x06;

    private LinkHeaders() {}

    static Header ethernet(HeaderFields fields) {
        fields.mac("destination");
        fields.mac("source");
        return typed(fields);
    }

    static Header vlan(HeaderFields fields) {
        fields.hex("tag_control", 2, LinkHeaders::tag);
        return typed(fields);
    }

    static Header llc(HeaderFields fields) {
        int destination = fields.hex("destination_access_point", 1, LinkHeaders::accessPoint);
        int source = fields.hex("source_access_point", 1);
        int control = fields.hex("control", 1);
        if (control != 3) return Header.PAYLOAD;
        if (destination == IPV4_POINT && source == IPV4_POINT) return Header.IPV4;
        if (destination != SNAP || source != SNAP) return Header.PAYLOAD;
        int organisation = fields.hex("organisation", 3);
        int type = fields.hex("type", 2, NumberNames.ETHERTYPE::of);
        return organisation == 0 && type > LONGEST_802_3 ? Header.ofEtherType(type) : Header.PAYLOAD;
    }

    static Header mpls(HeaderFields fields) {
        int entry = fields.hex("label", 4, LinkHeaders::label);
        if ((entry & 0x100) == 0) return Header.MPLS;
        return fields.peek() >> 4 == 0 && fields.left() > 0 ? Header.PSEUDOWIRE : Header.ofFirstNibble(fields.peek());
    }

    static Header pseudowire(HeaderFields fields) {
        fields.hex("control_word", 4, word -> "sequence number " + (word & 0xFFFF));
        return Header.ETHERNET;
    }

    static Header pppoe(HeaderFields fields) {
        fields.hex("version_type", 1);
        int code = fields.number("code", 1, number -> number == 0 ? "session data" : "");
        fields.number("session", 2);
        fields.number("length", 2);
        return code == 0 ? Header.PPP : Header.PAYLOAD;
    }

    static Header ppp(HeaderFields fields) {
        if (fields.peek16() == 0xFF03) fields.hex("address_control", 2);
        // Only the last byte of a protocol number is odd, and a first byte of 0 may be left out.
        int bytes = (fields.peek() & 1) != 0 ? 1 : 2;
        return Header.ofPppProtocol(fields.hex("protocol", bytes, NumberNames.PPP_PROTOCOL::of));
    }

    static Header serial(HeaderFields fields) {
        int head = fields.peek16();
        if (head != 0x0F00 && head != 0x8F00) return ppp(fields);
        fields.hex("address_control", 2, _ -> "Cisco HDLC");
        return typed(fields);
    }

    private static Header typed(HeaderFields fields) {
        boolean isLength = fields.peek16() <= LONGEST_802_3;
        if (isLength) {
            fields.number("length", 2);
            return Header.LLC;
        }
        return Header.ofEtherType(fields.hex("type", 2, NumberNames.ETHERTYPE::of));
    }

    private static String tag(int control) {
        return "VLAN " + (control & 0xFFF) + ", priority " + (control >> 13) + ((control & 0x1000) != 0 ? ", DEI" : "");
    }

    private static String label(int entry) {
        return "label " + (entry >>> 12) + ", class " + (entry >> 9 & 7) + ", time to live " + (entry & 0xFF)
                + ((entry & 0x100) != 0 ? ", bottom of the stack" : "");
    }

    private static String accessPoint(int point) {
        return switch (point) {
            case SNAP -> "SNAP";
            case 0x42 -> "spanning tree";
            case 0xFE -> "OSI";
            case 0xE0, 0xFF -> "IPX";
            case IPV4_POINT -> "IPv4";
            default -> "";
        };
    }
}
