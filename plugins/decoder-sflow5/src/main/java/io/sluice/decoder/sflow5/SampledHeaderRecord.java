package io.sluice.decoder.sflow5;

import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.packet.NetworkOrder;
import io.sluice.packet.SampledHeaderParser;
import java.lang.foreign.MemorySegment;

/// Reads the first bytes of the packet, record 0:1, `sampled_header` in sflow_version_5.txt.
///
/// ```
///   0  header protocol (4)    4  frame length (4)    8  stripped (4)    12  header length (4)    16  header
/// ```
final class SampledHeaderRecord {
    static final int FIXED_BYTES = 16;
    private static final int PROTOCOL = 0;
    private static final int FRAME_LENGTH = 4;
    private static final int STRIPPED = 8;
    private static final int HEADER_LENGTH = 12;

    private SampledHeaderRecord() {}

    /// Reads a record of at least `FIXED_BYTES`; returns false when its header is longer than the record.
    /// What is there is a header all the same.
    static boolean read(MemorySegment memory, int at, int end, FlowRow row, FlowBatch batch) {
        int headerAt = at + FIXED_BYTES;
        long announced = NetworkOrder.uint32(memory, at + HEADER_LENGTH);
        int length = (int) Math.min(announced, end - headerAt);
        row.headerProtocol = NetworkOrder.int32(memory, at + PROTOCOL);
        row.frameLength = NetworkOrder.int32(memory, at + FRAME_LENGTH);
        row.stripped = NetworkOrder.int32(memory, at + STRIPPED);
        row.headerAt = headerAt;
        row.headerLength = length;
        row.octets = Integer.toUnsignedLong(row.frameLength);
        row.set(FlowRow.HEADER);
        SampledHeaderParser.parse(row.headerProtocol, memory, headerAt, headerAt + length, row, batch);
        return announced == length;
    }

    /// Says of a packet that came as fields how long it was; a sampled header knows better.
    static void setLength(int length, FlowRow row) {
        if (row.has(FlowRow.HEADER)) return;
        row.headerProtocol = 0;
        row.frameLength = length;
        row.stripped = 0;
        row.headerAt = 0;
        row.headerLength = 0;
        row.octets = Integer.toUnsignedLong(length);
        row.set(FlowRow.HEADER);
    }
}
