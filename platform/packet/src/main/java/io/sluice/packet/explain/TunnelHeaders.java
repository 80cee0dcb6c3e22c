package io.sluice.packet.explain;

/// Headers of tunnels: GRE (RFC 2784 and 2890), ERSPAN, VXLAN (RFC 7348), Geneve (RFC 8926), GTP-U (3GPP TS 29.281).
final class TunnelHeaders {
    private static final int TYPE_ERSPAN = 0x88BE;
    private static final int MOST_GTP_EXTENSIONS = 8;

    private TunnelHeaders() {}

    static Header gre(HeaderFields fields) {
        int flags = fields.hex("flags_version", 2, TunnelHeaders::greFlags);
        int type = fields.hex("type", 2, NumberNames.ETHERTYPE::of);
        if ((flags & 0x4007) != 0) return Header.PAYLOAD;
        if ((flags & 0x8000) != 0) fields.hex("checksum_offset", 4);
        if ((flags & 0x2000) != 0) fields.hex("key", 4, key -> "with NVGRE: network " + (key >>> 8));
        boolean hasSequence = (flags & 0x1000) != 0;
        if (hasSequence) fields.number("sequence", 4);
        if (type != TYPE_ERSPAN) return type <= 1500 ? Header.PAYLOAD : Header.ofEtherType(type);
        return hasSequence ? Header.ERSPAN : Header.ETHERNET;
    }

    static Header erspan(HeaderFields fields) {
        fields.hex("version_vlan", 2, word -> "version " + (word >> 12) + ", VLAN " + (word & 0xFFF));
        fields.hex("session", 2, word -> "session " + (word & 0x3FF));
        fields.hex("index", 4);
        return Header.ETHERNET;
    }

    static Header vxlan(HeaderFields fields) {
        fields.hex("flags", 1);
        fields.hex("reserved", 3);
        fields.number("network", 3);
        fields.hex("reserved", 1);
        return Header.ETHERNET;
    }

    static Header geneve(HeaderFields fields) {
        int first = fields.hex("version_options", 1, value -> (value & 0x3F) * 4 + " bytes of options");
        fields.hex("flags", 1);
        int type = fields.hex("type", 2, NumberNames.ETHERTYPE::of);
        fields.number("network", 3);
        fields.hex("reserved", 1);
        fields.bytes("options", (first & 0x3F) * 4, "");
        return first >> 6 == 0 && type > 1500 ? Header.ofEtherType(type) : Header.PAYLOAD;
    }

    static Header gtp(HeaderFields fields) {
        int flags = fields.hex("version_flags", 1, value -> "version " + (value >> 5));
        int message = fields.number("message", 1, type -> type == 255 ? "a subscriber's packet" : "");
        fields.number("length", 2);
        fields.hex("tunnel_endpoint", 4);
        if (flags >> 4 != 3) return Header.PAYLOAD;
        if ((flags & 7) != 0) options(fields, (flags & 4) != 0);
        return message == 255 ? Header.ofFirstNibble(fields.peek()) : Header.PAYLOAD;
    }

    private static void options(HeaderFields fields, boolean hasExtensions) {
        fields.number("sequence", 2);
        fields.number("n_pdu", 1);
        int type = fields.hex("next_extension", 1);
        for (int i = 0; hasExtensions && type != 0 && i < MOST_GTP_EXTENSIONS && fields.peek() != 0; i++) {
            int words = fields.number("extension_length", 1);
            fields.bytes("extension", words * 4 - 2, "");
            type = fields.hex("next_extension", 1);
        }
    }

    private static String greFlags(int flags) {
        return "version " + (flags & 7)
                + ((flags & 0x8000) != 0 ? ", checksum" : "")
                + ((flags & 0x2000) != 0 ? ", key" : "")
                + ((flags & 0x1000) != 0 ? ", sequence number" : "");
    }
}
