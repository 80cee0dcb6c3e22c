package io.sluice.sflow;

import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.packet.NetworkOrder;
import io.sluice.packet.SampledHeaderParser;
import java.nio.ByteBuffer;

/// Reads the first bytes of the packet, `sampled_header`, which all versions of sFlow have: record 0:1 of
/// version 5, packet data 1 before, which is without the stripped bytes.
///
/// ```
///  version 5
///   0  header protocol (4)    4  frame length (4)    8  stripped (4)    12  header length (4)    16  header
///  versions 2 and 4
///   0  header protocol (4)    4  frame length (4)    8  header length (4)    12  header
/// ```
/// Cannot be changed; safe for use by several threads.
public final class SampledHeaderRecord {
    private static final int PROTOCOL = 0;
    private static final int FRAME_LENGTH = 4;
    private static final int STRIPPED = 8;
    private static final int WORD_BYTES = 4;

    private final boolean hasStripped;
    private final boolean readsInner;
    private final int fixedBytes;

    /// Makes a reader.
    ///
    /// @param hasStripped whether records tell how many bytes were stripped, as in version 5
    /// @param readsInner  whether a flow record is about the innermost packet of a tunnel, rather than the
    ///                    outermost
    public SampledHeaderRecord(boolean hasStripped, boolean readsInner) {
        this.hasStripped = hasStripped;
        this.readsInner = readsInner;
        fixedBytes = hasStripped ? STRIPPED + 2 * WORD_BYTES : STRIPPED + WORD_BYTES;
    }

    /// {@return how many bytes stand in front of the header}
    public int fixedBytes() {
        return fixedBytes;
    }

    /// Fills [FlowRow#HEADER], the row's octets, and what the header tells.
    ///
    /// @param memory what holds the record
    /// @param at     where it begins
    /// @param end    where what holds it ends
    /// @param row    the flow record; as it was when the record ends before its header
    /// @param batch  the record's batch
    /// @return where the record ends, padding included as far as it is there, or [Fault#LENGTH]; when it is
    ///     the header that goes beyond the end, what is there of it has been read all the same
    public int read(ByteBuffer memory, int at, int end, FlowRow row, FlowBatch batch) {
        int headerAt = at + fixedBytes;
        if (headerAt > end) return Fault.LENGTH;
        long announced = NetworkOrder.uint32(memory, headerAt - WORD_BYTES);
        int length = (int) Math.min(announced, end - headerAt);
        row.headerProtocol = NetworkOrder.int32(memory, at + PROTOCOL);
        row.frameLength = NetworkOrder.int32(memory, at + FRAME_LENGTH);
        row.stripped = hasStripped ? NetworkOrder.int32(memory, at + STRIPPED) : 0;
        row.headerAt = headerAt;
        row.headerLength = length;
        row.octets = Integer.toUnsignedLong(row.frameLength);
        row.set(FlowRow.HEADER);
        SampledHeaderParser.parse(memory, headerAt, headerAt + length, row, batch, readsInner);
        return announced == length ? Math.min(end, headerAt + length + (-length & 3)) : Fault.LENGTH;
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
