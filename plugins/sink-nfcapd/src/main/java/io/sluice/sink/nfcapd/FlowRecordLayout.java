package io.sluice.sink.nfcapd;

/// A "V3" flow record: twelve bytes, then its elements (nfcapd-file-format, 5.4).
///
/// ```
///   0  type 11          2  size             4  number of elements  6  engine type, id
///   8  exporter sysid  10  flags           11  0x80 + sFlow version
///  12  the elements, the generic one first
/// ```
/// An element begins with its id (2) and its length (2), these four bytes included. Offsets below count from there.
final class FlowRecordLayout {
    static final int TYPE = 11;
    static final int HEAD_BYTES = 12;
    static final int ELEMENT_COUNT_OFFSET = 4;
    static final int EXPORTER_OFFSET = 8;
    static final int FLAG_SAMPLED = 2;
    static final int VERSION_MARK = 0x80;

    /// ```
    ///   4  msec first    12  msec last   20  msec received   28  packets   36  bytes
    ///  44  source port   46  destination port
    ///  48  protocol      49  TCP flags   50  forwarding status   51  TOS
    /// ```
    static final int GENERIC = 1;
    static final int GENERIC_BYTES = 52;
    static final int FIRST_OFFSET = 4;
    static final int LAST_OFFSET = 12;
    static final int RECEIVED_OFFSET = 20;
    static final int PACKETS_OFFSET = 28;
    static final int OCTETS_OFFSET = 36;
    static final int PORTS_OFFSET = 44;
    static final int PROTOCOL_OFFSET = 48;

    /// ```
    ///   4  source   8  destination
    /// ```
    static final int IPV4 = 2;
    static final int IPV4_BYTES = 12;
    /// ```
    ///   4  source, upper half first   20  destination
    /// ```
    static final int IPV6 = 3;
    static final int IPV6_BYTES = 36;

    /// ```
    ///   4  input   8  output   12  source mask   13  destination mask   14  direction, destination TOS
    ///  16  biflow direction, end reason, fill
    /// ```
    static final int INTERFACES = 4;
    static final int INTERFACES_BYTES = 20;

    /// ```
    ///   4  source   8  destination
    /// ```
    static final int VLAN = 6;
    static final int AS = 7;
    static final int PAIR_BYTES = 12;

    /// Elements of one address each: the id of the IPv6 one is that of the IPv4 one plus one.
    static final int BGP_NEXT_HOP = 8;
    static final int NEXT_HOP = 10;
    static final int RECEIVED_FROM = 12;
    static final int ADDRESS_IPV4_BYTES = 8;
    static final int ADDRESS_IPV6_BYTES = 20;

    /// Ten labels of four bytes, top first: label << 4 | experimental bits << 1 | bottom of stack.
    static final int MPLS = 14;
    static final int MPLS_BYTES = 44;
    static final int MPLS_LABELS = 10;

    /// ```
    ///   4  incoming source   12  outgoing destination   20  incoming destination   28  outgoing source
    /// ```
    static final int MACS = 15;
    static final int MACS_BYTES = 36;

    /// The longest record that we write: IPv6 addresses throughout, and labels.
    static final int MOST_BYTES = HEAD_BYTES
            + GENERIC_BYTES
            + IPV6_BYTES
            + INTERFACES_BYTES
            + 2 * PAIR_BYTES
            + 3 * ADDRESS_IPV6_BYTES
            + MACS_BYTES
            + MPLS_BYTES;

    private FlowRecordLayout() {}
}
