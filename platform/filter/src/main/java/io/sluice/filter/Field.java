package io.sluice.filter;

import io.sluice.api.FlowRow;

/// What filters ask for, as the sink nfcapd stores it: 0 for what the row does not say.
enum Field {
    IP_VERSION,
    PROTOCOL,
    SOURCE_PORT,
    DESTINATION_PORT,
    ICMP_TYPE,
    ICMP_CODE,
    TCP_FLAGS,
    TOS,
    PACKETS,
    OCTETS,
    DURATION,
    PACKETS_PER_SECOND,
    BITS_PER_SECOND,
    OCTETS_PER_PACKET,
    INPUT,
    OUTPUT,
    SOURCE_MASK,
    DESTINATION_MASK,
    SOURCE_AS,
    DESTINATION_AS,
    SOURCE_VLAN,
    DESTINATION_VLAN,
    SOURCE_MAC,
    DESTINATION_MAC;

    private static final long NS_PER_MS = 1_000_000;
    private static final int TCP = 6;
    private static final int UDP = 17;

    /// {@return its value in a row, never negative}
    long of(FlowRow row) {
        return switch (this) {
            case IP_VERSION -> row.has(FlowRow.IP) && row.ipVersion == 6 ? 6 : 4;
            case PROTOCOL -> row.has(FlowRow.IP) ? row.protocol & 0xFF : 0;
            case SOURCE_PORT -> hasPorts(row) ? row.sourcePort & 0xFFFF : 0;
            case DESTINATION_PORT -> destinationPort(row);
            case ICMP_TYPE -> destinationPort(row) >> 8;
            case ICMP_CODE -> destinationPort(row) & 0xFF;
            case TCP_FLAGS -> row.has(FlowRow.IP | FlowRow.TCP_FLAGS) ? row.tcpFlags & 0xFF : 0;
            case TOS -> row.has(FlowRow.IP) ? row.tos & 0xFF : 0;
            case PACKETS -> row.scaledPackets;
            case OCTETS -> row.scaledOctets;
            case DURATION -> durationMs(row);
            case PACKETS_PER_SECOND -> perSecond(row.scaledPackets, row);
            case BITS_PER_SECOND -> perSecond(8 * row.scaledOctets, row);
            case OCTETS_PER_PACKET -> row.scaledPackets == 0 ? 0 : row.scaledOctets / row.scaledPackets;
            case INPUT -> row.has(FlowRow.INTERFACES) ? Integer.toUnsignedLong(row.input) : 0;
            case OUTPUT -> row.has(FlowRow.INTERFACES) ? Integer.toUnsignedLong(row.output) : 0;
            case SOURCE_MASK -> row.has(FlowRow.ROUTER) ? row.sourceMask & 0xFF : 0;
            case DESTINATION_MASK -> row.has(FlowRow.ROUTER) ? row.destinationMask & 0xFF : 0;
            case SOURCE_AS -> row.has(FlowRow.GATEWAY) ? Integer.toUnsignedLong(row.sourceAs) : 0;
            case DESTINATION_AS -> row.has(FlowRow.GATEWAY) ? Integer.toUnsignedLong(row.destinationAs) : 0;
            case SOURCE_VLAN -> sourceVlan(row) & 0xFFFF;
            case DESTINATION_VLAN -> row.has(FlowRow.SWITCH) ? row.switchDestinationVlan & 0xFFFF : 0;
            case SOURCE_MAC -> row.has(FlowRow.MACS) ? row.sourceMac : 0;
            case DESTINATION_MAC -> row.has(FlowRow.MACS) ? row.destinationMac : 0;
        };
    }

    /// Files hold milliseconds.
    private static long durationMs(FlowRow row) {
        return Math.max(0, row.lastAtNs / NS_PER_MS - row.firstAtNs / NS_PER_MS);
    }

    private static long perSecond(long number, FlowRow row) {
        long durationMs = durationMs(row);
        return durationMs == 0 ? 0 : 1_000 * number / durationMs;
    }

    /// Files hold the ports of TCP and UDP alone.
    private static boolean hasPorts(FlowRow row) {
        return row.has(FlowRow.IP | FlowRow.PORTS)
                && !row.has(FlowRow.ICMP)
                && (row.protocol == TCP || row.protocol == UDP);
    }

    /// The type and code of ICMP stand in the destination port, and nfdump looks for them there.
    private static int destinationPort(FlowRow row) {
        if (row.has(FlowRow.IP | FlowRow.ICMP)) return (row.icmpType << 8 | row.icmpCode) & 0xFFFF;
        return hasPorts(row) ? row.destinationPort & 0xFFFF : 0;
    }

    /// A tag and what the switch says exclude each other in a file; the later one in the datagram holds.
    private static int sourceVlan(FlowRow row) {
        boolean hasSwitch = row.has(FlowRow.SWITCH);
        if (row.has(FlowRow.OUTER_VLAN) && (!hasSwitch || row.has(FlowRow.SWITCH_FIRST))) {
            return row.has(FlowRow.INNER_VLAN) ? row.innerVlan : row.outerVlan;
        }
        return hasSwitch ? row.switchSourceVlan : 0;
    }
}
