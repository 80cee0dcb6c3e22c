package io.sluice.packet;

import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import java.nio.ByteBuffer;

/// Reads the first bytes of a sampled packet into a flow record, from the link layer to the transport layer.
///
/// A sampled header is cut off somewhere: what lies behind the cut is absent, never an error. Of a packet
/// whose encapsulation it does not know it fills the layers down to there.
///
/// VLAN tags, LLC, MPLS, pseudowires (with a control word) and PPPoE are ways to carry a packet on a link:
/// the first IP packet below them is the packet. MAC addresses, tags, ethertype and labels are always those
/// of the outermost frame, since they belong to the link where the sample was taken, as the interfaces do; an
/// ethertype of 0x8847 or 0x8864 therefore goes together with addresses of IP.
///
/// A packet may itself carry another one in a tunnel: IP in IP, GRE with NVGRE and ERSPAN, VXLAN, Geneve,
/// GTP-U, and MPLS in IP. Which of them a flow record describes is the choice of whoever calls.
///
/// It allocates nothing, throws nothing for whatever the bytes are, looks at each byte a few times at most,
/// and is safe for use by several threads.
public final class SampledHeaderParser {
    /// The sFlow header protocol of Ethernet.
    public static final int ETHERNET = 1;
    /// The sFlow header protocol of PPP; read as [#POS] is, since agents mix them up.
    public static final int PPP = 7;
    /// The sFlow header protocol of a header that begins with IPv4.
    public static final int IPV4 = 11;
    /// The sFlow header protocol of a header that begins with IPv6.
    public static final int IPV6 = 12;
    /// The sFlow header protocol of a header that begins with an MPLS label.
    public static final int MPLS = 13;
    /// The sFlow header protocol of packet over SONET: PPP with or without its HDLC bytes 0xFF03, or Cisco's
    /// HDLC.
    public static final int POS = 14;
    /// The sFlow header protocol of an IEEE 802.11 frame. What it carries is read if it is a data frame in
    /// plain text.
    public static final int WIRELESS = 15;
    /// The sFlow header protocol of an IEEE 802.11 aggregate of frames (A-MPDU), of which the first is read.
    public static final int WIRELESS_AGGREGATE = 16;
    /// The sFlow header protocol of one of the subframes that an IEEE 802.11 data frame can hold (A-MSDU).
    public static final int WIRELESS_SUBFRAME = 17;

    /// What the methods of this package return when there is no transport header.
    static final int NONE = -1;

    private SampledHeaderParser() {}

    /// Fills the groups of a flow record that a sampled header tells, from [FlowRow#MACS] to [FlowRow#ICMP]
    /// in the order of their constants, without those of the extended switch record; fields of other groups
    /// stay as they are. The record describes the outer packet, if it is that of a tunnel.
    ///
    /// @param headerProtocol what the header begins with, as sFlow numbers it; others than the constants fill
    ///                       nothing
    /// @param memory         what holds the header
    /// @param at             where it begins
    /// @param end            where it is cut off; within the memory, and not before `at`
    /// @param row            the flow record
    /// @param batch          the record's batch, which takes the MPLS labels
    /// @return where in the memory what the packet's IP header carries begins, TCP for example; -1 when
    ///     there is no IP header, when the packet is a later fragment or encrypted, and when that lies behind
    ///     the cut
    public static int parse(int headerProtocol, ByteBuffer memory, int at, int end, FlowRow row, FlowBatch batch) {
        return switch (headerProtocol) {
            case ETHERNET -> EthernetHeaders.parse(memory, at, end, row, batch);
            case IPV4 -> Ipv4Header.parse(memory, at, end, row);
            case IPV6 -> Ipv6Headers.parse(memory, at, end, row);
            case PPP, POS -> SerialHeaders.parse(memory, at, end, row, batch);
            case MPLS -> Payload.parse(Carried.of(EthernetLayout.TYPE_MPLS, at), memory, end, row, batch);
            case WIRELESS -> WirelessHeaders.parse(memory, at, end, row, batch);
            case WIRELESS_AGGREGATE -> WirelessHeaders.parseAggregate(memory, at, end, row, batch);
            case WIRELESS_SUBFRAME -> WirelessHeaders.parseSubframe(memory, at, end, row, batch);
            default -> NONE;
        };
    }

    /// Fills the groups of a flow record that a sampled header tells, as the other method does, and by choice
    /// those of the packet inside a tunnel.
    ///
    /// With `inner` the groups of the packet, which are those from [FlowRow#IP] to [FlowRow#ICMP], tell of
    /// the innermost packet whose addresses were sampled, at most four tunnels deep; [FlowRow#TUNNEL] then
    /// has addresses and protocol of the outermost packet, and [FlowRow#TUNNEL_ID] the number of the
    /// outermost tunnel, if its kind has one: the network of VXLAN or Geneve, the whole key of GRE (for NVGRE
    /// the network is in its upper 24 bits), the endpoint of GTP-U. Both are absent when nothing was found
    /// inside, and always without `inner`: a record that describes the outer packet is not one from inside a
    /// tunnel.
    ///
    /// @param memory what holds the header
    /// @param at     where it begins
    /// @param end    where it is cut off; within the memory, and not before `at`
    /// @param row    the flow record; its [FlowRow#headerProtocol] says what the header begins with
    /// @param batch  the record's batch, which takes the MPLS labels
    /// @param inner  whether the record is to describe the innermost packet rather than the outermost
    /// @return where in the memory what that packet's IP header carries begins, or -1, as the other method
    public static int parse(ByteBuffer memory, int at, int end, FlowRow row, FlowBatch batch, boolean inner) {
        int transportAt = parse(row.headerProtocol, memory, at, end, row, batch);
        return inner ? Tunnels.enter(memory, transportAt, end, row) : transportAt;
    }
}
