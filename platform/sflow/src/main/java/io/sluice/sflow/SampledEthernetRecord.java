package io.sluice.sflow;

import io.sluice.api.FlowRow;
import io.sluice.packet.NetworkOrder;
import java.nio.ByteBuffer;

/// Reads the Ethernet fields of the packet, record 0:2, `sampled_ethernet` in sflow_version_5.txt.
///
/// XDR pads each MAC address to 8 bytes; one widespread agent does not, and the record's length tells them
/// apart.
/// ```
///   0  length (4)    4  source MAC (6), pad (2)    12  destination MAC (6), pad (2)    20  ethertype (4)
///   0  length (4)    4  source MAC (6)             10  destination MAC (6)             16  ethertype (4)
/// ```
public final class SampledEthernetRecord {
    /// How many bytes a record has at least.
    public static final int LEAST_BYTES = 20;

    private static final int PADDED_BYTES = 24;
    private static final int LENGTH = 0;
    private static final int MACS = 4;
    private static final int MAC_BYTES = 6;
    private static final int PADDED_MAC_BYTES = 8;
    private static final int TYPE_BYTES = 4;

    private SampledEthernetRecord() {}

    /// {@return how many bytes the fields of a record take}
    ///
    /// @param bodyLength the record's length, [#LEAST_BYTES] or more
    public static int fieldsBytes(int bodyLength) {
        return bodyLength >= PADDED_BYTES ? PADDED_BYTES : LEAST_BYTES;
    }

    /// Fills [FlowRow#MACS] and [FlowRow#ETHER_TYPE], and the length of the packet unless a header has told
    /// it.
    ///
    /// @param memory what holds the record
    /// @param at     where it begins
    /// @param end    where it ends
    /// @param row    the flow record; as it was when the record is at fault
    /// @return where its fields end, or a [Fault]
    public static int read(ByteBuffer memory, int at, int end, FlowRow row) {
        if (end - at < LEAST_BYTES) return Fault.LENGTH;
        int macBytes = end - at >= PADDED_BYTES ? PADDED_MAC_BYTES : MAC_BYTES;
        int destinationAt = at + MACS + macBytes;
        int typeAt = destinationAt + macBytes;
        row.sourceMac = NetworkOrder.uint48(memory, at + MACS);
        row.destinationMac = NetworkOrder.uint48(memory, destinationAt);
        row.etherType = NetworkOrder.int32(memory, typeAt);
        row.set(FlowRow.MACS | FlowRow.ETHER_TYPE);
        SampledHeaderRecord.setLength(NetworkOrder.int32(memory, at + LENGTH), row);
        return typeAt + TYPE_BYTES;
    }
}
