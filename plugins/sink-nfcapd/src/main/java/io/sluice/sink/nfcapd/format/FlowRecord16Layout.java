package io.sluice.sink.nfcapd.format;

/// A flow record of nfdump 1.6, and the map that says which extensions it has (nfcapd-file-format, 4.1 to 4.3).
///
/// ```
/// flow    0  type 10          2  size            4  flags      5  0x80 + sFlow version    6  map
///         8  msec of first   10  msec of last   12  first, seconds                       16  last, seconds
///        20  forwarding      21  TCP flags      22  protocol  23  TOS
///        24  source port     26  destination port             28  exporter sysid         30  0, 0
///        32  source and destination address, IPv4 of 4 bytes each, IPv6 of 16
///            packets (4 or 8), bytes (4 or 8), the extensions in the order of the map, without gaps
///
/// map     0  type 2           2  size            4  its number   6  sum of the extensions' lengths
///         8  ids of 2 bytes each, then a 0, then another 0 where the size is not a multiple of 4
/// ```
public final class FlowRecord16Layout {
    /// The type of a flow record.
    public static final int TYPE = 10;
    /// The type of a map.
    public static final int MAP_TYPE = 2;

    /// Flag: the addresses are IPv6.
    public static final int FLAG_IPV6 = 1;
    /// Flag: the packets take 8 bytes.
    public static final int FLAG_LONG_PACKETS = 2;
    /// Flag: the bytes take 8 bytes.
    public static final int FLAG_LONG_OCTETS = 4;
    /// Flag: the next hop is IPv6.
    public static final int FLAG_IPV6_NEXT_HOP = 8;
    /// Flag: the BGP next hop is IPv6.
    public static final int FLAG_IPV6_BGP_NEXT_HOP = 16;
    /// Flag: the router is IPv6.
    public static final int FLAG_IPV6_ROUTER = 32;
    /// Flag: the flow was sampled.
    public static final int FLAG_SAMPLED = 128;

    /// Offset of the flags, 1 byte.
    public static final int FLAGS_OFFSET = 4;
    /// Offset of the map's number in a flow record, 2 bytes.
    public static final int MAP_OFFSET = 6;
    /// Offset of the milliseconds of both times, 2 bytes each.
    public static final int MS_OFFSET = 8;
    /// Offset of the second of the first packet.
    public static final int FIRST_OFFSET = 12;
    /// Offset of the second of the last packet.
    public static final int LAST_OFFSET = 16;
    /// Offset of forwarding, TCP flags, protocol and TOS.
    public static final int PROTOCOL_OFFSET = 20;
    /// Offset of both ports.
    public static final int PORTS_OFFSET = 24;
    /// Offset of the exporter's number, 2 bytes.
    public static final int EXPORTER_OFFSET = 28;
    /// Where the addresses begin.
    public static final int ADDRESSES_OFFSET = 32;

    /// Offset of the number in a map, 2 bytes.
    public static final int MAP_ID_OFFSET = 4;
    /// Offset of the sum of lengths in a map, 2 bytes.
    public static final int MAP_SUM_OFFSET = 6;
    /// Where the ids begin in a map.
    public static final int MAP_IDS_OFFSET = 8;

    /// Input and output interface, 4 bytes each.
    public static final int INTERFACES = 5;
    /// Source and destination AS, 4 bytes each.
    public static final int AS = 7;
    /// Destination TOS, direction, source mask and destination mask, 1 byte each.
    public static final int MASKS = 8;
    /// IPv4 next hop; 10 is the IPv6 one.
    public static final int NEXT_HOP = 9;
    /// IPv4 BGP next hop; 12 is the IPv6 one.
    public static final int BGP_NEXT_HOP = 11;
    /// Source and destination VLAN, 2 bytes each.
    public static final int VLAN = 13;
    /// Incoming source and outgoing destination MAC address, 8 bytes each.
    public static final int MACS = 20;
    /// Ten labels of 4 bytes, as in layout 2.
    public static final int MPLS = 22;
    /// IPv4 router, which is the agent; 24 is the IPv6 one.
    public static final int ROUTER = 23;
    /// When the datagram was received, in milliseconds, 8 bytes.
    public static final int RECEIVED = 27;

    /// The shortest record: IPv4, counters of 4 bytes, no extension.
    public static final int LEAST_BYTES = 48;
    /// The longest record that we write.
    public static final int MOST_BYTES = 32 + 32 + 16 + 8 + 8 + 4 + 4 + 16 + 40 + 8 + 3 * 16;
    /// The longest map that we write: ten ids, two zeros.
    public static final int MOST_MAP_BYTES = 8 + 2 * 12;

    private FlowRecord16Layout() {}
}
