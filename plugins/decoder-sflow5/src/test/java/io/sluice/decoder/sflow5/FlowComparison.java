package io.sluice.decoder.sflow5;

import io.sluice.api.FlowRow;
import io.sluice.api.IpAddress;
import io.sluice.testkit.RecordedFlow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Compares a row with what sflowtool says of the same sample, in sflowtool's names and spellings.
final class FlowComparison {
    private final Map<String, String> golden;
    private final RecordedFlow flow;
    private final FlowRow row;
    private final List<String> differences = new ArrayList<>();

    private FlowComparison(Map<String, String> golden, RecordedFlow flow) {
        this.golden = golden;
        this.flow = flow;
        this.row = flow.row();
    }

    static List<String> differences(Map<String, String> golden, RecordedFlow flow) {
        var comparison = new FlowComparison(golden, flow);
        comparison.sample();
        comparison.linkLayer();
        if (comparison.isBehindWhereSflowtoolStops()) return comparison.differences;
        comparison.network();
        if (!comparison.isMisreadBySflowtool()) comparison.transport();
        return comparison.differences;
    }

    private void sample() {
        same("sampleSequenceNo", true, Integer.toUnsignedString(row.sampleSequence));
        same("sourceId", true, row.sourceClass + ":" + row.sourceIndex);
        same("meanSkipCount", true, Integer.toUnsignedString(row.samplingRate));
        same("samplePool", true, Integer.toUnsignedString(row.samplePool));
        same("dropEvents", true, Integer.toUnsignedString(row.agentDrops));
        same("inputPort", true, port(row.inputFormat, row.input));
        same("outputPort", true, port(row.outputFormat, row.output));
        same("headerProtocol", row.has(FlowRow.HEADER), String.valueOf(row.headerProtocol));
        same("sampledPacketSize", row.has(FlowRow.HEADER), String.valueOf(row.octets));
        same("strippedBytes", row.has(FlowRow.HEADER), String.valueOf(row.stripped));
        same("headerLen", row.has(FlowRow.HEADER), String.valueOf(row.headerLength));
    }

    private void linkLayer() {
        same("srcMAC", row.has(FlowRow.MACS), flow.sourceMac().replace(":", ""));
        same("dstMAC", row.has(FlowRow.MACS), flow.destinationMac().replace(":", ""));
        // sflowtool has no ethertype for 802.3 lengths.
        boolean hasType = row.has(FlowRow.ETHER_TYPE) && row.etherType > 1500;
        same("ethernet_type", hasType, String.valueOf(row.etherType));
        same("in_vlan", row.has(FlowRow.SWITCH), Integer.toUnsignedString(row.switchSourceVlan));
        same("in_priority", row.has(FlowRow.SWITCH), Integer.toUnsignedString(row.switchSourcePriority));
        same("out_vlan", row.has(FlowRow.SWITCH), Integer.toUnsignedString(row.switchDestinationVlan));
        same("out_priority", row.has(FlowRow.SWITCH), Integer.toUnsignedString(row.switchDestinationPriority));
        same("decodedVLAN", row.has(FlowRow.OUTER_VLAN), String.valueOf(row.outerVlan));
        same("decodedPriority", row.has(FlowRow.OUTER_VLAN), String.valueOf(row.outerPriority));
        same("decodedVLAN.1", row.has(FlowRow.INNER_VLAN), String.valueOf(row.innerVlan));
    }

    /// It reads neither what labels carry nor what PPPoE carries.
    private boolean isBehindWhereSflowtoolStops() {
        return row.has(FlowRow.MPLS) || (row.has(FlowRow.ETHER_TYPE) && row.etherType == 0x8864);
    }

    private void network() {
        boolean isIpv4 = row.has(FlowRow.IP) && row.ipVersion == 4;
        boolean isIpv6 = row.has(FlowRow.IP) && row.ipVersion == 6;
        same("srcIP", isIpv4, flow.source().toString());
        same("dstIP", isIpv4, flow.destination().toString());
        same("srcIP6", isIpv6, flow.source().toString());
        same("dstIP6", isIpv6, flow.destination().toString());
        // sflowtool is silent about the protocol when the extension headers are cut off.
        boolean hasProtocol = isIpv4 || golden.containsKey("IPProtocol");
        same("IPProtocol", row.has(FlowRow.IP) && hasProtocol, String.valueOf(row.protocol));
        same("IPTOS", row.has(FlowRow.IP), String.valueOf(row.tos));
        same("IPTTL", row.has(FlowRow.TTL), String.valueOf(row.ttl));
        // sflowtool prints the identification in the byte order of its machine.
        same("IPID", isIpv4, String.valueOf(Short.reverseBytes((short) row.fragmentId) & 0xFFFF));
        same("IP6_label", row.has(FlowRow.FLOW_LABEL), "0x" + Integer.toHexString(row.flowLabel));
        boolean isLaterFragment = isIpv4 && row.has(FlowRow.FRAGMENT) && row.fragmentOffset != 0;
        same("IPFragmentOffset", isLaterFragment, String.valueOf(row.fragmentOffset));
    }

    /// It mistakes the length of an authentication header, reads ports out of later IPv6 fragments, and reads
    /// TCP headers that are cut behind their ports either past the cut or not at all.
    private boolean isMisreadBySflowtool() {
        boolean isLaterIpv6Fragment = row.ipVersion == 6 && row.has(FlowRow.FRAGMENT) && row.fragmentOffset != 0;
        boolean isCutTcp = row.protocol == 6 && row.has(FlowRow.PORTS) && !row.has(FlowRow.TCP_FLAGS);
        return "51".equals(golden.get("IP6HeaderExtension")) || isLaterIpv6Fragment || isCutTcp;
    }

    private void transport() {
        boolean isTcp = row.has(FlowRow.PORTS) && row.protocol == 6;
        boolean isUdp = row.has(FlowRow.PORTS) && row.protocol == 17;
        same("TCPSrcPort", isTcp, String.valueOf(row.sourcePort));
        same("TCPDstPort", isTcp, String.valueOf(row.destinationPort));
        same("TCPFlags", row.has(FlowRow.TCP_FLAGS), String.valueOf(row.tcpFlags));
        same("UDPSrcPort", isUdp, String.valueOf(row.sourcePort));
        same("UDPDstPort", isUdp, String.valueOf(row.destinationPort));
        boolean isIcmp = row.has(FlowRow.ICMP) && row.protocol == 1; // it is silent about ICMPv6
        same("ICMPType", isIcmp, String.valueOf(row.icmpType));
        same("ICMPCode", isIcmp, String.valueOf(row.icmpCode));
    }

    private void same(String name, boolean isPresent, String ours) {
        var theirs = golden.get(name);
        if (theirs != null && name.endsWith("IP6"))
            theirs = IpAddress.parse(theirs).toString();
        if (isPresent ? !ours.equals(theirs) : theirs != null) {
            differences.add(name + " is " + (isPresent ? ours : "absent") + " and should be " + theirs);
        }
    }

    private static String port(int format, int value) {
        return switch (format) {
            case FlowRow.INTERFACE_DISCARDED -> "dropCode " + value;
            case FlowRow.INTERFACE_MULTIPLE -> "multiple " + value;
            default -> String.valueOf(value);
        };
    }
}
