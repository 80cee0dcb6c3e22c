package io.sluice.decoder.sflow5;

import io.sluice.api.DecodeResult;
import io.sluice.api.FlowRow;
import io.sluice.packet.NetworkOrder;
import java.lang.foreign.MemorySegment;

/// Reads what a router adds, record 0:1002, `extended_router` in sflow_version_5.txt.
///
/// ```
///   0  next hop: type (4), address (0, 4 or 16)
/// ```
/// and from the end of the address on
/// ```
///   0  bits of the source's prefix (4)    4  bits of the destination's prefix (4)
/// ```
final class RouterRecord {
    private static final int SOURCE_MASK = 0;
    private static final int DESTINATION_MASK = 4;
    private static final int MASKS_BYTES = 8;

    private RouterRecord() {}

    static DecodeResult read(MemorySegment memory, int at, int end, FlowRow row) {
        if (row.has(FlowRow.ROUTER)) return DecodeResult.NOT_MINE;
        int addressAt = at + AddressLayout.TYPE_BYTES;
        if (addressAt > end) return DecodeResult.BAD_LENGTH;
        int type = NetworkOrder.int32(memory, at);
        int addressBytes = AddressLayout.addressBytes(type);
        if (addressBytes < 0) return DecodeResult.NOT_MINE; // nothing behind it can be found
        int masksAt = addressAt + addressBytes;
        if (masksAt + MASKS_BYTES > end) return DecodeResult.BAD_LENGTH;
        row.nextHopIpVersion = AddressLayout.ipVersion(type);
        row.nextHopHigh = AddressLayout.high(memory, addressAt, type);
        row.nextHopLow = AddressLayout.low(memory, addressAt, type);
        row.sourceMask = NetworkOrder.int32(memory, masksAt + SOURCE_MASK);
        row.destinationMask = NetworkOrder.int32(memory, masksAt + DESTINATION_MASK);
        row.set(FlowRow.ROUTER);
        return DecodeResult.DECODED;
    }
}
