package io.sluice.sink.nfcapd.write;

import static io.sluice.sink.nfcapd.format.LittleEndian.UINT16;
import static io.sluice.sink.nfcapd.format.LittleEndian.UINT32;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// A block of records that is being filled, made once and used for one block after the other.
///
/// ```
///   0  number of records   4  bytes of records   8  block type 3   10  flags 0
///  12  the records, without gaps
/// ```
/// nfcapd-file-format, 1.1. Used by one thread.
public final class BlockWriter {
    /// Every nfdump 1.7 reads blocks of this size.
    public static final int MOST_BODY_BYTES = 1 << 20;

    /// Where the records begin.
    public static final int HEAD_BYTES = 12;
    static final int TYPE = 3;

    private final MemorySegment memory;
    private final ByteBuffer view;
    private int end = HEAD_BYTES;
    private int records;

    /// Makes an empty block.
    ///
    /// @param memory where records are put together: native memory of the largest block's size
    public BlockWriter(MemorySegment memory) {
        this.memory = memory;
        this.view = memory.asByteBuffer();
    }

    /// {@return the memory that records are put together in}
    MemorySegment memory() {
        return memory;
    }

    /// {@return where in the memory the next record begins}
    int end() {
        return end;
    }

    /// {@return whether a record, or several, would fit}
    boolean fits(int bytes) {
        return bytes <= memory.byteSize() - end;
    }

    /// {@return whether it has no record}
    boolean isEmpty() {
        return records == 0;
    }

    /// Takes in the record that has been put together behind the others.
    ///
    /// @param recordEnd where it ends
    void add(int recordEnd) {
        end = recordEnd;
        records++;
    }

    /// Forgets the records.
    void clear() {
        end = HEAD_BYTES;
        records = 0;
    }

    /// Writes the block, which must not be empty, and keeps its records. When that fails, the file is as it was before.
    ///
    /// @param at where in the file the block begins
    /// @return where it ends
    long write(FileChannel channel, long at) throws IOException {
        memory.set(UINT32, 0, records);
        memory.set(UINT32, 4, end - HEAD_BYTES);
        memory.set(UINT16, 8, (short) TYPE);
        memory.set(UINT16, 10, (short) 0);
        try {
            view.limit(end).position(0);
            return writeAll(channel, view, at);
        } catch (IOException e) {
            truncate(channel, at, e);
            throw e;
        }
    }

    /// Writes the whole of a buffer.
    ///
    /// @param at where in the file it begins
    /// @return where it ends
    static long writeAll(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
        long next = at;
        while (bytes.hasRemaining()) next += channel.write(bytes, next);
        return next;
    }

    private static void truncate(FileChannel channel, long size, IOException cause) {
        try {
            channel.truncate(size);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }
}
