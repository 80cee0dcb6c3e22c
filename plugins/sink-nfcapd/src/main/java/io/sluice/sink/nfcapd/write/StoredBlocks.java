package io.sluice.sink.nfcapd.write;

import io.sluice.sink.nfcapd.compress.CorruptBlockException;
import io.sluice.sink.nfcapd.compress.Decompressor;
import io.sluice.sink.nfcapd.format.BlockLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/// The data blocks of a file that is there already, one after the other, as far as they are sound: wholly there, and
/// made of exactly as many records as they say. Used by one thread.
final class StoredBlocks implements AutoCloseable {
    private final FileChannel channel;
    private final StoredHead head;
    private final StoredRecords form;
    private final Decompressor decompressor;
    private final byte[] plain = new byte[BlockLayout.MOST_READ_BYTES];
    private final ByteBuffer records = ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN);
    private final byte[] stored = new byte[BlockLayout.HEAD_BYTES + BlockLayout.MOST_READ_BYTES];
    private final ByteBuffer view = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN);
    private final long limit;
    private long end;
    private int recordsEnd;
    private int count;

    /// Stands in front of the first data block.
    StoredBlocks(FileChannel channel, StoredHead head) {
        this(channel, head, head.layout().firstBlockAt(), head.blocksEnd());
    }

    private StoredBlocks(FileChannel channel, StoredHead head, long start, long limit) {
        this.channel = channel;
        this.head = head;
        this.form = StoredRecords.of(head.layout());
        this.decompressor = head.method().decompressor();
        this.end = start;
        this.limit = limit;
    }

    /// {@return the appendix of a finished file of layout 2, as if it were data blocks}
    static StoredBlocks appendix(FileChannel channel, StoredHead head) throws IOException {
        return new StoredBlocks(channel, head, head.blocksEnd(), channel.size());
    }

    /// Goes on to the next block.
    ///
    /// @return whether there is one, and it is sound
    boolean next() throws IOException {
        long next = end;
        if (!read(view.clear().limit(BlockLayout.HEAD_BYTES), next)) return false;
        int recordCount = view.getInt(BlockLayout.RECORDS_OFFSET);
        int size = view.getInt(BlockLayout.SIZE_OFFSET);
        boolean isPossible = recordCount > 0
                && size > 0
                && size <= BlockLayout.MOST_READ_BYTES
                && view.getShort(BlockLayout.TYPE_OFFSET) == head.layout().blockType();
        if (!isPossible) return false;
        int length = BlockLayout.HEAD_BYTES + size;
        if (!read(view.limit(length), next + BlockLayout.HEAD_BYTES)) return false;
        try {
            recordsEnd = decompressor.decompress(stored, BlockLayout.HEAD_BYTES, size, plain);
        } catch (CorruptBlockException _) {
            // Not sound, which is the answer.
            return false;
        }
        if (!isMadeOf(recordCount)) return false;
        end = next + length;
        count++;
        return true;
    }

    /// {@return the block as it is stored, its head included}
    ByteBuffer stored() {
        return view.position(0);
    }

    /// {@return where in the file the block ends; before the first, where that begins}
    long end() {
        return end;
    }

    /// {@return how many blocks have been read}
    int count() {
        return count;
    }

    /// {@return the records of the block, from 0 on}
    ByteBuffer records() {
        return records;
    }

    /// {@return where its last record ends}
    int recordsEnd() {
        return recordsEnd;
    }

    @Override
    public void close() {
        decompressor.close();
    }

    private boolean isMadeOf(int recordCount) {
        int next = 0;
        for (int i = 0; i < recordCount; i++) {
            if (recordsEnd - next < form.leastBytes()) return false;
            int size = form.size(records, next);
            if (size < form.leastBytes() || size > recordsEnd - next) return false;
            next += size;
        }
        return next == recordsEnd;
    }

    private boolean read(ByteBuffer to, long from) throws IOException {
        if (from + to.remaining() > limit) return false;
        long next = from;
        while (to.hasRemaining()) {
            int length = channel.read(to, next);
            if (length < 0) return false;
            next += length;
        }
        return true;
    }
}
