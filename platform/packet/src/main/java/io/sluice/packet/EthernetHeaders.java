package io.sluice.packet;

import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import java.nio.ByteBuffer;

/// Reads a frame from its MAC addresses over tags, LLC and SNAP to the protocol that its ethertype names.
final class EthernetHeaders {
    private static final int MOST_TAGS = 8;

    private EthernetHeaders() {}

    static int parse(ByteBuffer memory, int at, int end, FlowRow row, FlowBatch batch) {
        if (end - at < EthernetLayout.ADDRESSES_BYTES) return SampledHeaderParser.NONE;
        row.destinationMac = NetworkOrder.uint48(memory, at + EthernetLayout.DESTINATION_MAC);
        row.sourceMac = NetworkOrder.uint48(memory, at + EthernetLayout.SOURCE_MAC);
        row.set(FlowRow.MACS);
        int typeAt = tags(memory, at + EthernetLayout.ADDRESSES_BYTES, end, row);
        if (typeAt < 0) return SampledHeaderParser.NONE;
        return typed(memory, typeAt, end, row, batch);
    }

    /// Reads the tags and returns where the ethertype behind them is, or -1 when it is not there.
    private static int tags(ByteBuffer memory, int at, int end, FlowRow row) {
        int typeAt = at;
        for (int tag = 0; tag <= MOST_TAGS; tag++) {
            if (end - typeAt < EthernetLayout.TYPE_BYTES) return -1;
            if (!EthernetLayout.isTag(NetworkOrder.uint16(memory, typeAt))) return typeAt;
            int controlAt = typeAt + EthernetLayout.TYPE_BYTES;
            if (tag == MOST_TAGS || end - controlAt < EthernetLayout.TAG_CONTROL_BYTES) return -1;
            tag(NetworkOrder.uint16(memory, controlAt), tag == 0, row);
            typeAt = controlAt + EthernetLayout.TAG_CONTROL_BYTES;
        }
        return -1;
    }

    private static void tag(int control, boolean isFirst, FlowRow row) {
        if (isFirst) {
            row.outerVlan = control & EthernetLayout.VLAN_MASK;
            row.outerPriority = control >> EthernetLayout.PRIORITY_SHIFT;
            row.set(FlowRow.OUTER_VLAN);
        } else {
            row.innerVlan = control & EthernetLayout.VLAN_MASK;
            row.set(FlowRow.INNER_VLAN);
        }
    }

    private static int typed(ByteBuffer memory, int typeAt, int end, FlowRow row, FlowBatch batch) {
        int type = NetworkOrder.uint16(memory, typeAt);
        int at = typeAt + EthernetLayout.TYPE_BYTES;
        row.etherType = type;
        row.set(FlowRow.ETHER_TYPE);
        if (type <= EthernetLayout.LONGEST_802_3) return llc(memory, at, end, row, batch);
        return Payload.parse(Carried.of(type, at), memory, end, row, batch);
    }

    private static int llc(ByteBuffer memory, int at, int end, FlowRow row, FlowBatch batch) {
        long carried = LlcHeader.carried(memory, at, end);
        if (Carried.at(carried) - at == LlcHeader.SNAP_BYTES) row.etherType = Carried.etherType(carried);
        return Payload.parse(carried, memory, end, row, batch);
    }
}
