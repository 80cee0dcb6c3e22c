package io.sluice.sflow;

import io.sluice.api.FlowRow;
import io.sluice.packet.NetworkOrder;
import java.nio.ByteBuffer;

/// Reads what a router adds, `extended_router`, which all versions of sFlow have: record 0:1002 of version
/// 5, tag 2 before.
///
/// ```
///   0  next hop: type (4), address (0, 4 or 16)
/// ```
/// and from the end of the address on
/// ```
///   0  bits of the source's prefix (4)    4  bits of the destination's prefix (4)
/// ```
public final class RouterRecord {
    private static final int SOURCE_MASK = 0;
    private static final int DESTINATION_MASK = 4;
    private static final int MASKS_BYTES = 8;
    private static final int LEAST_BYTES = AddressLayout.TYPE_BYTES + MASKS_BYTES;

    private RouterRecord() {}

    /// Fills [FlowRow#ROUTER].
    ///
    /// @param memory what holds the record
    /// @param at     where it begins
    /// @param end    where what holds it ends
    /// @param row    the flow record; as it was when the record is at fault
    /// @return where the record ends, or a [Fault]
    public static int read(ByteBuffer memory, int at, int end, FlowRow row) {
        if (LEAST_BYTES > end - at) return Fault.LENGTH;
        int masksAt = AddressLayout.end(memory, at, end);
        if (masksAt < 0) return masksAt;
        if (MASKS_BYTES > end - masksAt) return Fault.LENGTH;
        int type = NetworkOrder.int32(memory, at);
        int addressAt = at + AddressLayout.TYPE_BYTES;
        row.nextHopIpVersion = AddressLayout.ipVersion(type);
        row.nextHopHigh = AddressLayout.high(memory, addressAt, type);
        row.nextHopLow = AddressLayout.low(memory, addressAt, type);
        row.sourceMask = NetworkOrder.int32(memory, masksAt + SOURCE_MASK);
        row.destinationMask = NetworkOrder.int32(memory, masksAt + DESTINATION_MASK);
        row.set(FlowRow.ROUTER);
        return masksAt + MASKS_BYTES;
    }
}
