package io.sluice.sink.nfcapd.write;

import io.sluice.api.FlowRow;
import io.sluice.sink.nfcapd.format.BlockLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.IntFunction;

/// A block of records that is being filled, made once and used for one block after the other.
///
/// Used by one thread at a time.
final class RecordBlock {
    private final ByteBuffer memory;
    private final FileStatistics sums = new FileStatistics();
    private int end = BlockLayout.HEAD_BYTES;
    private int records;

    /// Makes an empty block.
    ///
    /// @param allocator makes memory of so many bytes
    /// @param bodyBytes how many bytes of records it has room for
    RecordBlock(IntFunction<ByteBuffer> allocator, int bodyBytes) {
        memory = allocator.apply(BlockLayout.HEAD_BYTES + bodyBytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// {@return the memory that records are put together in, behind room for the block's head, in the order of bytes
    /// that files have}
    ByteBuffer memory() {
        return memory;
    }

    /// {@return where in the memory the next record begins}
    int end() {
        return end;
    }

    /// {@return whether a record, or several, would fit}
    boolean fits(int bytes) {
        return bytes <= memory.capacity() - end;
    }

    /// {@return whether it has no record}
    boolean isEmpty() {
        return records == 0;
    }

    /// Takes in the record that has been put together behind the others, which is not a flow's.
    ///
    /// @param recordEnd where it ends
    void add(int recordEnd) {
        end = recordEnd;
        records++;
    }

    /// Takes in the flow record that has been put together behind the others.
    ///
    /// @param recordEnd where it ends
    /// @param row       what it tells
    void addFlow(int recordEnd, FlowRow row) {
        add(recordEnd);
        sums.add(row);
    }

    /// {@return the sums over its flow records}
    FileStatistics sums() {
        return sums;
    }

    /// Forgets the records.
    void clear() {
        sums.clear();
        end = BlockLayout.HEAD_BYTES;
        records = 0;
    }

    /// Writes the head of this block, as it stands in a file.
    ///
    /// @param to   where the stored block lies, from 0 on
    /// @param type the type of the block
    /// @param size how many bytes follow the head there
    void writeHead(ByteBuffer to, int type, int size) {
        to.putInt(BlockLayout.RECORDS_OFFSET, records);
        to.putInt(BlockLayout.SIZE_OFFSET, size);
        to.putShort(BlockLayout.TYPE_OFFSET, (short) type);
        to.putShort(BlockLayout.FLAGS_OFFSET, (short) 0);
    }
}
