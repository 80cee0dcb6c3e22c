package io.sluice.sink.nfcapd.format;

/// A "V3" flow record: twelve bytes, then its elements (nfcapd-file-format, 5.4).
///
/// ```
///   0  type 11          2  size             4  number of elements  6  engine type, id
///   8  exporter sysid  10  flags           11  0x80 + sFlow version
///  12  the elements, the generic one first
/// ```
/// An element begins with its id (2) and its length (2), these four bytes included. Offsets below count from there.
public final class FlowRecordLayout {
    /// The type of a flow record.
    public static final int TYPE = 11;
    /// Where the elements begin.
    public static final int HEAD_BYTES = 12;
    /// Offset of the number of elements.
    public static final int ELEMENT_COUNT_OFFSET = 4;
    /// Offset of the exporter's sysid; the flags follow at 10.
    public static final int EXPORTER_OFFSET = 8;
    /// The flag of a flow that was sampled.
    public static final int FLAG_SAMPLED = 2;
    /// What is added to the version of sFlow.
    public static final int VERSION_MARK = 0x80;

    /// What every flow has.
    ///
    /// ```
    ///   4  msec first    12  msec last   20  msec received   28  packets   36  bytes
    ///  44  source port   46  destination port
    ///  48  protocol      49  TCP flags   50  forwarding status   51  TOS
    /// ```
    public static final int GENERIC = 1;
    /// Its length.
    public static final int GENERIC_BYTES = 52;
    /// Offset of its time of the first packet.
    public static final int FIRST_OFFSET = 4;
    /// Offset of its time of the last packet.
    public static final int LAST_OFFSET = 12;
    /// Offset of its time of receipt.
    public static final int RECEIVED_OFFSET = 20;
    /// Offset of its packets.
    public static final int PACKETS_OFFSET = 28;
    /// Offset of its bytes.
    public static final int OCTETS_OFFSET = 36;
    /// Offset of its ports.
    public static final int PORTS_OFFSET = 44;
    /// Offset of its protocol, and what follows.
    public static final int PROTOCOL_OFFSET = 48;

    /// IPv4 addresses.
    ///
    /// ```
    ///   4  source   8  destination
    /// ```
    public static final int IPV4 = 2;
    /// Its length.
    public static final int IPV4_BYTES = 12;
    /// IPv6 addresses.
    ///
    /// ```
    ///   4  source, upper half first   20  destination
    /// ```
    public static final int IPV6 = 3;
    /// Its length.
    public static final int IPV6_BYTES = 36;

    /// Interfaces and masks.
    ///
    /// ```
    ///   4  input   8  output   12  source mask   13  destination mask   14  direction, destination TOS
    ///  16  biflow direction, end reason, fill
    /// ```
    public static final int INTERFACES = 4;
    /// Its length.
    public static final int INTERFACES_BYTES = 20;

    /// VLANs.
    ///
    /// ```
    ///   4  source   8  destination
    /// ```
    public static final int VLAN = 6;
    /// Autonomous systems, laid out like VLANs.
    public static final int AS = 7;
    /// The length of either.
    public static final int PAIR_BYTES = 12;

    /// Elements of one address each: the id of the IPv6 one is that of the IPv4 one plus one.
    public static final int BGP_NEXT_HOP = 8;
    /// The router that the packet goes to next.
    public static final int NEXT_HOP = 10;
    /// Who sent the datagram.
    public static final int RECEIVED_FROM = 12;
    /// The length of one with an IPv4 address.
    public static final int ADDRESS_IPV4_BYTES = 8;
    /// The length of one with an IPv6 address.
    public static final int ADDRESS_IPV6_BYTES = 20;

    /// Ten labels of four bytes, top first: label << 4 | experimental bits << 1 | bottom of stack.
    public static final int MPLS = 14;
    /// Its length.
    public static final int MPLS_BYTES = 44;
    /// How many labels it has room for.
    public static final int MPLS_LABELS = 10;

    /// Hardware addresses.
    ///
    /// ```
    ///   4  incoming source   12  outgoing destination   20  incoming destination   28  outgoing source
    /// ```
    public static final int MACS = 15;
    /// Its length.
    public static final int MACS_BYTES = 36;

    /// Translated IPv4 addresses, laid out like [#IPV4]; 21 are IPv6 ones, laid out like [#IPV6].
    public static final int NAT_ADDRESSES = 20;
    /// Translated ports.
    ///
    /// ```
    ///   4  source   6  destination
    /// ```
    public static final int NAT_PORTS = 22;
    /// Its length.
    public static final int NAT_PORTS_BYTES = 8;

    /// What was received of the packet, as it is.
    public static final int PAYLOAD = 29;

    /// A tunnel with IPv4 addresses.
    ///
    /// ```
    ///   4  source   8  destination   12  protocol, 4 bytes
    /// ```
    public static final int TUNNEL_IPV4 = 31;
    /// Its length.
    public static final int TUNNEL_IPV4_BYTES = 16;
    /// A tunnel with IPv6 addresses.
    ///
    /// ```
    ///   4  source, upper half first   20  destination   36  protocol, 4 bytes   40  0
    /// ```
    public static final int TUNNEL_IPV6 = 32;
    /// Its length.
    public static final int TUNNEL_IPV6_BYTES = 44;

    /// What else the IP header says.
    ///
    /// ```
    ///   4  0   5  fragment flags: 0x40 must not, 0x20 more follow   6  least TTL   7  greatest TTL
    /// ```
    public static final int IP_INFO = 42;
    /// Its length.
    public static final int IP_INFO_BYTES = 8;

    /// The longest record that we write, but for its payload: IPv6 addresses throughout, and labels.
    public static final int MOST_BYTES = HEAD_BYTES
            + GENERIC_BYTES
            + IPV6_BYTES
            + INTERFACES_BYTES
            + 2 * PAIR_BYTES
            + 3 * ADDRESS_IPV6_BYTES
            + MACS_BYTES
            + MPLS_BYTES
            + IPV6_BYTES
            + NAT_PORTS_BYTES
            + TUNNEL_IPV6_BYTES
            + IP_INFO_BYTES;

    private FlowRecordLayout() {}
}
