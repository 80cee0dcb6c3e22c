package io.sluice.packet;

import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import java.nio.ByteBuffer;

/// Reads what the link layer carries into the row: MPLS labels, and the first IP packet below.
final class Payload {
    private Payload() {}

    static int parse(long carried, ByteBuffer memory, int end, FlowRow row, FlowBatch batch) {
        int at = Carried.at(carried);
        return switch (Carried.etherType(carried)) {
            case EthernetLayout.TYPE_MPLS, EthernetLayout.TYPE_MPLS_MULTICAST -> {
                MplsStack.keep(memory, at, end, row, batch);
                long packet = Encapsulations.packet(MplsStack.carried(memory, at, end), memory, end);
                yield IpPacket.parse(packet, memory, end, row);
            }
            // What a session carries is IP or MPLS, so that this goes one level deep.
            case EthernetLayout.TYPE_PPPOE -> parse(PppoeHeader.carried(memory, at, end), memory, end, row, batch);
            default -> IpPacket.parse(carried, memory, end, row);
        };
    }
}
