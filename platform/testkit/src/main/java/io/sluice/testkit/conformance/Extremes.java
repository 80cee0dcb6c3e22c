package io.sluice.testkit.conformance;

import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;

/// Rows with the least and the most that each field can hold.
final class Extremes {
    private static final long MAC = 0xFFFF_FFFF_FFFFL;
    private static final long MOST_OCTETS = 0xFFFF_FFFFL;

    private Extremes() {}

    /// Zero wherever zero is allowed, with all groups there.
    static void least(FlowRow row) {
        row.samplingRate = 0;
        row.octets = 0;
        row.scaledOctets = 0;
        row.sourceMac = 0;
        row.destinationMac = 0;
        row.sourceLow = 0;
        row.destinationLow = 0;
        row.protocol = 0;
        row.sourcePort = 0;
        row.destinationPort = 0;
        row.tcpFlags = 0;
        row.etherType = 0;
        row.input = 0;
        row.output = 0;
        row.frameLength = 0;
        row.nextHopIpVersion = 0;
        row.bgpNextHopIpVersion = 0;
        row.natIpVersion = 4;
        row.tunnelIpVersion = 4;
        row.mplsCount = 0;
        row.asPathCount = 0;
        row.communityCount = 0;
        row.present = -1L >>> (63 - Long.numberOfTrailingZeros(FlowRow.AGENT_TIMESTAMP));
    }

    /// All ones, each field within its width, with all groups there.
    static void most(FlowBatch batch, FlowRow row) {
        row.samplingRate = -1;
        row.octets = MOST_OCTETS;
        row.scaledPackets = MOST_OCTETS;
        row.scaledOctets = MOST_OCTETS << 31;
        row.sourceMac = MAC;
        row.destinationMac = MAC;
        row.protocol = 255;
        row.tos = 255;
        row.ttl = 255;
        row.sourcePort = 65_535;
        row.destinationPort = 65_535;
        row.tcpFlags = 0x1FF;
        row.etherType = 0xFFFF;
        row.input = -1;
        row.output = -1;
        row.outputFormat = FlowRow.INTERFACE_RESERVED;
        row.outerVlan = 4095;
        row.innerVlan = 4095;
        row.outerPriority = 7;
        row.switchSourceVlan = -1;
        row.switchDestinationVlan = -1;
        row.switchSourcePriority = -1;
        row.switchDestinationPriority = -1;
        row.frameLength = -1;
        row.stripped = -1;
        row.headerProtocol = 1;
        row.headerAt = 0;
        row.headerLength = 64;
        row.fragmentId = -1;
        row.fragmentOffset = 8191;
        row.fragmentFlags = 7;
        row.flowLabel = 0xF_FFFF;
        row.icmpType = 255;
        row.icmpCode = 255;
        row.agentTimestampNs = row.firstAtNs;
        mostAddresses(row);
        mostOfRouting(batch, row);
        row.present = -1L >>> (63 - Long.numberOfTrailingZeros(FlowRow.AGENT_TIMESTAMP));
    }

    private static void mostAddresses(FlowRow row) {
        row.ipVersion = 6;
        row.sourceHigh = -1;
        row.sourceLow = -1;
        row.destinationHigh = -1;
        row.destinationLow = -1;
        row.natIpVersion = 6;
        row.natSourceHigh = -1;
        row.natSourceLow = -1;
        row.natDestinationHigh = -1;
        row.natDestinationLow = -1;
        row.natSourcePort = 65_535;
        row.natDestinationPort = 65_535;
        row.tunnelIpVersion = 6;
        row.tunnelSourceHigh = -1;
        row.tunnelSourceLow = -1;
        row.tunnelDestinationHigh = -1;
        row.tunnelDestinationLow = -1;
        row.tunnelProtocol = 255;
        row.tunnelId = -1;
        row.nextHopIpVersion = 6;
        row.nextHopHigh = -1;
        row.nextHopLow = -1;
        row.bgpNextHopIpVersion = 6;
        row.bgpNextHopHigh = -1;
        row.bgpNextHopLow = -1;
    }

    private static void mostOfRouting(FlowBatch batch, FlowRow row) {
        row.sourceMask = 128;
        row.destinationMask = 128;
        row.routerAs = -1;
        row.sourceAs = -1;
        row.sourcePeerAs = -1;
        row.destinationAs = -1;
        row.destinationPeerAs = -1;
        row.localPreference = -1;
        row.mplsCount = 16;
        row.mplsAt = words(batch, row.mplsCount);
        row.asPathCount = 300;
        row.asPathAt = words(batch, row.asPathCount);
        row.communityCount = 300;
        row.communitiesAt = words(batch, row.communityCount);
    }

    private static int words(FlowBatch batch, int count) {
        int first = batch.nextWord();
        for (int i = 0; i < count; i++) batch.addWord(-1);
        return first;
    }
}
