package io.sluice.api;

/// One flow record: what one flow sample says of one sampled packet.
///
/// What a datagram did not say is absent, not zero: the fields of a group mean something only when the
/// group's bit is set in [#present] (ask [#has]); the others hold whatever an earlier use left there. Groups
/// and their bits stand in front of their fields. Addresses are pairs of numbers as in [IpAddress]; MAC
/// addresses are 48-bit numbers, first byte highest; names follow the sFlow version 5 specification.
/// Unsigned numbers of 32 bits are held in `int`: read them with [Integer#toUnsignedLong]. Filled by one
/// thread, then only read.
public final class FlowRow extends CommonFlowFields {
    /// [#input] and [#output] and their formats.
    public static final long INTERFACES = 1L;
    /// [#frameLength], [#headerProtocol], [#headerAt], [#headerLength] and [#stripped].
    public static final long HEADER = 1L << 1;
    /// [#sourceMac] and [#destinationMac].
    public static final long MACS = 1L << 2;
    /// [#etherType].
    public static final long ETHER_TYPE = 1L << 3;
    /// [#outerVlan] and its priority: the frame had at least one tag.
    public static final long OUTER_VLAN = 1L << 4;
    /// [#innerVlan]: the frame had at least two tags.
    public static final long INNER_VLAN = 1L << 5;
    /// [#switchSourceVlan] and the other fields of the extended switch record.
    public static final long SWITCH = 1L << 6;
    /// The extended switch record stood in front of the sampled header, as Open vSwitch sends it.
    public static final long SWITCH_FIRST = 1L << 7;
    /// [#mplsAt] and [#mplsCount].
    public static final long MPLS = 1L << 8;
    /// [#ipVersion], both addresses, [#protocol] and [#tos].
    public static final long IP = 1L << 9;
    /// [#ttl].
    public static final long TTL = 1L << 10;
    /// [#fragmentId], [#fragmentOffset] and [#fragmentFlags].
    public static final long FRAGMENT = 1L << 11;
    /// [#flowLabel].
    public static final long FLOW_LABEL = 1L << 12;
    /// [#sourcePort] and [#destinationPort].
    public static final long PORTS = 1L << 13;
    /// [#tcpFlags].
    public static final long TCP_FLAGS = 1L << 14;
    /// [#icmpType] and [#icmpCode], for ICMP and ICMPv6 alike.
    public static final long ICMP = 1L << 15;
    /// The next hop and both masks of the extended router record.
    public static final long ROUTER = 1L << 16;
    /// The numbers of autonomous systems of the extended gateway record, its path, communities and preference.
    public static final long GATEWAY = 1L << 17;
    /// The next hop of the extended gateway record, which version 2 and 4 of sFlow are without.
    public static final long BGP_NEXT_HOP = 1L << 18;
    /// The translated addresses.
    public static final long NAT_ADDRESSES = 1L << 19;
    /// The translated ports.
    public static final long NAT_PORTS = 1L << 20;
    /// The outer addresses and protocol of a tunnel whose inner packet this row describes.
    public static final long TUNNEL = 1L << 21;
    /// [#tunnelId]: VXLAN or Geneve network, GRE key or GTP endpoint.
    public static final long TUNNEL_ID = 1L << 22;
    /// [#agentTimestampNs].
    public static final long AGENT_TIMESTAMP = 1L << 23;

    /// The format of an interface that is given by its ifIndex; 0 is unknown, [#LOCAL] the device itself.
    public static final int INTERFACE_SINGLE = 0;
    /// The format of an output that does not exist, since the packet was discarded; the value is the reason.
    public static final int INTERFACE_DISCARDED = 1;
    /// The format of an output to several interfaces; the value is their number, 0 when it is not known.
    public static final int INTERFACE_MULTIPLE = 2;
    /// The format that sFlow keeps for later; the value is as it came.
    public static final int INTERFACE_RESERVED = 3;
    /// The ifIndex of a packet that begins or ends in the device itself.
    public static final int LOCAL = 0x3FFF_FFFF;

    /// When the agent took the sample, in nanoseconds since 1970-01-01T00:00Z by its own clock.
    public long agentTimestampNs;

    /// VLAN of the frame's last tag, 0 to 4095, when it has several.
    public int innerVlan;
    /// Where in [FlowBatch#words()] the label stack begins; each word is a whole RFC 3032 entry, top first.
    public int mplsAt;
    /// How many labels there are.
    public int mplsCount;

    /// IPv6 flow label.
    public int flowLabel;

    /// Type of an ICMP or ICMPv6 message.
    public int icmpType;
    /// Code of an ICMP or ICMPv6 message.
    public int icmpCode;

    /// IP version of the next hop, 4 or 6; 0 when the router named none.
    public int nextHopIpVersion;
    /// Upper half of the next hop's address.
    public long nextHopHigh;
    /// Lower half of the next hop's address.
    public long nextHopLow;
    /// Bits of the source address that the route matched.
    public int sourceMask;
    /// Bits of the destination address that the route matched.
    public int destinationMask;

    /// IP version of the BGP next hop, 4 or 6; 0 when the router named none.
    public int bgpNextHopIpVersion;
    /// Upper half of the BGP next hop's address.
    public long bgpNextHopHigh;
    /// Lower half of the BGP next hop's address.
    public long bgpNextHopLow;
    /// The router's own autonomous system. Unsigned, as all of them.
    public int routerAs;
    /// Autonomous system of the source.
    public int sourceAs;
    /// Autonomous system of the source's peer.
    public int sourcePeerAs;
    /// Autonomous system of the destination: the last of the path, 0 when the path is empty.
    public int destinationAs;
    /// Autonomous system of the destination's peer: the first of the path, 0 when the path is empty.
    public int destinationPeerAs;
    /// Where in [FlowBatch#words()] the path begins: the systems of all its segments in order.
    public int asPathAt;
    /// How many systems the path has.
    public int asPathCount;
    /// Where in [FlowBatch#words()] the communities begin.
    public int communitiesAt;
    /// How many communities there are.
    public int communityCount;
    /// BGP local preference. Unsigned.
    public int localPreference;

    /// IP version of the translated addresses, 4 or 6.
    public int natIpVersion;
    /// Upper half of the translated source address.
    public long natSourceHigh;
    /// Lower half of the translated source address.
    public long natSourceLow;
    /// Upper half of the translated destination address.
    public long natDestinationHigh;
    /// Lower half of the translated destination address.
    public long natDestinationLow;
    /// Translated source port.
    public int natSourcePort;
    /// Translated destination port.
    public int natDestinationPort;

    /// IP version of the tunnel's outer header, 4 or 6.
    public int tunnelIpVersion;
    /// Upper half of the tunnel's source address.
    public long tunnelSourceHigh;
    /// Lower half of the tunnel's source address.
    public long tunnelSourceLow;
    /// Upper half of the tunnel's destination address.
    public long tunnelDestinationHigh;
    /// Lower half of the tunnel's destination address.
    public long tunnelDestinationLow;
    /// IP protocol of the tunnel: 4, 17, 41, 47 ...
    public int tunnelProtocol;
    /// Which tunnel of that kind it is. Unsigned.
    public int tunnelId;

    /// Makes an empty row.
    FlowRow(DatagramRow datagram) {
        super(datagram);
    }

    /// {@return whether all the groups of fields that the bits stand for are there}
    ///
    /// @param groups one or more of the constants above, or-ed
    public boolean has(long groups) {
        return (present & groups) == groups;
    }

    /// Says that groups of fields have been set. Called by decoders.
    ///
    /// @param groups one or more of the constants above, or-ed
    public void set(long groups) {
        present |= groups;
    }
}
