package io.sluice.decoder.sflow5;

import io.sluice.api.FlowRow;
import io.sluice.packet.NetworkOrder;
import java.lang.foreign.MemorySegment;

/// Reads the Ethernet fields of the packet, record 0:2, `sampled_ethernet` in sflow_version_5.txt.
///
/// XDR pads each MAC address to 8 bytes; one widespread agent does not, and the record's length tells them
/// apart.
/// ```
///   0  length (4)    4  source MAC (6), pad (2)    12  destination MAC (6), pad (2)    20  ethertype (4)
///   0  length (4)    4  source MAC (6)             10  destination MAC (6)             16  ethertype (4)
/// ```
final class SampledEthernetRecord {
    static final int LEAST_BYTES = 20;
    private static final int PADDED_BYTES = 24;
    private static final int LENGTH = 0;
    private static final int MACS = 4;
    private static final int MAC_BYTES = 6;
    private static final int PADDED_MAC_BYTES = 8;

    private SampledEthernetRecord() {}

    /// Reads a record of at least `LEAST_BYTES`.
    static void read(MemorySegment memory, int at, int end, FlowRow row) {
        int macBytes = end - at >= PADDED_BYTES ? PADDED_MAC_BYTES : MAC_BYTES;
        int destinationAt = at + MACS + macBytes;
        row.sourceMac = NetworkOrder.uint48(memory, at + MACS);
        row.destinationMac = NetworkOrder.uint48(memory, destinationAt);
        row.etherType = NetworkOrder.int32(memory, destinationAt + macBytes);
        row.set(FlowRow.MACS | FlowRow.ETHER_TYPE);
        SampledHeaderRecord.setLength(NetworkOrder.int32(memory, at + LENGTH), row);
    }
}
