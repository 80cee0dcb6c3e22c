package io.sluice.sink.nfcapd.format;

/// The counters of a file, numbers of 8 bytes in any layout (nfcapd-file-format, 1.3).
///
/// ```
///   0  flows, bytes, packets
///  24  flows of TCP, UDP, ICMP, others; then bytes of the four; then packets
/// ```
public final class StatisticsLayout {
    /// All counters.
    public static final int COUNTERS_BYTES = 120;
    /// Offset of the flows by protocol.
    public static final int FLOWS_OFFSET = 24;
    /// Offset of the bytes by protocol.
    public static final int OCTETS_OFFSET = 56;
    /// Offset of the packets by protocol.
    public static final int PACKETS_OFFSET = 88;

    /// The class of TCP.
    public static final int TCP = 0;
    /// The class of UDP.
    public static final int UDP = 1;
    /// The class of ICMP, but not of ICMPv6.
    public static final int ICMP = 2;
    /// The class of all others.
    public static final int OTHER = 3;
    /// How many classes there are.
    public static final int CLASSES = 4;

    private StatisticsLayout() {}

    /// {@return the class of a protocol; ICMPv6 is one of the others, as nfdump has it}
    ///
    /// @param protocol number of the IP protocol
    public static int classOf(int protocol) {
        return switch (protocol) {
            case 6 -> TCP;
            case 17 -> UDP;
            case 1 -> ICMP;
            default -> OTHER;
        };
    }
}
