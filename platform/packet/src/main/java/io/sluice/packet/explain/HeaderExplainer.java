package io.sluice.packet.explain;

import io.sluice.api.Explanation;
import java.nio.ByteBuffer;

/// Tells the first bytes of a sampled packet, header by header, tunnels included.
///
/// It goes its own way through the packet, apart from the parser that makes rows, and further: into every
/// tunnel, and to the header that the cut fell into. A cut is no fault.
public final class HeaderExplainer {
    /// A packet has at least one byte a header, but nobody reads more headers than this.
    private static final int MOST_HEADERS = 32;

    private HeaderExplainer() {}

    /// Tells a header.
    ///
    /// @param headerProtocol what it begins with, as sFlow numbers it
    /// @param memory         what holds it
    /// @param at             where it begins
    /// @param end            where it is cut off
    /// @param explanation    what is told
    public static void explain(int headerProtocol, ByteBuffer memory, int at, int end, Explanation explanation) {
        var fields = new HeaderFields(memory, at, end, explanation);
        var next = Header.ofHeaderProtocol(headerProtocol);
        for (int i = 0; next != Header.PAYLOAD && fields.left() > 0 && i < MOST_HEADERS; i++) {
            explanation.open(next.title(), fields.at());
            var header = next;
            next = tell(header, fields);
            // Without the bytes that say what follows, nothing follows.
            if (fields.isCut()) next = Header.PAYLOAD;
            explanation.close();
        }
        fields.rest("the packet's payload");
    }

    private static Header tell(Header header, HeaderFields fields) {
        return switch (header) {
            case ETHERNET -> LinkHeaders.ethernet(fields);
            case VLAN -> LinkHeaders.vlan(fields);
            case LLC -> LinkHeaders.llc(fields);
            case MPLS -> LinkHeaders.mpls(fields);
            case PSEUDOWIRE -> LinkHeaders.pseudowire(fields);
            case PPPOE -> LinkHeaders.pppoe(fields);
            case PPP -> LinkHeaders.ppp(fields);
            case SERIAL -> LinkHeaders.serial(fields);
            case WIRELESS -> WirelessFields.frame(fields);
            case WIRELESS_AGGREGATE -> WirelessFields.delimiter(fields);
            case WIRELESS_SUBFRAME -> WirelessFields.subframe(fields);
            case ARP -> NetworkHeaders.arp(fields);
            case IPV4 -> NetworkHeaders.ipv4(fields);
            case IPV6 -> NetworkHeaders.ipv6(fields);
            case IPV6_EXTENSION -> NetworkHeaders.extension(fields);
            case IPV6_FRAGMENT -> NetworkHeaders.fragment(fields);
            case AUTHENTICATION -> NetworkHeaders.authentication(fields);
            case ESP -> NetworkHeaders.esp(fields);
            case TCP -> TransportHeaders.tcp(fields);
            case UDP -> TransportHeaders.udp(fields);
            case SCTP -> TransportHeaders.sctp(fields);
            case DCCP -> TransportHeaders.dccp(fields);
            case ICMP -> TransportHeaders.icmp(fields);
            case ICMPV6 -> TransportHeaders.icmpv6(fields);
            case IGMP -> TransportHeaders.igmp(fields);
            case GRE -> TunnelHeaders.gre(fields);
            case ERSPAN -> TunnelHeaders.erspan(fields);
            case VXLAN -> TunnelHeaders.vxlan(fields);
            case GENEVE -> TunnelHeaders.geneve(fields);
            case GTP -> TunnelHeaders.gtp(fields);
            case PAYLOAD -> Header.PAYLOAD;
        };
    }
}
