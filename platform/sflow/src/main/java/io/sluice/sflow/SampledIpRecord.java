package io.sluice.sflow;

import io.sluice.api.FlowRow;
import io.sluice.packet.NetworkOrder;
import java.nio.ByteBuffer;

/// Reads the IP fields of the packet, `sampled_ipv4` and `sampled_ipv6`, which all versions of sFlow have:
/// records 0:3 and 0:4 of version 5, packet data 2 and 3 before.
///
/// ```
///   0  length (4)    4  protocol (4)    8  source (4 or 16), destination (4 or 16)
/// ```
/// and from the end of the addresses on
/// ```
///   0  source port (4)    4  destination port (4)    8  TCP flags (4)    12  type of service or priority (4)
/// ```
public final class SampledIpRecord {
    /// How many bytes a record of IPv4 has at least.
    public static final int IPV4_BYTES = 32;
    /// How many bytes a record of IPv6 has at least.
    public static final int IPV6_BYTES = 56;

    private static final int LENGTH = 0;
    private static final int PROTOCOL = 4;
    private static final int ADDRESSES = 8;
    private static final int IPV4_ADDRESSES_BYTES = 8;
    private static final int IPV6_ADDRESSES_BYTES = 32;
    private static final int SOURCE_PORT = 0;
    private static final int DESTINATION_PORT = 4;
    private static final int TCP_FLAGS = 8;
    private static final int TYPE_OF_SERVICE = 12;

    private static final int TCP = 6;

    private SampledIpRecord() {}

    /// Fills [FlowRow#IP], [FlowRow#PORTS] and [FlowRow#TCP_FLAGS] as the protocol has them, and the length
    /// of the packet unless a header has told it.
    ///
    /// @param isIpv6 whether it is a record of IPv6
    /// @param memory what holds the record
    /// @param at     where it begins
    /// @param end    where what holds it ends
    /// @param row    the flow record; as it was when the record is at fault
    /// @return where the record ends, or a [Fault]
    public static int read(boolean isIpv6, ByteBuffer memory, int at, int end, FlowRow row) {
        int bytes = isIpv6 ? IPV6_BYTES : IPV4_BYTES;
        if (end - at < bytes) return Fault.LENGTH;
        int addressesAt = at + ADDRESSES;
        addresses(memory, addressesAt, isIpv6, row);
        int restAt = addressesAt + (isIpv6 ? IPV6_ADDRESSES_BYTES : IPV4_ADDRESSES_BYTES);
        row.protocol = NetworkOrder.int32(memory, at + PROTOCOL) & 0xFF;
        row.tos = NetworkOrder.int32(memory, restAt + TYPE_OF_SERVICE) & 0xFF;
        row.set(FlowRow.IP);
        transport(memory, restAt, row);
        SampledHeaderRecord.setLength(NetworkOrder.int32(memory, at + LENGTH), row);
        return at + bytes;
    }

    private static void addresses(ByteBuffer memory, int at, boolean isIpv6, FlowRow row) {
        int type = isIpv6 ? AddressLayout.IPV6 : AddressLayout.IPV4;
        int destinationAt = at + AddressLayout.addressBytes(type);
        row.ipVersion = AddressLayout.ipVersion(type);
        row.sourceHigh = AddressLayout.high(memory, at, type);
        row.sourceLow = AddressLayout.low(memory, at, type);
        row.destinationHigh = AddressLayout.high(memory, destinationAt, type);
        row.destinationLow = AddressLayout.low(memory, destinationAt, type);
    }

    private static void transport(ByteBuffer memory, int at, FlowRow row) {
        if (!hasPorts(row.protocol)) return;
        row.sourcePort = NetworkOrder.int32(memory, at + SOURCE_PORT) & 0xFFFF;
        row.destinationPort = NetworkOrder.int32(memory, at + DESTINATION_PORT) & 0xFFFF;
        row.set(FlowRow.PORTS);
        if (row.protocol != TCP) return;
        row.tcpFlags = NetworkOrder.int32(memory, at + TCP_FLAGS) & 0x1FF;
        row.set(FlowRow.TCP_FLAGS);
    }

    private static boolean hasPorts(int protocol) {
        return switch (protocol) {
            case TCP, 17, 33, 132, 136 -> true; // UDP, DCCP, SCTP, UDP-Lite
            default -> false;
        };
    }
}
