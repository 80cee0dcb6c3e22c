package io.sluice.packet;

import io.sluice.api.FlowRow;
import java.nio.ByteBuffer;

/// Reads a packet of either version of IP.
final class IpPacket {
    private IpPacket() {}

    /// {@return what is there by the version in its first four bits}
    static long at(ByteBuffer memory, int at, int end) {
        if (at >= end) return Carried.NOTHING;
        return switch (NetworkOrder.uint8(memory, at) >> 4) {
            case 4 -> Carried.of(EthernetLayout.TYPE_IPV4, at);
            case 6 -> Carried.of(EthernetLayout.TYPE_IPV6, at);
            default -> Carried.NOTHING;
        };
    }

    /// {@return whether this is an IP packet whose addresses were sampled}
    static boolean isThere(long carried, ByteBuffer memory, int end) {
        return switch (Carried.etherType(carried)) {
            case EthernetLayout.TYPE_IPV4 -> Ipv4Header.isThere(memory, Carried.at(carried), end);
            case EthernetLayout.TYPE_IPV6 -> Ipv6Headers.isThere(memory, Carried.at(carried), end);
            default -> false;
        };
    }

    static int parse(long carried, ByteBuffer memory, int end, FlowRow row) {
        return switch (Carried.etherType(carried)) {
            case EthernetLayout.TYPE_IPV4 -> Ipv4Header.parse(memory, Carried.at(carried), end, row);
            case EthernetLayout.TYPE_IPV6 -> Ipv6Headers.parse(memory, Carried.at(carried), end, row);
            default -> SampledHeaderParser.NONE;
        };
    }
}
