package io.sluice.sflow;

import io.sluice.api.FlowRow;
import io.sluice.packet.NetworkOrder;
import java.nio.ByteBuffer;

/// Reads what a switch adds, `extended_switch`, which all versions of sFlow have: record 0:1001 of version
/// 5, tag 1 before.
///
/// ```
///   0  source VLAN (4)    4  source priority (4)    8  destination VLAN (4)    12  destination priority (4)
/// ```
public final class SwitchRecord {
    private static final int SOURCE_VLAN = 0;
    private static final int SOURCE_PRIORITY = 4;
    private static final int DESTINATION_VLAN = 8;
    private static final int DESTINATION_PRIORITY = 12;
    private static final int BYTES = 16;

    private SwitchRecord() {}

    /// Fills [FlowRow#SWITCH].
    ///
    /// @param memory what holds the record
    /// @param at     where it begins
    /// @param end    where what holds it ends
    /// @param row    the flow record; as it was when the record is at fault
    /// @return where the record ends, or a [Fault]
    public static int read(ByteBuffer memory, int at, int end, FlowRow row) {
        if (end - at < BYTES) return Fault.LENGTH;
        row.switchSourceVlan = NetworkOrder.int32(memory, at + SOURCE_VLAN);
        row.switchSourcePriority = NetworkOrder.int32(memory, at + SOURCE_PRIORITY);
        row.switchDestinationVlan = NetworkOrder.int32(memory, at + DESTINATION_VLAN);
        row.switchDestinationPriority = NetworkOrder.int32(memory, at + DESTINATION_PRIORITY);
        row.set(FlowRow.SWITCH);
        return at + BYTES;
    }
}
