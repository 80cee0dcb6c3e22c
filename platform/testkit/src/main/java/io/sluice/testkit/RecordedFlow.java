package io.sluice.testkit;

import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.api.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A flow record in a form that tests can compare: addresses, labels and paths as values.
///
/// What the record does not say is [IpAddress#NONE], an empty text, or an empty list.
///
/// @param row   the record's fields
/// @param batch what the row's lists are in
public record RecordedFlow(FlowRow row, FlowBatch batch) {
    /// {@return the flow records of a batch}
    ///
    /// @param batch the batch; the records are valid as long as it is not used again
    public static List<RecordedFlow> of(FlowBatch batch) {
        var flows = new ArrayList<RecordedFlow>();
        for (int i = 0; i < batch.flowCount(); i++) flows.add(new RecordedFlow(batch.flow(i), batch));
        return flows;
    }

    /// {@return the source address}
    public IpAddress source() {
        return address(FlowRow.IP, row.ipVersion, row.sourceHigh, row.sourceLow);
    }

    /// {@return the destination address}
    public IpAddress destination() {
        return address(FlowRow.IP, row.ipVersion, row.destinationHigh, row.destinationLow);
    }

    /// {@return the source address of the tunnel that the packet was in}
    public IpAddress tunnelSource() {
        return address(FlowRow.TUNNEL, row.tunnelIpVersion, row.tunnelSourceHigh, row.tunnelSourceLow);
    }

    /// {@return the destination address of the tunnel that the packet was in}
    public IpAddress tunnelDestination() {
        return address(FlowRow.TUNNEL, row.tunnelIpVersion, row.tunnelDestinationHigh, row.tunnelDestinationLow);
    }

    /// {@return the next hop of the extended router record}
    public IpAddress nextHop() {
        return address(FlowRow.ROUTER, row.nextHopIpVersion, row.nextHopHigh, row.nextHopLow);
    }

    /// {@return the next hop of the extended gateway record}
    public IpAddress bgpNextHop() {
        return address(FlowRow.BGP_NEXT_HOP, row.bgpNextHopIpVersion, row.bgpNextHopHigh, row.bgpNextHopLow);
    }

    /// {@return the address that the agent gives itself}
    public IpAddress agent() {
        return new IpAddress(row.datagram.agentIpVersion, row.datagram.agentHigh, row.datagram.agentLow);
    }

    /// {@return the address that the datagram came from}
    public IpAddress sender() {
        return new IpAddress(row.datagram.senderIpVersion, row.datagram.senderHigh, row.datagram.senderLow);
    }

    /// {@return the source MAC address, such as `02:00:00:00:00:01`}
    public String sourceMac() {
        return row.has(FlowRow.MACS) ? mac(row.sourceMac) : "";
    }

    /// {@return the destination MAC address, such as `02:00:00:00:00:02`}
    public String destinationMac() {
        return row.has(FlowRow.MACS) ? mac(row.destinationMac) : "";
    }

    /// {@return the MPLS label stack without traffic class, bottom bit and time to live, top first}
    public List<Integer> mplsLabels() {
        if (!row.has(FlowRow.MPLS)) return List.of();
        return words(row.mplsAt, row.mplsCount).stream()
                .map(word -> word >>> 12)
                .toList();
    }

    /// {@return the autonomous systems of the path}
    public List<Integer> asPath() {
        return row.has(FlowRow.GATEWAY) ? words(row.asPathAt, row.asPathCount) : List.of();
    }

    /// {@return the BGP communities}
    public List<Integer> communities() {
        return row.has(FlowRow.GATEWAY) ? words(row.communitiesAt, row.communityCount) : List.of();
    }

    /// {@return one line for messages: interfaces, MACs, VLANs, addresses, protocol, ports, packets and
    /// bytes}
    @Override
    public String toString() {
        var text = new StringBuilder("flow");
        if (row.has(FlowRow.INTERFACES))
            text.append(" if ").append(row.input).append('>').append(row.output);
        if (row.has(FlowRow.MACS))
            text.append(' ').append(sourceMac()).append('>').append(destinationMac());
        if (row.has(FlowRow.OUTER_VLAN)) text.append(" vlan ").append(row.outerVlan);
        if (row.has(FlowRow.INNER_VLAN)) text.append('.').append(row.innerVlan);
        if (row.has(FlowRow.ETHER_TYPE)) text.append(" type 0x").append(Integer.toHexString(row.etherType));
        if (row.has(FlowRow.IP)) text.append(' ').append(source()).append('>').append(destination());
        if (row.has(FlowRow.IP)) text.append(" protocol ").append(row.protocol);
        if (row.has(FlowRow.PORTS))
            text.append(" ports ").append(row.sourcePort).append('>');
        if (row.has(FlowRow.PORTS)) text.append(row.destinationPort);
        if (row.has(FlowRow.ICMP))
            text.append(" icmp ").append(row.icmpType).append('/').append(row.icmpCode);
        if (row.has(FlowRow.TCP_FLAGS)) text.append(" flags 0x").append(Integer.toHexString(row.tcpFlags));
        text.append(" packets ").append(row.packets).append(" bytes ").append(row.octets);
        return text.append(" rate ")
                .append(Integer.toUnsignedLong(row.samplingRate))
                .toString();
    }

    private IpAddress address(long group, int version, long high, long low) {
        return row.has(group) ? new IpAddress(version, high, low) : IpAddress.NONE;
    }

    private List<Integer> words(int at, int count) {
        var words = new ArrayList<Integer>();
        for (int i = at; i < at + count; i++) words.add(batch.words()[i]);
        return words;
    }

    private static String mac(long address) {
        var hex = String.format(Locale.ROOT, "%012x", address);
        return hex.replaceAll("(..)(?!$)", "$1:");
    }
}
