package io.sluice.sink.nfcapd.read;

import io.sluice.sink.nfcapd.compress.CompressionMethod;
import io.sluice.sink.nfcapd.compress.CorruptBlockException;
import io.sluice.sink.nfcapd.compress.Decompressor;
import io.sluice.sink.nfcapd.format.BlockLayout;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/// Goes from block to block of a file, decompressing each, and over what is no block. Made once; used by
/// one thread.
///
/// It never goes back: so much as the file has bytes is looked at, whatever they are.
final class BlockReader {
    private static final int ARRAY_BLOCK = 4;

    private final FileInput file;
    private final BlockSearch search;
    private final BlockBytes body = new BlockBytes(1 << 16);
    private final BlockBytes head = new BlockBytes(BlockLayout.HEAD_BYTES);
    private final Map<CompressionMethod, Decompressor> decompressors = new EnumMap<>(CompressionMethod.class);
    private byte[] stored = {};
    private CompressionMethod method = CompressionMethod.NONE;
    private long next;
    private long end;
    private long at;
    private int records;
    private int type;
    private int storedBytes;
    private long blocks;
    private long skipped;

    BlockReader(FileInput file) {
        this.file = file;
        search = new BlockSearch(file);
    }

    /// Begins with blocks of a file.
    ///
    /// @param from where the first begins
    /// @param to   where the last ends
    void begin(FileHead of, long from, long to) {
        method = of.compression();
        body.order(of.isBigEndian());
        head.order(of.isBigEndian());
        search.begin(of.isBigEndian(), to);
        next = from;
        end = to;
        blocks = 0;
        skipped = 0;
    }

    /// Reads the next block of records.
    ///
    /// @return whether there is one
    /// @throws IOException when the file cannot be read
    boolean next(FaultTeller faults) throws IOException {
        while (next < end) {
            at = next;
            if (!readHead()) {
                findNext(at + 1, "no block begins here; ", faults);
            } else if (storedBytes > end - at - BlockLayout.HEAD_BYTES) {
                if (isTorn(faults)) return true;
            } else {
                blocks++;
                next = at + BlockLayout.HEAD_BYTES + storedBytes;
                if (type == ARRAY_BLOCK) skipped++;
                else if (readBody(faults)) return true;
            }
        }
        return false;
    }

    /// Hears that the records of the block make no sense from some place on, so that its length may be
    /// wrong, too.
    void distrust(FaultTeller faults) throws IOException {
        if (next >= end || search.isHead(next)) return;
        findNext(at + BlockLayout.HEAD_BYTES, "the length of this block is wrong; ", faults);
    }

    /// {@return the records of the block}
    BlockBytes body() {
        return body;
    }

    /// {@return where the block begins}
    long at() {
        return at;
    }

    /// {@return whether its records lie elsewhere in the file than they do in [#body()]}
    boolean isCompressed() {
        return method != CompressionMethod.NONE;
    }

    /// {@return how many records the block says it has}
    int records() {
        return records;
    }

    int type() {
        return type;
    }

    /// {@return what holds the block's body as it is stored, from the beginning on}
    byte[] stored() {
        return method == CompressionMethod.NONE ? body.array() : stored;
    }

    int storedBytes() {
        return storedBytes;
    }

    /// {@return how many blocks there were so far, also those whose records could not be read}
    long blocks() {
        return blocks;
    }

    /// {@return how many blocks were of a kind that holds no records}
    long skipped() {
        return skipped;
    }

    /// {@return up to where the file has been read}
    long position() {
        return Math.min(next, end);
    }

    /// Gives back what decompressors hold.
    void close() {
        decompressors.values().forEach(Decompressor::close);
        decompressors.clear();
    }

    private boolean readHead() throws IOException {
        int count = file.read(at, head.array(), 0, BlockLayout.HEAD_BYTES);
        records = head.uint32(BlockLayout.RECORDS_OFFSET);
        storedBytes = head.uint32(BlockLayout.SIZE_OFFSET);
        type = head.uint16(BlockLayout.TYPE_OFFSET);
        return count == BlockLayout.HEAD_BYTES && BlockSearch.isHead(head, 0);
    }

    /// Deals with a block that would end behind the end of the file: either its length is wrong and others
    /// follow, or it is the last one and was not wholly written.
    ///
    /// @return whether some of its records can be read
    private boolean isTorn(FaultTeller faults) throws IOException {
        int there = (int) (end - at - BlockLayout.HEAD_BYTES);
        long found = search.find(at + 1);
        if (found < end) {
            findNext(found, "the length of this block is wrong; ", faults);
            return false;
        }
        next = end;
        var what = "the last block is torn: " + there + " of its " + storedBytes + " bytes are there; ";
        if (method != CompressionMethod.NONE || there == 0 || type == ARRAY_BLOCK) {
            faults.lost(at, what + "its " + records + " records cannot be read");
            return false;
        }
        faults.lost(at, what + "the whole ones of its " + records + " records are read");
        blocks++;
        storedBytes = there;
        return readBody(faults);
    }

    private boolean readBody(FaultTeller faults) throws IOException {
        if (method == CompressionMethod.NONE) {
            body.length(file.read(at + BlockLayout.HEAD_BYTES, body.room(roomFor(storedBytes)), 0, storedBytes));
            return true;
        }
        if (stored.length < storedBytes) stored = new byte[roomFor(storedBytes)];
        int count = file.read(at + BlockLayout.HEAD_BYTES, stored, 0, storedBytes);
        try {
            var decompressor = decompressors.computeIfAbsent(method, CompressionMethod::decompressor);
            body.length(decompressor.decompress(stored, 0, count, body.room(BlockLayout.MOST_READ_BYTES)));
            return true;
        } catch (CorruptBlockException e) {
            faults.lost(
                    at,
                    "the block cannot be decompressed (" + e.getMessage() + "); its " + records
                            + " records are skipped");
            distrust(faults);
            return false;
        }
    }

    private void findNext(long from, String what, FaultTeller faults) throws IOException {
        next = search.find(from);
        var where = next == end ? "up to the end" : "up to the next block at byte " + next;
        faults.lost(at, what + (next - at) + " bytes " + where + " are skipped");
    }

    /// Blocks are of 1 or 2 MiB as a rule; growing by powers of two makes few arrays.
    private static int roomFor(int bytes) {
        return Math.min(BlockLayout.MOST_READ_BYTES, Integer.highestOneBit(Math.max(bytes, 1 << 16) - 1) * 2);
    }
}
