package io.sluice.packet;

import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import java.nio.ByteBuffer;

/// Reads a packet of a point-to-point link, which begins with PPP or with Cisco's HDLC.
///
/// Cisco's HDLC (RFC 4349, section 2):
/// ```
///   0  address: 0x0F one receiver, 0x8F all of them    1  control 0    2  ethertype (2)
/// ```
final class SerialHeaders {
    private static final int CISCO_UNICAST = 0x0F00;
    private static final int CISCO_BROADCAST = 0x8F00;
    private static final int CISCO_TYPE = 2;
    private static final int CISCO_BYTES = 4;

    private SerialHeaders() {}

    static int parse(ByteBuffer memory, int at, int end, FlowRow row, FlowBatch batch) {
        if (!isCisco(memory, at, end)) {
            return Payload.parse(PppHeader.carried(memory, at, end), memory, end, row, batch);
        }
        row.etherType = NetworkOrder.uint16(memory, at + CISCO_TYPE);
        row.set(FlowRow.ETHER_TYPE);
        return Payload.parse(Carried.of(row.etherType, at + CISCO_BYTES), memory, end, row, batch);
    }

    private static boolean isCisco(ByteBuffer memory, int at, int end) {
        if (end - at < CISCO_BYTES) return false;
        int head = NetworkOrder.uint16(memory, at);
        return head == CISCO_UNICAST || head == CISCO_BROADCAST;
    }
}
