package io.sluice.sink.stdout;

import java.io.IOException;

/// The headers of a sampled packet as sflowtool prints them: Ethernet, tags, 802.2, IP, and TCP, UDP or ICMP.
///
/// It goes as far as sflowtool does, which knows no MPLS, PPPoE or tunnels, and stops where the sampled bytes end.
final class SflowtoolHeader {
    static final int ICMP = 1;
    static final int TCP = 6;
    static final int UDP = 17;

    private static final int ETHERNET = 1;
    private static final int IPV4 = 11;
    private static final int IPV6 = 12;
    private static final int WIFI = 15;

    private static final int ETHERNET_BYTES = 14;
    private static final int IPV4_BYTES = 20;
    private static final int LONGEST_802_3 = 1500;
    private static final int TYPE_IPV4 = 0x0800;
    private static final int TYPE_IPV6 = 0x86DD;

    private final SflowtoolInternet internet = new SflowtoolInternet();
    private byte[] bytes = {};
    private int start;
    private int end;

    /// Writes what stands in the sampled bytes.
    ///
    /// @param protocol    what they begin with
    /// @param packetBytes length of the packet that was sampled
    /// @param start       where they begin
    /// @param end         where they end
    void write(long protocol, long packetBytes, byte[] bytes, int start, int end, SflowtoolFields fields)
            throws IOException {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
        internet.open(bytes, start, end, packetBytes);
        switch ((int) protocol) {
            case ETHERNET -> ethernet(fields);
            case IPV4 -> internet.ipv4(start, fields);
            case IPV6 -> internet.ipv6(start, fields);
            case WIFI -> wifi(fields);
            default -> {}
        }
    }

    private void ethernet(SflowtoolFields fields) throws IOException {
        if (end - start < ETHERNET_BYTES) return;
        fields.mac("dstMAC", bytes, start);
        fields.mac("srcMAC", bytes, start + 6);
        int at = start + ETHERNET_BYTES;
        int depth = 0;
        while (isTag(Wire.twoOctets(bytes, at - 2))) {
            if (end - at < 4) return;
            tag(depth++, Wire.twoOctets(bytes, at), fields);
            at += 4;
        }
        if (end - start >= IPV4_BYTES) ethernetPayload(at, fields);
    }

    private static boolean isTag(int type) {
        return type == 0x8100 || type == 0x88A8 || type == 0x9100 || type == 0x9200 || type == 0x9300;
    }

    private static void tag(int depth, int tag, SflowtoolFields fields) throws IOException {
        numbered("decodedVLAN", depth, tag & 0xFFF, fields);
        numbered("decodedPriority", depth, tag >>> 13, fields);
    }

    private static void numbered(String name, int depth, int value, SflowtoolFields fields) throws IOException {
        if (depth == 0) fields.number(name, value);
        else fields.numbered(name, depth, value);
    }

    private void ethernetPayload(int from, SflowtoolFields fields) throws IOException {
        int at = from;
        int type = Wire.twoOctets(bytes, at - 2);
        if (isIpx(type, at)) return;
        if (type <= LONGEST_802_3) {
            if (end - at < 8) return;
            if (isSnap(at)) {
                if (isVendorSnap(at, fields)) return;
                type = Wire.twoOctets(bytes, at + 6);
                at += 8;
            } else if (isIpOverLlc(at)) {
                type = TYPE_IPV4;
                at += 3;
            } else {
                return;
            }
        }
        fields.number("ethernet_type", type);
        if (type == TYPE_IPV4 && isIpv4(at)) internet.ipv4(at, fields);
        if (type == TYPE_IPV6 && end > at && Wire.octet(bytes, at) >> 4 == 6) internet.ipv6(at, fields);
    }

    private boolean isIpx(int type, int at) {
        if ((type != 0x0200 && type != 0x0201 && type != 0x0600) || end - at < 4) return false;
        int length = Wire.twoOctets(bytes, at + 2);
        return Wire.twoOctets(bytes, at) == 0xFFFF && length >= 30 && length <= 576;
    }

    private boolean isSnap(int at) {
        return Wire.twoOctets(bytes, at) == 0xAAAA && Wire.octet(bytes, at + 2) == 3;
    }

    private boolean isVendorSnap(int at, SflowtoolFields fields) throws IOException {
        if (Wire.twoOctets(bytes, at + 3) == 0 && Wire.octet(bytes, at + 5) == 0) return false;
        var out = fields.open("VSNAP_OUI");
        for (int i = 3; i < 6; i++) {
            if (i > 3) out.character('-');
            out.upperHex(Wire.octet(bytes, at + i));
        }
        fields.close();
        return true;
    }

    private boolean isIpOverLlc(int at) {
        return Wire.twoOctets(bytes, at) == 0x0606 && (Wire.octet(bytes, at + 2) & 1) == 1;
    }

    private boolean isIpv4(int at) {
        if (end - at < IPV4_BYTES) return false;
        int first = Wire.octet(bytes, at);
        return first >> 4 == 4 && (first & 15) >= 5;
    }

    /// A data frame of 802.11: which address is whose depends on the way to or from the distribution system.
    private void wifi(SflowtoolFields fields) throws IOException {
        if (end - start < 24) return;
        boolean isData = (Wire.octet(bytes, start) >> 2 & 3) == 2;
        boolean toSystem = (Wire.octet(bytes, start + 1) & 1) != 0;
        boolean fromSystem = (Wire.octet(bytes, start + 1) & 2) != 0;
        boolean hasFour = toSystem && fromSystem;
        if (!isData || (hasFour && end - start < 30)) return;
        int first = start + 4;
        int second = start + 10;
        int third = start + 16;
        int source = hasFour ? start + 24 : fromSystem ? third : second;
        fields.mac("srcMAC", bytes, source);
        fields.mac("dstMAC", bytes, toSystem ? third : first);
        fields.mac("txMAC", bytes, second);
        fields.mac("rxMAC", bytes, first);
    }
}
