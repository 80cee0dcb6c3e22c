package io.sluice.sink.nfcapd.read;

import io.sluice.sink.nfcapd.format.BlockLayout;
import java.io.IOException;

/// Finds the next block behind damage: the head of a block, with another one, or the end, behind it. Used
/// by one thread.
final class BlockSearch {
    private static final int PIECE_BYTES = 64 * 1024;
    private static final int LEAST_RECORD_BYTES = 4;
    private static final int MOST_TYPE = 4;
    private static final int MOST_FLAGS = 7;

    private final FileInput file;
    private final BlockBytes piece = new BlockBytes(PIECE_BYTES);
    private final BlockBytes head = new BlockBytes(BlockLayout.HEAD_BYTES);
    private long end;

    BlockSearch(FileInput file) {
        this.file = file;
    }

    /// Begins with a file.
    ///
    /// @param to where the last block ends
    void begin(boolean isBigEndian, long to) {
        piece.order(isBigEndian);
        head.order(isBigEndian);
        end = to;
    }

    /// {@return whether bytes can be the head of a block}
    static boolean isHead(BlockBytes bytes, int at) {
        long size = bytes.unsigned32(at + BlockLayout.SIZE_OFFSET);
        long records = bytes.unsigned32(at + BlockLayout.RECORDS_OFFSET);
        int type = bytes.uint16(at + BlockLayout.TYPE_OFFSET);
        return size > 0
                && size <= BlockLayout.MOST_READ_BYTES
                && records > 0
                && records <= BlockLayout.MOST_READ_BYTES / LEAST_RECORD_BYTES
                && type > 0
                && type <= MOST_TYPE
                && bytes.uint16(at + BlockLayout.FLAGS_OFFSET) <= MOST_FLAGS;
    }

    /// {@return whether there is the head of a block at a place of the file}
    boolean isHead(long at) throws IOException {
        int count = file.readApart(at, head.array());
        return count == BlockLayout.HEAD_BYTES && isHead(head, 0);
    }

    /// {@return where the first block begins at or behind a place; where the last ends, when there is none}
    long find(long from) throws IOException {
        long at = from;
        while (end - at > BlockLayout.HEAD_BYTES) {
            int count = file.read(at, piece.array(), 0, (int) Math.min(PIECE_BYTES, end - at));
            for (int i = 0; i <= count - BlockLayout.HEAD_BYTES; i++) {
                if (isHead(piece, i) && isChained(at + i, piece.uint32(i + BlockLayout.SIZE_OFFSET))) return at + i;
            }
            if (count < PIECE_BYTES) return end;
            at += count - BlockLayout.HEAD_BYTES + 1;
        }
        return end;
    }

    private boolean isChained(long at, int size) throws IOException {
        long behind = at + BlockLayout.HEAD_BYTES + size;
        return behind == end || (behind < end && isHead(behind));
    }
}
