package io.sluice.sink.stdout;

import io.sluice.api.DatagramRow;
import io.sluice.api.FlowRow;
import java.io.IOException;
import java.time.ZoneId;

/// Rows of a flow file under sflowtool's names: what the file says, and nothing of the datagrams that it does not keep.
final class SflowtoolStored {
    private static final long SECOND_NS = 1_000_000_000;
    private static final int TCP = 6;
    private static final int UDP = 17;

    private final LocalTimeText time;

    SflowtoolStored(ZoneId zone) {
        this.time = new LocalTimeText(zone);
    }

    void head(DatagramRow head, SflowtoolFields fields) throws IOException {
        if (head.senderIpVersion != 0)
            address("datagramSourceIP", head.senderIpVersion, head.senderHigh, head.senderLow, fields);
        if (head.receivedAtNs != 0) {
            fields.number("unixSecondsUTC", Math.floorDiv(head.receivedAtNs, SECOND_NS));
            fields.number("unixSecondsUTC_uS", Math.floorMod(head.receivedAtNs, SECOND_NS) / 1000);
            time.writeIso(head.receivedAtNs, fields.open("localtime"));
            fields.close();
        }
        if (head.sflowVersion != 0) fields.number("datagramVersion", head.sflowVersion);
        if (head.senderIpVersion != 0) fields.number("agentSubId", Integer.toUnsignedLong(head.subAgentId));
        if (head.agentIpVersion != 0) address("agent", head.agentIpVersion, head.agentHigh, head.agentLow, fields);
    }

    void flow(FlowRow row, SflowtoolFields fields) throws IOException {
        fields.text("sampleType", "FLOWSAMPLE");
        if (row.samplingRate != 0) fields.number("meanSkipCount", Integer.toUnsignedLong(row.samplingRate));
        if (row.has(FlowRow.INTERFACES)) {
            fields.number("inputPort", Integer.toUnsignedLong(row.input));
            fields.number("outputPort", Integer.toUnsignedLong(row.output));
        }
        fields.beginList("elements");
        fields.beginObject();
        packet(row, fields);
        fields.endObject();
        if (row.has(FlowRow.SWITCH)) vlans(row, fields);
        if (row.has(FlowRow.ROUTER)) router(row, fields);
        if (row.has(FlowRow.GATEWAY)) gateway(row, fields);
        fields.endList();
    }

    private static void packet(FlowRow row, SflowtoolFields fields) throws IOException {
        fields.text("flowSampleType", "HEADER");
        if (row.samplingRate != 0) fields.number("sampledPacketSize", row.octets);
        if (row.has(FlowRow.MACS)) {
            mac("dstMAC", row.destinationMac, fields);
            mac("srcMAC", row.sourceMac, fields);
        }
        if (!row.has(FlowRow.IP)) return;
        boolean isIpv6 = row.ipVersion == 6;
        address(isIpv6 ? "srcIP6" : "srcIP", row.ipVersion, row.sourceHigh, row.sourceLow, fields);
        address(isIpv6 ? "dstIP6" : "dstIP", row.ipVersion, row.destinationHigh, row.destinationLow, fields);
        fields.number("IPProtocol", row.protocol);
        fields.number("IPTOS", row.tos);
        if (row.has(FlowRow.TTL)) fields.number("IPTTL", row.ttl);
        if (row.has(FlowRow.PORTS) && (row.protocol == TCP || row.protocol == UDP)) {
            fields.number(row.protocol == TCP ? "TCPSrcPort" : "UDPSrcPort", row.sourcePort);
            fields.number(row.protocol == TCP ? "TCPDstPort" : "UDPDstPort", row.destinationPort);
        }
        if (row.has(FlowRow.TCP_FLAGS)) fields.number("TCPFlags", row.tcpFlags & 0xFF);
        if (row.has(FlowRow.ICMP)) {
            fields.number("ICMPType", row.icmpType);
            fields.number("ICMPCode", row.icmpCode);
        }
    }

    private static void vlans(FlowRow row, SflowtoolFields fields) throws IOException {
        fields.beginObject();
        fields.text("extendedType", "SWITCH");
        fields.number("in_vlan", Integer.toUnsignedLong(row.switchSourceVlan));
        fields.number("out_vlan", Integer.toUnsignedLong(row.switchDestinationVlan));
        fields.endObject();
    }

    private static void router(FlowRow row, SflowtoolFields fields) throws IOException {
        fields.beginObject();
        fields.text("extendedType", "ROUTER");
        if (row.nextHopIpVersion != 0)
            address("nextHop", row.nextHopIpVersion, row.nextHopHigh, row.nextHopLow, fields);
        fields.number("srcSubnetMask", row.sourceMask);
        fields.number("dstSubnetMask", row.destinationMask);
        fields.endObject();
    }

    private static void gateway(FlowRow row, SflowtoolFields fields) throws IOException {
        fields.beginObject();
        fields.text("extendedType", "GATEWAY");
        if (row.has(FlowRow.BGP_NEXT_HOP))
            address("bgp_nexthop", row.bgpNextHopIpVersion, row.bgpNextHopHigh, row.bgpNextHopLow, fields);
        fields.number("src_as", Integer.toUnsignedLong(row.sourceAs));
        fields.number("dst_as", Integer.toUnsignedLong(row.destinationAs));
        fields.endObject();
    }

    private static void mac(String name, long mac, SflowtoolFields fields) throws IOException {
        fields.open(name).hex(mac, 6);
        fields.close();
    }

    private static void address(String name, int version, long high, long low, SflowtoolFields fields)
            throws IOException {
        SflowtoolFields.address(version, high, low, fields.open(name));
        fields.close();
    }
}
