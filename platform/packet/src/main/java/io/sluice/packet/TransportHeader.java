package io.sluice.packet;

import io.sluice.api.FlowRow;
import java.nio.ByteBuffer;

/// Reads ports, TCP flags, ICMP type and code of what an IP header carries, as far as they were sampled.
///
/// TCP, UDP, UDP-Lite, SCTP and DCCP begin alike; only TCP's flags are of interest behind that (RFC 9293,
/// 3.1):
/// ```
///   0  source port (2)    2  destination port (2)
///  12  data offset (4 bits), reserved (3 bits), flags (9 bits)
/// ```
/// ICMP and ICMPv6:
/// ```
///   0  type    1  code
/// ```
final class TransportHeader {
    private static final int DESTINATION_PORT = 2;
    private static final int PORTS_BYTES = 4;
    private static final int TCP_FLAGS = 12;
    private static final int TCP_FLAGS_BYTES = 14;
    private static final int TCP_FLAGS_MASK = 0x1FF;
    private static final int ICMP_CODE = 1;
    private static final int ICMP_BYTES = 2;

    private TransportHeader() {}

    static int parse(int protocol, ByteBuffer memory, int at, int end, FlowRow row) {
        if (at >= end) return SampledHeaderParser.NONE;
        switch (protocol) {
            case IpProtocol.TCP -> {
                ports(memory, at, end, row);
                tcpFlags(memory, at, end, row);
            }
            case IpProtocol.UDP, IpProtocol.UDP_LITE, IpProtocol.DCCP, IpProtocol.SCTP -> ports(memory, at, end, row);
            case IpProtocol.ICMP, IpProtocol.ICMPV6 -> icmp(memory, at, end, row);
            case IpProtocol.ENCRYPTED, IpProtocol.NO_NEXT_HEADER -> {
                return SampledHeaderParser.NONE;
            }
            default -> {}
        }
        return at;
    }

    private static void ports(ByteBuffer memory, int at, int end, FlowRow row) {
        if (end - at < PORTS_BYTES) return;
        row.sourcePort = NetworkOrder.uint16(memory, at);
        row.destinationPort = NetworkOrder.uint16(memory, at + DESTINATION_PORT);
        row.set(FlowRow.PORTS);
    }

    private static void tcpFlags(ByteBuffer memory, int at, int end, FlowRow row) {
        if (end - at < TCP_FLAGS_BYTES) return;
        row.tcpFlags = NetworkOrder.uint16(memory, at + TCP_FLAGS) & TCP_FLAGS_MASK;
        row.set(FlowRow.TCP_FLAGS);
    }

    private static void icmp(ByteBuffer memory, int at, int end, FlowRow row) {
        if (end - at < ICMP_BYTES) return;
        row.icmpType = NetworkOrder.uint8(memory, at);
        row.icmpCode = NetworkOrder.uint8(memory, at + ICMP_CODE);
        row.set(FlowRow.ICMP);
    }
}
