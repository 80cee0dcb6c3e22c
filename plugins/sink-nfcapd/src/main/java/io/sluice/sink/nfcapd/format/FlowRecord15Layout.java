package io.sluice.sink.nfcapd.format;

/// A flow record of nfdump 1.5: the only kind of record in its blocks (nfcapd-file-format, 3.3).
///
/// ```
///   0  flags            4  size            6  mark 0
///   8  msec of first   10  msec of last   12  first, seconds   16  last, seconds
///  20  direction 0     21  TCP flags      22  protocol         23  TOS
///  24  input           26  output         28  source port      30  destination port
///  32  source AS       34  destination AS
///  36  source and destination address, IPv4 of 4 bytes each, IPv6 of 16
///      packets (4 or 8), bytes (4 or 8)
/// ```
public final class FlowRecord15Layout {
    /// Flag: the addresses are IPv6.
    public static final int FLAG_IPV6 = 1;
    /// Flag: the packets take 8 bytes.
    public static final int FLAG_LONG_PACKETS = 2;
    /// Flag: the bytes take 8 bytes.
    public static final int FLAG_LONG_OCTETS = 4;

    /// Offset of the flags, 4 bytes.
    public static final int FLAGS_OFFSET = 0;
    /// Offset of the size, 2 bytes.
    public static final int SIZE_OFFSET = 4;
    /// Offset of the milliseconds of both times, 2 bytes each.
    public static final int MS_OFFSET = 8;
    /// Offset of the second of the first packet.
    public static final int FIRST_OFFSET = 12;
    /// Offset of the second of the last packet.
    public static final int LAST_OFFSET = 16;
    /// Offset of direction, TCP flags, protocol and TOS.
    public static final int PROTOCOL_OFFSET = 20;
    /// Offset of both interfaces.
    public static final int INTERFACES_OFFSET = 24;
    /// Offset of both ports.
    public static final int PORTS_OFFSET = 28;
    /// Offset of both autonomous systems.
    public static final int AS_OFFSET = 32;
    /// Where the addresses begin.
    public static final int ADDRESSES_OFFSET = 36;
    /// The shortest record: IPv4, and counters of 4 bytes.
    public static final int LEAST_BYTES = 52;
    /// The longest record: IPv6, and counters of 8 bytes.
    public static final int MOST_BYTES = 84;

    private FlowRecord15Layout() {}
}
