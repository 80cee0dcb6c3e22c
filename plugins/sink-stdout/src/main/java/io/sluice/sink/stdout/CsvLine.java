package io.sluice.sink.stdout;

import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import java.io.IOException;
import java.time.ZoneId;

/// One line a flow as comma-separated values under a heading. What a row does not say is an empty value, so that it is
/// never taken for 0. No value needs quotes.
final class CsvLine implements FlowFormat {
    private static final String HEADING = "received,first,last,sender,agent,sub_agent,sampling_rate,packets,bytes,"
            + "scaled_packets,scaled_bytes,in_if,out_if,src_mac,dst_mac,etype,vlan,inner_vlan,src_vlan,dst_vlan,"
            + "src_addr,dst_addr,proto,tos,ttl,src_port,dst_port,tcp_flags,icmp_type,icmp_code,"
            + "next_hop,src_mask,dst_mask,bgp_next_hop,src_as,dst_as";

    private final LocalTimeText time;
    private boolean isFirst;

    CsvLine(ZoneId zone) {
        this.time = new LocalTimeText(zone);
    }

    @Override
    public void heading(TextBuffer out) throws IOException {
        out.text(HEADING).endLine();
    }

    @Override
    public void write(FlowRow row, FlowBatch batch, TextBuffer out) throws IOException {
        isFirst = true;
        origin(row, out);
        traffic(row, out);
        link(row, out);
        packet(row, out);
        routing(row, out);
        out.endLine();
    }

    private void origin(FlowRow row, TextBuffer out) throws IOException {
        var datagram = row.datagram;
        time(datagram.receivedAtNs, out);
        time(row.firstAtNs, out);
        time(row.lastAtNs, out);
        address(true, datagram.senderIpVersion, datagram.senderHigh, datagram.senderLow, out);
        address(true, datagram.agentIpVersion, datagram.agentHigh, datagram.agentLow, out);
        number(datagram.senderIpVersion != 0 || !datagram.isStored, datagram.subAgentId, out);
    }

    private void traffic(FlowRow row, TextBuffer out) throws IOException {
        boolean hasSample = !row.datagram.isStored || row.samplingRate != 0;
        number(row.samplingRate != 0, row.samplingRate, out);
        longNumber(hasSample, row.packets, out);
        longNumber(hasSample, row.octets, out);
        longNumber(true, row.scaledPackets, out);
        longNumber(true, row.scaledOctets, out);
    }

    private void link(FlowRow row, TextBuffer out) throws IOException {
        boolean hasInterfaces = row.has(FlowRow.INTERFACES);
        number(hasInterfaces, hasInterfaces ? GoflowJson.compactInterface(row.inputFormat, row.input) : 0, out);
        number(hasInterfaces, hasInterfaces ? GoflowJson.compactInterface(row.outputFormat, row.output) : 0, out);
        mac(row.has(FlowRow.MACS), row.sourceMac, out);
        mac(row.has(FlowRow.MACS), row.destinationMac, out);
        next(out);
        if (row.has(FlowRow.ETHER_TYPE)) out.text("0x").hexNumber(row.etherType, 4);
        number(row.has(FlowRow.OUTER_VLAN), row.outerVlan, out);
        number(row.has(FlowRow.INNER_VLAN), row.innerVlan, out);
        number(row.has(FlowRow.SWITCH), row.switchSourceVlan, out);
        number(row.has(FlowRow.SWITCH), row.switchDestinationVlan, out);
    }

    private void packet(FlowRow row, TextBuffer out) throws IOException {
        boolean isIp = row.has(FlowRow.IP);
        address(isIp, row.ipVersion, row.sourceHigh, row.sourceLow, out);
        address(isIp, row.ipVersion, row.destinationHigh, row.destinationLow, out);
        number(isIp, row.protocol, out);
        number(isIp, row.tos, out);
        number(row.has(FlowRow.TTL), row.ttl, out);
        number(row.has(FlowRow.PORTS), row.sourcePort, out);
        number(row.has(FlowRow.PORTS), row.destinationPort, out);
        number(row.has(FlowRow.TCP_FLAGS), row.tcpFlags, out);
        number(row.has(FlowRow.ICMP), row.icmpType, out);
        number(row.has(FlowRow.ICMP), row.icmpCode, out);
    }

    private void routing(FlowRow row, TextBuffer out) throws IOException {
        boolean isRouted = row.has(FlowRow.ROUTER);
        address(isRouted, row.nextHopIpVersion, row.nextHopHigh, row.nextHopLow, out);
        number(isRouted, row.sourceMask, out);
        number(isRouted, row.destinationMask, out);
        boolean hasBgp = row.has(FlowRow.BGP_NEXT_HOP);
        address(hasBgp, row.bgpNextHopIpVersion, row.bgpNextHopHigh, row.bgpNextHopLow, out);
        number(row.has(FlowRow.GATEWAY), row.sourceAs, out);
        number(row.has(FlowRow.GATEWAY), row.destinationAs, out);
    }

    private void time(long atNs, TextBuffer out) throws IOException {
        next(out);
        if (atNs != 0) time.write(atNs, out);
    }

    private void address(boolean isThere, int version, long high, long low, TextBuffer out) throws IOException {
        next(out);
        if (isThere) AddressText.write(version, high, low, out);
    }

    private void mac(boolean isThere, long mac, TextBuffer out) throws IOException {
        next(out);
        if (isThere) AddressText.mac(mac, out);
    }

    private void number(boolean isThere, int value, TextBuffer out) throws IOException {
        longNumber(isThere, Integer.toUnsignedLong(value), out);
    }

    private void longNumber(boolean isThere, long value, TextBuffer out) throws IOException {
        next(out);
        if (isThere) out.number(value);
    }

    private void next(TextBuffer out) throws IOException {
        if (!isFirst) out.character(',');
        isFirst = false;
    }
}
