package io.sluice.core.shadow;

import io.sluice.api.CounterRow;
import io.sluice.api.DatagramRow;
import io.sluice.api.FlowRow;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which fields of rows can be compared as numbers, and what bit of [FlowRow#present] says that one means something.
///
/// By reflection, so that a field that the API gains is compared, too: it must be of a group here, or it counts
/// as always there.
final class RowFields {
    /// A field, and the group that it is of; 0 for always there.
    record Compared(Field field, String name, long group) {}

    /// Where something lies in a batch is no difference, and what it is is compared by itself.
    private static final Set<String> POSITIONS =
            Set.of("present", "mplsAt", "asPathAt", "communitiesAt", "firstRecord", "recordCount");

    /// What the platform says of a datagram, and not its decoder.
    private static final Set<String> NOT_DECODED = Set.of("receivedAtNs", "senderPort", "isStored");

    private static final Map<String, Long> GROUPS = groups();

    static final List<Compared> FLOW = fields(FlowRow.class, "flow.");
    static final List<Compared> COUNTER = fields(CounterRow.class, "counter.");
    static final List<Compared> DATAGRAM = fields(DatagramRow.class, "datagram.");

    private RowFields() {}

    private static List<Compared> fields(Class<?> row, String prefix) {
        var fields = new ArrayList<Compared>();
        for (var field : row.getFields()) {
            var type = field.getType();
            boolean isNumber = type == int.class || type == long.class;
            if (!isNumber || Modifier.isStatic(field.getModifiers())) continue;
            if (POSITIONS.contains(field.getName()) || NOT_DECODED.contains(field.getName())) continue;
            long group = row == FlowRow.class ? GROUPS.getOrDefault(field.getName(), 0L) : 0;
            fields.add(new Compared(field, prefix + field.getName(), group));
        }
        return List.copyOf(fields);
    }

    private static Map<String, Long> groups() {
        var groups = new HashMap<String, Long>();
        groupsOfFrames(groups);
        groupsOfRoutes(groups);
        return groups;
    }

    private static void groupsOfFrames(Map<String, Long> groups) {
        put(groups, FlowRow.INTERFACES, "input inputFormat output outputFormat");
        put(groups, FlowRow.HEADER, "frameLength headerProtocol headerAt headerLength stripped");
        put(groups, FlowRow.MACS, "sourceMac destinationMac");
        put(groups, FlowRow.ETHER_TYPE, "etherType");
        put(groups, FlowRow.OUTER_VLAN, "outerVlan outerPriority");
        put(groups, FlowRow.INNER_VLAN, "innerVlan");
        put(groups, FlowRow.SWITCH, "switchSourceVlan switchSourcePriority");
        put(groups, FlowRow.SWITCH, "switchDestinationVlan switchDestinationPriority");
        put(groups, FlowRow.MPLS, "mplsCount");
        put(groups, FlowRow.IP, "ipVersion sourceHigh sourceLow destinationHigh destinationLow protocol tos");
        put(groups, FlowRow.TTL, "ttl");
        put(groups, FlowRow.FRAGMENT, "fragmentId fragmentOffset fragmentFlags");
        put(groups, FlowRow.FLOW_LABEL, "flowLabel");
        put(groups, FlowRow.PORTS, "sourcePort destinationPort");
        put(groups, FlowRow.TCP_FLAGS, "tcpFlags");
        put(groups, FlowRow.ICMP, "icmpType icmpCode");
    }

    private static void groupsOfRoutes(Map<String, Long> groups) {
        put(groups, FlowRow.ROUTER, "nextHopIpVersion nextHopHigh nextHopLow sourceMask destinationMask");
        put(groups, FlowRow.GATEWAY, "routerAs sourceAs sourcePeerAs destinationAs destinationPeerAs");
        put(groups, FlowRow.GATEWAY, "asPathCount communityCount localPreference");
        put(groups, FlowRow.BGP_NEXT_HOP, "bgpNextHopIpVersion bgpNextHopHigh bgpNextHopLow");
        put(groups, FlowRow.NAT_ADDRESSES, "natIpVersion natSourceHigh natSourceLow natDestinationHigh");
        put(groups, FlowRow.NAT_ADDRESSES, "natDestinationLow");
        put(groups, FlowRow.NAT_PORTS, "natSourcePort natDestinationPort");
        put(groups, FlowRow.TUNNEL, "tunnelIpVersion tunnelSourceHigh tunnelSourceLow tunnelProtocol");
        put(groups, FlowRow.TUNNEL, "tunnelDestinationHigh tunnelDestinationLow");
        put(groups, FlowRow.TUNNEL_ID, "tunnelId");
        put(groups, FlowRow.AGENT_TIMESTAMP, "agentTimestampNs");
    }

    private static void put(Map<String, Long> groups, long bit, String names) {
        for (var name : Arrays.asList(names.split(" "))) groups.put(name, bit);
    }
}
