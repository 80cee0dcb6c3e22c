package io.sluice.sink.stdout;

import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import java.io.IOException;

/// One JSON object a line with goflow2's names and its rendering of values; see the README for what is absent.
///
/// All names and values are made here of numbers and of our own words, so that nothing in them needs escaping.
final class GoflowJson implements FlowFormat {
    private static final int LEAST_ETHER_TYPE = 1536; // below it is the length of an 802.3 frame

    @Override
    public void heading(TextBuffer out) {}

    @Override
    public void write(FlowRow row, FlowBatch batch, TextBuffer out) throws IOException {
        out.text("{\"type\":\"SFLOW_5\"");
        unsigned("sampling_rate", row.samplingRate, out);
        packet(row, batch, out);
        out.character('}').endLine();
    }

    /// Writes all that goflow2 says of a packet, as members of an object that has others before.
    static void packet(FlowRow row, FlowBatch batch, TextBuffer out) throws IOException {
        traffic(row, out);
        routing(row, out);
        transport(row, out);
        link(row, out);
        labels(row, batch, out);
        path(row, batch, out);
        number("time_received_ns", row.datagram.receivedAtNs, out);
        number("time_flow_start_ns", row.firstAtNs, out);
        number("time_flow_end_ns", row.lastAtNs, out);
    }

    private static void traffic(FlowRow row, TextBuffer out) throws IOException {
        var datagram = row.datagram;
        int version = row.has(FlowRow.IP) ? row.ipVersion : 0;
        unsigned("sequence_num", datagram.sequence, out);
        address("src_addr", version, row.sourceHigh, row.sourceLow, out);
        address("dst_addr", version, row.destinationHigh, row.destinationLow, out);
        number("bytes", row.octets, out);
        number("packets", row.packets, out);
        if (datagram.isStored && datagram.agentIpVersion == 0) {
            address("sampler_address", datagram.senderIpVersion, datagram.senderHigh, datagram.senderLow, out);
        } else {
            address("sampler_address", datagram.agentIpVersion, datagram.agentHigh, datagram.agentLow, out);
        }
    }

    private static void routing(FlowRow row, TextBuffer out) throws IOException {
        boolean isRouted = row.has(FlowRow.ROUTER);
        address("next_hop", isRouted ? row.nextHopIpVersion : 0, row.nextHopHigh, row.nextHopLow, out);
        boolean hasGateway = row.has(FlowRow.GATEWAY);
        // As goflow2 has it, the router's own system stands in for one that the record leaves out.
        int sourceAs = row.sourceAs == 0 ? row.routerAs : row.sourceAs;
        int destinationAs = row.asPathCount == 0 && row.destinationAs == 0 ? row.routerAs : row.destinationAs;
        unsigned("next_hop_as", hasGateway ? row.destinationPeerAs : 0, out);
        unsigned("src_as", hasGateway ? sourceAs : 0, out);
        unsigned("dst_as", hasGateway ? destinationAs : 0, out);
        int version = row.has(FlowRow.IP) ? row.ipVersion : 0;
        network("src_net", version, row.sourceHigh, row.sourceLow, isRouted ? row.sourceMask : 0, out);
        network("dst_net", version, row.destinationHigh, row.destinationLow, isRouted ? row.destinationMask : 0, out);
        boolean hasInterfaces = row.has(FlowRow.INTERFACES);
        unsigned("in_if", hasInterfaces ? compactInterface(row.inputFormat, row.input) : 0, out);
        unsigned("out_if", hasInterfaces ? compactInterface(row.outputFormat, row.output) : 0, out);
    }

    private static void transport(FlowRow row, TextBuffer out) throws IOException {
        name("proto", out);
        out.character('"');
        if (row.has(FlowRow.IP)) ProtocolNames.write(row.protocol, ProtocolNames.GOFLOW, out);
        out.character('"');
        boolean hasPorts = row.has(FlowRow.PORTS);
        unsigned("src_port", hasPorts ? row.sourcePort : 0, out);
        unsigned("dst_port", hasPorts ? row.destinationPort : 0, out);
        unsigned("ip_tos", row.has(FlowRow.IP) ? row.tos : 0, out);
        unsigned("forwarding_status", 0, out);
        unsigned("ip_ttl", row.has(FlowRow.TTL) ? row.ttl : 0, out);
        unsigned("tcp_flags", row.has(FlowRow.TCP_FLAGS) ? row.tcpFlags & 0xFF : 0, out);
    }

    private static void link(FlowRow row, TextBuffer out) throws IOException {
        boolean hasMacs = row.has(FlowRow.MACS);
        mac("src_mac", hasMacs ? row.sourceMac : 0, out);
        mac("dst_mac", hasMacs ? row.destinationMac : 0, out);
        unsigned("vlan_id", taggedVlan(row), out);
        etherType(row, out);
        boolean hasIcmp = row.has(FlowRow.ICMP);
        unsigned("icmp_type", hasIcmp ? row.icmpType : 0, out);
        unsigned("icmp_code", hasIcmp ? row.icmpCode : 0, out);
        boolean isSwitched = row.has(FlowRow.SWITCH);
        unsigned("src_vlan", isSwitched ? row.switchSourceVlan : 0, out);
        unsigned("dst_vlan", isSwitched ? row.switchDestinationVlan : 0, out);
        boolean hasFragment = row.has(FlowRow.FRAGMENT);
        unsigned("fragment_id", hasFragment ? row.fragmentId : 0, out);
        unsigned("fragment_offset", hasFragment ? row.fragmentOffset : 0, out);
        unsigned("ipv6_flow_label", row.has(FlowRow.FLOW_LABEL) ? row.flowLabel : 0, out);
        unsigned("ip_flags", hasFragment ? row.fragmentFlags : 0, out);
    }

    private static void labels(FlowRow row, FlowBatch batch, TextBuffer out) throws IOException {
        int count = row.has(FlowRow.MPLS) ? row.mplsCount : 0;
        var words = batch.words();
        name("mpls_ttl", out);
        out.character('[');
        for (int i = 0; i < count; i++) element(i, words[row.mplsAt + i] & 0xFF, out);
        out.character(']');
        name("mpls_label", out);
        out.character('[');
        for (int i = 0; i < count; i++) element(i, words[row.mplsAt + i] >>> 12, out);
        out.character(']');
    }

    private static void path(FlowRow row, FlowBatch batch, TextBuffer out) throws IOException {
        int hopVersion = row.has(FlowRow.BGP_NEXT_HOP) ? row.bgpNextHopIpVersion : 0;
        address("bgp_next_hop", hopVersion, row.bgpNextHopHigh, row.bgpNextHopLow, out);
        boolean hasGateway = row.has(FlowRow.GATEWAY);
        var words = batch.words();
        name("bgp_communities", out);
        out.character('[');
        for (int i = 0; hasGateway && i < row.communityCount; i++) element(i, words[row.communitiesAt + i], out);
        out.character(']');
        name("as_path", out);
        out.character('[');
        for (int i = 0; hasGateway && i < row.asPathCount; i++) element(i, words[row.asPathAt + i], out);
        out.character(']');
    }

    /// {@return the word of a compact flow sample: a discarded packet's reason must not look like an ifIndex}
    static int compactInterface(int format, int value) {
        return format == FlowRow.INTERFACE_SINGLE ? value : (format << 30) | (value & 0x3FFF_FFFF);
    }

    private static int taggedVlan(FlowRow row) {
        if (row.has(FlowRow.INNER_VLAN)) return row.innerVlan;
        return row.has(FlowRow.OUTER_VLAN) ? row.outerVlan : 0;
    }

    private static void etherType(FlowRow row, TextBuffer out) throws IOException {
        name("etype", out);
        out.character('"');
        if (row.has(FlowRow.IP)) {
            out.text(row.ipVersion == 6 ? "IPv6" : "IPv4");
        } else if (row.has(FlowRow.ETHER_TYPE) && row.etherType >= LEAST_ETHER_TYPE) {
            switch (row.etherType) {
                case 0x0800 -> out.text("IPv4");
                case 0x0806 -> out.text("ARP");
                case 0x86DD -> out.text("IPv6");
                default -> out.number(row.etherType);
            }
        }
        out.character('"');
    }

    private static void network(String name, int version, long high, long low, int mask, TextBuffer out)
            throws IOException {
        name(name, out);
        out.character('"');
        int bits = version == 4 ? 32 : 128;
        if (version != 0 && mask >= 0 && mask <= bits) {
            int lowBits = version == 4 ? 32 + mask : Math.max(0, mask - 64);
            AddressText.write(version, high & upper(Math.min(mask, 64)), low & upper(lowBits), out);
            out.character('/').number(mask);
        }
        out.character('"');
    }

    /// {@return a word whose upper bits are set, 0 to 64 of them}
    private static long upper(int bits) {
        return bits == 0 ? 0 : -1L << (64 - bits);
    }

    static void address(String name, int version, long high, long low, TextBuffer out) throws IOException {
        name(name, out);
        out.character('"');
        AddressText.write(version, high, low, out);
        out.character('"');
    }

    private static void mac(String name, long mac, TextBuffer out) throws IOException {
        name(name, out);
        out.character('"');
        AddressText.mac(mac, out);
        out.character('"');
    }

    static void unsigned(String name, int value, TextBuffer out) throws IOException {
        number(name, Integer.toUnsignedLong(value), out);
    }

    static void number(String name, long value, TextBuffer out) throws IOException {
        name(name, out);
        out.number(value);
    }

    private static void element(int index, int value, TextBuffer out) throws IOException {
        if (index > 0) out.character(',');
        out.number(Integer.toUnsignedLong(value));
    }

    private static void name(String name, TextBuffer out) throws IOException {
        out.memberName(name);
    }
}
