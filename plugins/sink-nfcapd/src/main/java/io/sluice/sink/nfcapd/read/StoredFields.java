package io.sluice.sink.nfcapd.read;

import io.sluice.api.FlowRow;
import io.sluice.sink.nfcapd.format.FlowRecordLayout;

/// What the flow records of all layouts have in common, as fields of a row.
///
/// Records have a place for everything, and 0 in it for what a datagram did not say; a row leaves that out.
final class StoredFields {
    private static final long NS_PER_MS = 1_000_000;
    private static final int ICMP = 1;
    private static final int TCP = 6;
    private static final int ICMPV6 = 58;

    private StoredFields() {}

    static long ns(long ms) {
        return ms * NS_PER_MS;
    }

    static void times(FlowRow row, long firstMs, long lastMs) {
        row.firstAtNs = ns(firstMs);
        row.lastAtNs = ns(lastMs);
    }

    /// Sets the traffic.
    ///
    /// A record has what its sample stands for. What was sampled can be told only when the record stands
    /// for exactly one packet of its exporter's sampler, whose rate is that of the exporter's first sample.
    ///
    /// @param samplerRate the rate of the exporter's sampler; 0 when it is not known
    static void traffic(FlowRow row, long packets, long octets, int samplerRate) {
        long rate = Integer.toUnsignedLong(samplerRate);
        boolean isOneSample = rate != 0 && packets == rate && Long.remainderUnsigned(octets, rate) == 0;
        row.scaledPackets = packets;
        row.scaledOctets = octets;
        row.samplingRate = isOneSample ? samplerRate : 0;
        row.packets = isOneSample ? 1 : packets;
        row.octets = isOneSample ? Long.divideUnsigned(octets, rate) : octets;
    }

    static void ip(FlowRow row, int ipVersion, int protocol, int tos) {
        row.ipVersion = ipVersion;
        row.protocol = protocol;
        row.tos = tos;
        row.set(FlowRow.IP);
    }

    static void source(FlowRow row, long high, long low) {
        row.sourceHigh = high;
        row.sourceLow = low;
    }

    static void destination(FlowRow row, long high, long low) {
        row.destinationHigh = high;
        row.destinationLow = low;
    }

    /// {@return whether a record is about an IP packet: sfcapd stores any other as one of 0.0.0.0 with
    ///     protocol 0}
    static boolean isIp(FlowRow row, int protocol) {
        return protocol != 0 || (row.sourceHigh | row.sourceLow | row.destinationHigh | row.destinationLow) != 0;
    }

    /// Sets ports, or the type and code of ICMP, which stand in the destination port, or as sfcapd had them
    /// in both.
    static void transport(FlowRow row, int protocol, int sourcePort, int destinationPort, int tcpFlags) {
        if (protocol == TCP) {
            row.tcpFlags = tcpFlags;
            row.set(FlowRow.TCP_FLAGS);
        }
        if (protocol == ICMP || protocol == ICMPV6) {
            if (protocol == ICMPV6 && (sourcePort | destinationPort) == 0) return; // no such message
            boolean areApart = sourcePort != 0 && destinationPort <= 0xFF;
            row.icmpType = areApart ? sourcePort & 0xFF : destinationPort >>> 8;
            row.icmpCode = destinationPort & 0xFF;
            row.set(FlowRow.ICMP);
        } else if ((sourcePort | destinationPort) != 0) {
            row.sourcePort = sourcePort;
            row.destinationPort = destinationPort;
            row.set(FlowRow.PORTS);
        }
    }

    static void interfaces(FlowRow row, int input, int output) {
        row.inputFormat = FlowRow.INTERFACE_SINGLE;
        row.input = input;
        row.outputFormat = FlowRow.INTERFACE_SINGLE;
        row.output = output;
        row.set(FlowRow.INTERFACES);
    }

    static void masks(FlowRow row, int source, int destination) {
        if ((source | destination) == 0) return;
        routed(row);
        row.sourceMask = source;
        row.destinationMask = destination;
    }

    static void nextHop(FlowRow row, int ipVersion, long high, long low) {
        if (ipVersion == 4 && low == 0) return; // layout 1 has the field in any case
        routed(row);
        row.nextHopIpVersion = ipVersion;
        row.nextHopHigh = high;
        row.nextHopLow = low;
    }

    static void bgpNextHop(FlowRow row, int ipVersion, long high, long low) {
        if (ipVersion == 4 && low == 0) return;
        row.bgpNextHopIpVersion = ipVersion;
        row.bgpNextHopHigh = high;
        row.bgpNextHopLow = low;
        row.set(FlowRow.BGP_NEXT_HOP);
    }

    static void vlans(FlowRow row, int source, int destination) {
        if ((source | destination) == 0) return;
        row.switchSourceVlan = source;
        row.switchDestinationVlan = destination;
        row.switchSourcePriority = 0;
        row.switchDestinationPriority = 0;
        row.set(FlowRow.SWITCH);
    }

    static void systems(FlowRow row, int source, int destination) {
        if ((source | destination) == 0) return;
        row.sourceAs = source;
        row.destinationAs = destination;
        row.routerAs = 0;
        row.sourcePeerAs = 0;
        row.destinationPeerAs = 0;
        row.asPathCount = 0;
        row.communityCount = 0;
        row.localPreference = 0;
        row.set(FlowRow.GATEWAY);
    }

    static void macs(FlowRow row, long source, long destination) {
        if ((source | destination) == 0) return;
        row.sourceMac = source & 0xFFFF_FFFF_FFFFL;
        row.destinationMac = destination & 0xFFFF_FFFF_FFFFL;
        row.set(FlowRow.MACS);
    }

    /// Sets the label stack, of which the record has ten words without the time to live.
    static void labels(FlowRow row, BlockBytes bytes, int at, io.sluice.api.FlowBatch batch) {
        int first = batch.nextWord();
        int count = 0;
        while (count < FlowRecordLayout.MPLS_LABELS && bytes.uint32(at + 4 * count) != 0) {
            int label = bytes.uint32(at + 4 * count++);
            batch.addWord(label << 8);
            if ((label & 1) != 0) break; // the bottom of the stack
        }
        if (count == 0) return;
        row.mplsAt = first;
        row.mplsCount = count;
        row.set(FlowRow.MPLS);
    }

    private static void routed(FlowRow row) {
        if (row.has(FlowRow.ROUTER)) return;
        row.nextHopIpVersion = 0;
        row.nextHopHigh = 0;
        row.nextHopLow = 0;
        row.sourceMask = 0;
        row.destinationMask = 0;
        row.set(FlowRow.ROUTER);
    }
}
