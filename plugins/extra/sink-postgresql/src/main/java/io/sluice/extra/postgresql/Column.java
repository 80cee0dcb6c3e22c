package io.sluice.extra.postgresql;

import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import java.util.Locale;

/// The columns that a table may have, with the type that we make them of, and how a row fills them.
///
/// Numbers of 32 bits have no sign in sFlow, so that they take bigint; amounts have 64 bits without a sign,
/// and take numeric. Times are there twice: as timestamptz, which PostgreSQL keeps to the microsecond, and
/// in nanoseconds since 1970.
enum Column {
    RECEIVED_AT("timestamptz", 0, (text, row, _) -> time(text, row.datagram.receivedAtNs)),
    RECEIVED_AT_NS("bigint", 0, (text, row, _) -> nanoseconds(text, row.datagram.receivedAtNs)),
    FIRST_AT("timestamptz", 0, (text, row, _) -> time(text, row.firstAtNs)),
    FIRST_AT_NS("bigint", 0, (text, row, _) -> nanoseconds(text, row.firstAtNs)),
    LAST_AT("timestamptz", 0, (text, row, _) -> time(text, row.lastAtNs)),
    LAST_AT_NS("bigint", 0, (text, row, _) -> nanoseconds(text, row.lastAtNs)),
    AGENT_AT("timestamptz", FlowRow.AGENT_TIMESTAMP, (text, row, _) -> time(text, row.agentTimestampNs)),
    AGENT_AT_NS("bigint", FlowRow.AGENT_TIMESTAMP, (text, row, _) -> nanoseconds(text, row.agentTimestampNs)),

    SENDER("inet", 0, (text, row, _) -> {
        var head = row.datagram;
        text.address(head.senderIpVersion, head.senderHigh, head.senderLow);
    }),
    SENDER_PORT("integer", 0, (text, row, _) -> ofDatagram(text, row, row.datagram.senderPort)),
    AGENT("inet", 0, (text, row, _) -> {
        var head = row.datagram;
        text.address(head.agentIpVersion, head.agentHigh, head.agentLow);
    }),
    SUB_AGENT("bigint", 0, (text, row, _) -> text.unsigned(row.datagram.subAgentId)),
    SFLOW_VERSION("smallint", 0, (text, row, _) -> ofDatagram(text, row, row.datagram.sflowVersion)),
    DATAGRAM_SEQUENCE("bigint", 0, (text, row, _) -> ofDatagram(text, row, row.datagram.sequence)),
    AGENT_UPTIME_MS("bigint", 0, (text, row, _) -> ofDatagram(text, row, row.datagram.uptimeMs)),

    SAMPLE_SEQUENCE("bigint", 0, (text, row, _) -> ofDatagram(text, row, row.sampleSequence)),
    SAMPLE_ENTERPRISE("integer", 0, (text, row, _) -> ofDatagram(text, row, row.sampleTag >>> 12)),
    SAMPLE_FORMAT("integer", 0, (text, row, _) -> ofDatagram(text, row, row.sampleTag & 0xFFF)),
    SOURCE_CLASS("bigint", 0, (text, row, _) -> ofDatagram(text, row, row.sourceClass)),
    SOURCE_INDEX("bigint", 0, (text, row, _) -> ofDatagram(text, row, row.sourceIndex)),
    SAMPLING_RATE("bigint", 0, (text, row, _) -> text.unsigned(row.samplingRate)),
    SAMPLE_POOL("bigint", 0, (text, row, _) -> ofDatagram(text, row, row.samplePool)),
    AGENT_DROPS("bigint", 0, (text, row, _) -> ofDatagram(text, row, row.agentDrops)),

    PACKETS("numeric(20)", 0, (text, row, _) -> text.unsigned(row.packets)),
    OCTETS("numeric(20)", 0, (text, row, _) -> text.unsigned(row.octets)),
    SCALED_PACKETS("numeric(20)", 0, (text, row, _) -> text.unsigned(row.scaledPackets)),
    SCALED_OCTETS("numeric(20)", 0, (text, row, _) -> text.unsigned(row.scaledOctets)),

    INPUT_FORMAT("smallint", FlowRow.INTERFACES, (text, row, _) -> text.unsigned(row.inputFormat)),
    INPUT("bigint", FlowRow.INTERFACES, (text, row, _) -> text.unsigned(row.input)),
    OUTPUT_FORMAT("smallint", FlowRow.INTERFACES, (text, row, _) -> text.unsigned(row.outputFormat)),
    OUTPUT("bigint", FlowRow.INTERFACES, (text, row, _) -> text.unsigned(row.output)),

    HEADER_PROTOCOL("bigint", FlowRow.HEADER, (text, row, _) -> text.unsigned(row.headerProtocol)),
    FRAME_LENGTH("bigint", FlowRow.HEADER, (text, row, _) -> text.unsigned(row.frameLength)),
    STRIPPED("bigint", FlowRow.HEADER, (text, row, _) -> text.unsigned(row.stripped)),
    SOURCE_MAC("macaddr", FlowRow.MACS, (text, row, _) -> text.mac(row.sourceMac)),
    DESTINATION_MAC("macaddr", FlowRow.MACS, (text, row, _) -> text.mac(row.destinationMac)),
    ETHER_TYPE("integer", FlowRow.ETHER_TYPE, (text, row, _) -> text.unsigned(row.etherType)),
    VLAN("integer", FlowRow.OUTER_VLAN, (text, row, _) -> text.unsigned(row.outerVlan)),
    VLAN_PRIORITY("smallint", FlowRow.OUTER_VLAN, (text, row, _) -> text.unsigned(row.outerPriority)),
    INNER_VLAN("integer", FlowRow.INNER_VLAN, (text, row, _) -> text.unsigned(row.innerVlan)),
    SWITCH_SOURCE_VLAN("bigint", FlowRow.SWITCH, (text, row, _) -> vlan(text, row.switchSourceVlan)),
    SWITCH_SOURCE_PRIORITY("bigint", FlowRow.SWITCH, (text, row, _) -> text.unsigned(row.switchSourcePriority)),
    SWITCH_DESTINATION_VLAN("bigint", FlowRow.SWITCH, (text, row, _) -> vlan(text, row.switchDestinationVlan)),
    SWITCH_DESTINATION_PRIORITY(
            "bigint", FlowRow.SWITCH, (text, row, _) -> text.unsigned(row.switchDestinationPriority)),
    MPLS_LABELS(
            "bigint[]",
            FlowRow.MPLS,
            (text, row, batch) -> text.numbers(batch.words(), row.mplsAt, row.mplsCount, Column.LABEL_SHIFT)),

    IP_VERSION("smallint", FlowRow.IP, (text, row, _) -> text.unsigned(row.ipVersion)),
    SOURCE("inet", FlowRow.IP, (text, row, _) -> text.address(row.ipVersion, row.sourceHigh, row.sourceLow)),
    DESTINATION(
            "inet", FlowRow.IP, (text, row, _) -> text.address(row.ipVersion, row.destinationHigh, row.destinationLow)),
    PROTOCOL("smallint", FlowRow.IP, (text, row, _) -> text.unsigned(row.protocol)),
    TOS("smallint", FlowRow.IP, (text, row, _) -> text.unsigned(row.tos)),
    TTL("smallint", FlowRow.TTL, (text, row, _) -> text.unsigned(row.ttl)),
    FRAGMENT_ID("bigint", FlowRow.FRAGMENT, (text, row, _) -> text.unsigned(row.fragmentId)),
    FRAGMENT_OFFSET("integer", FlowRow.FRAGMENT, (text, row, _) -> text.unsigned(row.fragmentOffset)),
    FRAGMENT_FLAGS("smallint", FlowRow.FRAGMENT, (text, row, _) -> text.unsigned(row.fragmentFlags)),
    FLOW_LABEL("integer", FlowRow.FLOW_LABEL, (text, row, _) -> text.unsigned(row.flowLabel)),
    SOURCE_PORT("integer", FlowRow.PORTS, (text, row, _) -> text.unsigned(row.sourcePort)),
    DESTINATION_PORT("integer", FlowRow.PORTS, (text, row, _) -> text.unsigned(row.destinationPort)),
    TCP_FLAGS("smallint", FlowRow.TCP_FLAGS, (text, row, _) -> text.unsigned(row.tcpFlags)),
    ICMP_TYPE("smallint", FlowRow.ICMP, (text, row, _) -> text.unsigned(row.icmpType)),
    ICMP_CODE("smallint", FlowRow.ICMP, (text, row, _) -> text.unsigned(row.icmpCode)),

    NEXT_HOP(
            "inet",
            FlowRow.ROUTER,
            (text, row, _) -> text.address(row.nextHopIpVersion, row.nextHopHigh, row.nextHopLow)),
    SOURCE_MASK("bigint", FlowRow.ROUTER, (text, row, _) -> text.unsigned(row.sourceMask)),
    DESTINATION_MASK("bigint", FlowRow.ROUTER, (text, row, _) -> text.unsigned(row.destinationMask)),
    BGP_NEXT_HOP(
            "inet",
            FlowRow.BGP_NEXT_HOP,
            (text, row, _) -> text.address(row.bgpNextHopIpVersion, row.bgpNextHopHigh, row.bgpNextHopLow)),
    ROUTER_AS("bigint", FlowRow.GATEWAY, (text, row, _) -> text.unsigned(row.routerAs)),
    SOURCE_AS("bigint", FlowRow.GATEWAY, (text, row, _) -> text.unsigned(row.sourceAs)),
    SOURCE_PEER_AS("bigint", FlowRow.GATEWAY, (text, row, _) -> text.unsigned(row.sourcePeerAs)),
    DESTINATION_AS("bigint", FlowRow.GATEWAY, (text, row, _) -> text.unsigned(row.destinationAs)),
    DESTINATION_PEER_AS("bigint", FlowRow.GATEWAY, (text, row, _) -> text.unsigned(row.destinationPeerAs)),
    AS_PATH(
            "bigint[]",
            FlowRow.GATEWAY,
            (text, row, batch) -> text.numbers(batch.words(), row.asPathAt, row.asPathCount, 0)),
    COMMUNITIES(
            "bigint[]",
            FlowRow.GATEWAY,
            (text, row, batch) -> text.numbers(batch.words(), row.communitiesAt, row.communityCount, 0)),
    LOCAL_PREFERENCE("bigint", FlowRow.GATEWAY, (text, row, _) -> text.unsigned(row.localPreference)),

    NAT_SOURCE(
            "inet",
            FlowRow.NAT_ADDRESSES,
            (text, row, _) -> text.address(row.natIpVersion, row.natSourceHigh, row.natSourceLow)),
    NAT_DESTINATION(
            "inet",
            FlowRow.NAT_ADDRESSES,
            (text, row, _) -> text.address(row.natIpVersion, row.natDestinationHigh, row.natDestinationLow)),
    NAT_SOURCE_PORT("bigint", FlowRow.NAT_PORTS, (text, row, _) -> text.unsigned(row.natSourcePort)),
    NAT_DESTINATION_PORT("bigint", FlowRow.NAT_PORTS, (text, row, _) -> text.unsigned(row.natDestinationPort)),
    TUNNEL_SOURCE(
            "inet",
            FlowRow.TUNNEL,
            (text, row, _) -> text.address(row.tunnelIpVersion, row.tunnelSourceHigh, row.tunnelSourceLow)),
    TUNNEL_DESTINATION(
            "inet",
            FlowRow.TUNNEL,
            (text, row, _) -> text.address(row.tunnelIpVersion, row.tunnelDestinationHigh, row.tunnelDestinationLow)),
    TUNNEL_PROTOCOL("smallint", FlowRow.TUNNEL, (text, row, _) -> text.unsigned(row.tunnelProtocol)),
    TUNNEL_ID("bigint", FlowRow.TUNNEL_ID, (text, row, _) -> text.unsigned(row.tunnelId));

    /// A label is the upper 20 bits of its stack entry.
    private static final int LABEL_SHIFT = 12;

    /// The VLAN of a switch that does not know it.
    private static final int UNKNOWN_VLAN = 0xFFFF_FFFF;

    private final String type;
    private final long groups;
    private final Writer writer;

    @FunctionalInterface
    private interface Writer {
        void write(CopyText text, FlowRow row, FlowBatch batch);
    }

    Column(String type, long groups, Writer writer) {
        this.type = type;
        this.groups = groups;
        this.writer = writer;
    }

    /// {@return the column's name in the table, and in the configuration}
    String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// {@return the type that we make it of}
    String sqlType() {
        return type;
    }

    /// Adds a row's value to a text.
    void write(CopyText text, FlowRow row, FlowBatch batch) {
        if (row.has(groups)) writer.write(text, row, batch);
        else text.absent();
    }

    private static void time(CopyText text, long ns) {
        if (ns == 0) text.absent();
        else text.time(ns);
    }

    private static void nanoseconds(CopyText text, long ns) {
        if (ns == 0) text.absent();
        else text.unsigned(ns);
    }

    /// A value that the rows of a flow file are without.
    private static void ofDatagram(CopyText text, FlowRow row, int value) {
        if (row.datagram.isStored) text.absent();
        else text.unsigned(value);
    }

    private static void vlan(CopyText text, int vlan) {
        if (vlan == UNKNOWN_VLAN) text.absent();
        else text.unsigned(vlan);
    }
}
