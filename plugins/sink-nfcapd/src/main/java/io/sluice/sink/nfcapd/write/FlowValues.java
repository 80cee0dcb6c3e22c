package io.sluice.sink.nfcapd.write;

import io.sluice.api.FlowRow;

/// The values that sfcapd makes of a sample, in whatever layout they are stored (nfcapd-file-format, 6.2).
///
/// They differ where sfcapd is wrong: bytes are not cut to 32 bits, and ICMP's type and code stand in the destination
/// port unless it is asked for otherwise.
final class FlowValues {
    private static final long NS_PER_MS = 1_000_000;
    private static final int ICMP = 1;
    private static final int TCP = 6;
    private static final int UDP = 17;

    private FlowValues() {}

    static long ms(long ns) {
        return ns / NS_PER_MS;
    }

    /// {@return protocol, TCP flags << 8 and TOS << 24; 0 for what is not IP}
    static int protocol(FlowRow row) {
        if (!row.has(FlowRow.IP)) return 0;
        int flags = row.has(FlowRow.TCP_FLAGS) ? row.tcpFlags & 0xFF : 0;
        return (row.protocol & 0xFF) | flags << 8 | row.tos << 24;
    }

    /// {@return the source port, and 16 bits higher the destination port}
    static int ports(FlowRow row, boolean icmpAsPorts) {
        if (!row.has(FlowRow.IP)) return 0;
        int protocol = row.protocol & 0xFF;
        if (row.has(FlowRow.ICMP)) {
            if (!icmpAsPorts) return (row.icmpType << 8 | row.icmpCode) << 16;
            // sfcapd does not look into ICMPv6.
            return protocol == ICMP ? row.icmpType | row.icmpCode << 16 : 0;
        }
        boolean hasPorts = row.has(FlowRow.PORTS) && (protocol == TCP || protocol == UDP);
        return hasPorts ? (row.sourcePort & 0xFFFF) | row.destinationPort << 16 : 0;
    }

    static int sourceVlan(FlowRow row) {
        boolean hasSwitch = row.has(FlowRow.SWITCH);
        // sfcapd lets a tag overwrite what it read before it, and a switch record both; so the later one wins.
        if (row.has(FlowRow.OUTER_VLAN) && (!hasSwitch || row.has(FlowRow.SWITCH_FIRST))) {
            return row.has(FlowRow.INNER_VLAN) ? row.innerVlan : row.outerVlan;
        }
        return hasSwitch ? row.switchSourceVlan : 0;
    }

    static int destinationVlan(FlowRow row) {
        return row.has(FlowRow.SWITCH) ? row.switchDestinationVlan : 0;
    }

    static boolean isIpv6(FlowRow row) {
        return row.has(FlowRow.IP) && row.ipVersion == 6;
    }

    /// {@return 4 or 6; 0 when no router named a next hop}
    static int nextHopVersion(FlowRow row) {
        return row.has(FlowRow.ROUTER) ? row.nextHopIpVersion : 0;
    }

    /// {@return 4 or 6; 0 when no router named a next hop by BGP}
    static int bgpNextHopVersion(FlowRow row) {
        return row.has(FlowRow.BGP_NEXT_HOP) ? row.bgpNextHopIpVersion : 0;
    }

    static boolean hasLabels(FlowRow row) {
        return row.has(FlowRow.MPLS) && row.mplsCount > 0;
    }

    /// {@return one of ten labels: a stack entry without its lowest byte, the time to live}
    static int label(FlowRow row, int[] words, int index) {
        return index < row.mplsCount ? words[row.mplsAt + index] >>> 8 : 0;
    }
}
