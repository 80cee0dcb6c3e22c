package io.sluice.sink.nfcapd.write;

import static io.sluice.sink.nfcapd.format.LittleEndian.UINT16;
import static io.sluice.sink.nfcapd.format.LittleEndian.UINT32;

import io.sluice.api.FlowRow;
import io.sluice.sink.nfcapd.format.BlockLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// A block of records that is being filled, made once and used for one block after the other.
///
/// Used by one thread at a time.
final class RecordBlock {
    private final MemorySegment memory;
    private final FileStatistics sums = new FileStatistics();
    private int end = BlockLayout.HEAD_BYTES;
    private int records;

    /// Makes an empty block with room for as many records as a block may have.
    RecordBlock(Arena arena) {
        memory = arena.allocate(BlockLayout.HEAD_BYTES + BlockLayout.MOST_BODY_BYTES);
    }

    /// {@return the memory that records are put together in, behind room for the block's head}
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
    void writeHead(MemorySegment to, int type, int size) {
        to.set(UINT32, BlockLayout.RECORDS_OFFSET, records);
        to.set(UINT32, BlockLayout.SIZE_OFFSET, size);
        to.set(UINT16, BlockLayout.TYPE_OFFSET, (short) type);
        to.set(UINT16, BlockLayout.FLAGS_OFFSET, (short) 0);
    }
}
