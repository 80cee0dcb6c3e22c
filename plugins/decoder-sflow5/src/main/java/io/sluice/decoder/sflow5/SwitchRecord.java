package io.sluice.decoder.sflow5;

import io.sluice.api.DecodeResult;
import io.sluice.api.FlowRow;
import io.sluice.packet.NetworkOrder;
import java.lang.foreign.MemorySegment;

/// Reads what a switch adds, record 0:1001, `extended_switch` in sflow_version_5.txt.
///
/// ```
///   0  source VLAN (4)    4  source priority (4)    8  destination VLAN (4)    12  destination priority (4)
/// ```
final class SwitchRecord {
    private static final int SOURCE_VLAN = 0;
    private static final int SOURCE_PRIORITY = 4;
    private static final int DESTINATION_VLAN = 8;
    private static final int DESTINATION_PRIORITY = 12;
    private static final int BYTES = 16;

    private SwitchRecord() {}

    /// Reads a record; `isFirst` says that no sampled header stood before it.
    static DecodeResult read(MemorySegment memory, int at, int end, FlowRow row, boolean isFirst) {
        if (row.has(FlowRow.SWITCH)) return DecodeResult.NOT_MINE;
        if (end - at < BYTES) return DecodeResult.BAD_LENGTH;
        row.switchSourceVlan = NetworkOrder.int32(memory, at + SOURCE_VLAN);
        row.switchSourcePriority = NetworkOrder.int32(memory, at + SOURCE_PRIORITY);
        row.switchDestinationVlan = NetworkOrder.int32(memory, at + DESTINATION_VLAN);
        row.switchDestinationPriority = NetworkOrder.int32(memory, at + DESTINATION_PRIORITY);
        row.set(isFirst ? FlowRow.SWITCH | FlowRow.SWITCH_FIRST : FlowRow.SWITCH);
        return DecodeResult.DECODED;
    }
}
