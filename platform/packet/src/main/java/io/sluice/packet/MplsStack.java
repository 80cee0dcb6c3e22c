package io.sluice.packet;

import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import java.nio.ByteBuffer;

/// Reads a stack of MPLS labels, and guesses what is below it.
///
/// An entry (RFC 3032, section 2.1), of which a stack has one or more, top first:
/// ```
///   0  label (20 bits), traffic class (3 bits), bottom of stack (1 bit), time to live (8 bits)
/// ```
/// No label says what the stack carries; its first four bits do (RFC 4928, section 3): 4 and 6 are versions
/// of IP, 0 is the control word of a pseudowire (RFC 4385, section 3), which is taken for one of Ethernet:
/// ```
///   0  0 (4 bits), flags and length (12 bits), sequence (16 bits)    4  Ethernet
/// ```
/// Pseudowires without a control word look like anything, and are left alone.
final class MplsStack {
    private static final int ENTRY_BYTES = 4;
    private static final int BOTTOM_BIT = 0x100;
    private static final int MOST_LABELS = 16;
    private static final int CONTROL_WORD_BYTES = 4;

    private MplsStack() {}

    /// Keeps the labels that are there, of which there may be none.
    static void keep(ByteBuffer memory, int at, int end, FlowRow row, FlowBatch batch) {
        int entriesEnd = entriesEnd(memory, at, end);
        if (entriesEnd == at) return;
        row.mplsAt = batch.nextWord();
        row.mplsCount = (entriesEnd - at) / ENTRY_BYTES;
        row.set(FlowRow.MPLS);
        for (int entryAt = at; entryAt < entriesEnd; entryAt += ENTRY_BYTES) {
            batch.addWord(NetworkOrder.int32(memory, entryAt));
        }
    }

    static long carried(ByteBuffer memory, int at, int end) {
        int belowAt = entriesEnd(memory, at, end);
        if (belowAt == at || !isBottom(memory, belowAt - ENTRY_BYTES) || belowAt >= end) return Carried.NOTHING;
        if (NetworkOrder.uint8(memory, belowAt) >> 4 == 0) {
            return Carried.of(EthernetLayout.TYPE_ETHERNET, belowAt + CONTROL_WORD_BYTES);
        }
        return IpPacket.at(memory, belowAt, end);
    }

    /// {@return the end of the stack's bottom, or of as much as there is of a stack without one}
    private static int entriesEnd(ByteBuffer memory, int at, int end) {
        int entryAt = at;
        for (int i = 0; i < MOST_LABELS && end - entryAt >= ENTRY_BYTES; i++) {
            entryAt += ENTRY_BYTES;
            if (isBottom(memory, entryAt - ENTRY_BYTES)) return entryAt;
        }
        return entryAt;
    }

    private static boolean isBottom(ByteBuffer memory, int entryAt) {
        return (NetworkOrder.int32(memory, entryAt) & BOTTOM_BIT) != 0;
    }
}
