package io.sluice.sink.nfcapd.write;

import io.sluice.sink.nfcapd.format.FileLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// A file of blocks, with its header, and an appendix where the layout has one.
///
/// At any time the file holds whole blocks only, and its header counts those that are wholly there: a block is written
/// first, then its number. Used by one thread.
final class BlockFile {
    private final FileChannel channel;
    private final FileLayout layout;
    private final FileHeader header;
    private long end;
    private int blocks;

    /// Names a file, without a look at it.
    ///
    /// @param channel a file that is open for reading and writing
    BlockFile(FileChannel channel, FileLayout layout, int compressionCode, long createdAtS) {
        this.channel = channel;
        this.layout = layout;
        this.header = new FileHeader(layout, compressionCode, createdAtS);
        this.end = layout.firstBlockAt();
    }

    /// Writes the header of a file without blocks.
    void begin() throws IOException {
        writeAll(header.open(0, FileStatistics.NONE), 0);
    }

    /// Takes it that a file which is there begins with sound blocks.
    ///
    /// @param blocksEnd  where they end
    /// @param blockCount how many there are
    void resume(long blocksEnd, int blockCount) {
        end = blocksEnd;
        blocks = blockCount;
    }

    /// {@return where the blocks end}
    long end() {
        return end;
    }

    /// Writes a block behind the others, and then says in the header that it is there. When one of it fails, the file
    /// is as it was before.
    ///
    /// @param statistics over all blocks, this one included
    void append(ByteBuffer block, FileStatistics statistics) throws IOException {
        long before = end;
        try {
            end = writeAll(block, before);
            blocks++;
            // Nothing reads an open file of layout 1.5, so its header can wait.
            if (layout != FileLayout.NFDUMP_1_5) writeAll(header.open(blocks, statistics), 0);
        } catch (IOException e) {
            if (end != before) blocks--;
            end = before;
            truncate(e);
            throw e;
        }
    }

    /// Completes the file: cuts off what lies behind the blocks, writes what belongs there, and the final header.
    ///
    /// @param spare an empty block, for the appendix
    void complete(OutgoingBlock spare, BlockEncoder encoder, String ident, FileStatistics statistics)
            throws IOException {
        if (channel.size() > end) channel.truncate(end);
        if (layout != FileLayout.NFDUMP_1_7) {
            writeAll(header.finished1(blocks, ident, statistics), 0);
            return;
        }
        Appendix.fill(spare.records(), ident, statistics);
        spare.handOver();
        writeAll(spare.bytes(encoder), end);
        spare.reuse();
        writeAll(header.finished2(blocks, end), 0);
    }

    /// Waits until everything is stored.
    void sync() throws IOException {
        channel.force(true);
    }

    /// Closes the file.
    void close() throws IOException {
        channel.close();
    }

    private long writeAll(ByteBuffer bytes, long at) throws IOException {
        long next = at;
        while (bytes.hasRemaining()) next += channel.write(bytes, next);
        return next;
    }

    private void truncate(IOException cause) {
        try {
            channel.truncate(end);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }
}
