package io.sluice.packet;

import io.sluice.api.FlowRow;
import java.nio.ByteBuffer;

/// Goes from the packet that a row describes into the tunnels that it is part of.
final class Tunnels {
    private static final int MOST_TUNNELS = 4;

    /// What a row says of its packet, rather than of the frame around it.
    private static final long PACKET = FlowRow.IP
            | FlowRow.TTL
            | FlowRow.FRAGMENT
            | FlowRow.FLOW_LABEL
            | FlowRow.PORTS
            | FlowRow.TCP_FLAGS
            | FlowRow.ICMP;

    private static final int UDP_BYTES = 8;
    private static final int GTP_PORT = 2152;
    private static final int VXLAN_PORT = 4789;
    private static final int OLD_VXLAN_PORT = 8472;
    private static final int GENEVE_PORT = 6081;

    private Tunnels() {}

    /// Lets the row describe the innermost packet whose addresses were sampled, and returns where its
    /// transport header is. An inner packet that is cut off in front of them, or is none, leaves the row as
    /// it is.
    static int enter(ByteBuffer memory, int transportAt, int end, FlowRow row) {
        int at = transportAt;
        for (int i = 0; i < MOST_TUNNELS && at != SampledHeaderParser.NONE; i++) {
            long packet = Encapsulations.packet(carried(row, memory, at, end), memory, end);
            if (!IpPacket.isThere(packet, memory, end)) return at;
            if (i == 0) keepOuter(row, memory, at);
            row.present &= ~PACKET;
            at = IpPacket.parse(packet, memory, end, row);
        }
        return at;
    }

    private static long carried(FlowRow row, ByteBuffer memory, int at, int end) {
        return switch (row.protocol) {
            case IpProtocol.IPV4 -> Carried.of(EthernetLayout.TYPE_IPV4, at);
            case IpProtocol.IPV6 -> Carried.of(EthernetLayout.TYPE_IPV6, at);
            case IpProtocol.MPLS -> Carried.of(EthernetLayout.TYPE_MPLS, at);
            case IpProtocol.GRE -> GreHeader.carried(memory, at, end);
            case IpProtocol.UDP -> row.has(FlowRow.PORTS) ? overUdp(row, memory, at, end) : Carried.NOTHING;
            default -> Carried.NOTHING;
        };
    }

    private static long overUdp(FlowRow row, ByteBuffer memory, int at, int end) {
        return switch (row.destinationPort) {
            case VXLAN_PORT, OLD_VXLAN_PORT -> VxlanHeader.carried(memory, at + UDP_BYTES, end);
            case GENEVE_PORT -> GeneveHeader.carried(memory, at + UDP_BYTES, end);
            case GTP_PORT -> GtpHeader.carried(memory, at + UDP_BYTES, end);
            default -> Carried.NOTHING;
        };
    }

    private static void keepOuter(FlowRow row, ByteBuffer memory, int at) {
        row.tunnelIpVersion = row.ipVersion;
        row.tunnelSourceHigh = row.sourceHigh;
        row.tunnelSourceLow = row.sourceLow;
        row.tunnelDestinationHigh = row.destinationHigh;
        row.tunnelDestinationLow = row.destinationLow;
        row.tunnelProtocol = row.protocol;
        row.set(FlowRow.TUNNEL);
        if (row.protocol == IpProtocol.UDP) {
            keepId(idOverUdp(row.destinationPort, memory, at + UDP_BYTES), row);
        } else if (row.protocol == IpProtocol.GRE && GreHeader.hasKey(memory, at)) {
            keepId(GreHeader.key(memory, at), row);
        }
    }

    private static int idOverUdp(int port, ByteBuffer memory, int at) {
        return switch (port) {
            case GENEVE_PORT -> GeneveHeader.network(memory, at);
            case GTP_PORT -> GtpHeader.endpoint(memory, at);
            default -> VxlanHeader.network(memory, at);
        };
    }

    private static void keepId(int id, FlowRow row) {
        row.tunnelId = id;
        row.set(FlowRow.TUNNEL_ID);
    }
}
