package io.sluice.packet;

import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import java.lang.foreign.MemorySegment;

/// Reads a stack of MPLS labels, and IP below it.
///
/// An entry (RFC 3032, section 2.1), of which a stack has one or more, top first:
/// ```
///   0  label (20 bits), traffic class (3 bits), bottom of stack (1 bit), time to live (8 bits)
/// ```
final class MplsStack {
    private static final int ENTRY_BYTES = 4;
    private static final int BOTTOM_BIT = 0x100;
    private static final int MOST_LABELS = 16;

    private MplsStack() {}

    static int parse(MemorySegment memory, int at, int end, FlowRow row, FlowBatch batch) {
        int first = batch.nextWord();
        int entryAt = at;
        boolean isBottom = false;
        for (int i = 0; i < MOST_LABELS && !isBottom && end - entryAt >= ENTRY_BYTES; i++) {
            int entry = NetworkOrder.int32(memory, entryAt);
            batch.addWord(entry);
            isBottom = (entry & BOTTOM_BIT) != 0;
            entryAt += ENTRY_BYTES;
        }
        if (entryAt == at) return SampledHeaderParser.NONE;
        row.mplsAt = first;
        row.mplsCount = (entryAt - at) / ENTRY_BYTES;
        row.set(FlowRow.MPLS);
        return isBottom && entryAt < end ? payload(memory, entryAt, end, row) : SampledHeaderParser.NONE;
    }

    /// Guesses what the stack carries by its first four bits, since no label says.
    private static int payload(MemorySegment memory, int at, int end, FlowRow row) {
        return switch (NetworkOrder.uint8(memory, at) >> 4) {
            case 4 -> Ipv4Header.parse(memory, at, end, row);
            case 6 -> Ipv6Headers.parse(memory, at, end, row);
            default -> SampledHeaderParser.NONE;
        };
    }
}
