package io.sluice.sink.nfcapd.read;

import io.sluice.sink.nfcapd.compress.Compression;
import io.sluice.sink.nfcapd.compress.Compressor;
import io.sluice.sink.nfcapd.format.AppendixLayout;
import io.sluice.sink.nfcapd.format.BlockLayout;
import io.sluice.sink.nfcapd.format.Layout1Header;
import io.sluice.sink.nfcapd.format.Layout2Header;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/// A new file with all that can be read of another one, in the same layout, byte order and compression.
///
/// A block that is whole is copied as it is stored, records of unknown kinds included; of any other the
/// records that can be read become a block of their own. Header and statistics are made anew. Used by one
/// thread.
final class RepairedFile implements AutoCloseable {
    private static final long MS_PER_S = 1_000;

    private final FileChannel channel;
    private final BlockReader blocks;
    private final RecordWalk records;
    private final BlockBytes good = new BlockBytes(1 << 16);
    private final BlockBytes packed = new BlockBytes(1 << 10);
    private int goodBytes;
    private int goodRecords;
    private boolean isWhole;
    private int blocksWritten;

    /// Makes the new file, which must not be there.
    RepairedFile(Path target, BlockReader blocks, RecordWalk records) throws IOException {
        channel = FileChannel.open(target, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        this.blocks = blocks;
        this.records = records;
    }

    /// Writes it.
    ///
    /// @param head   of the old file, which has been opened
    /// @param header its bytes
    /// @return how many flow records the new file has
    long write(FileHead head, BlockBytes header, FaultTeller faults) throws IOException {
        good.order(head.isBigEndian());
        packed.order(head.isBigEndian());
        write(header.array(), head.firstBlockAt());
        try (var compressor = Compression.usual(head.compression()).compressor()) {
            while (blocks.next(faults)) {
                collect(faults);
                if (goodRecords == 0) continue;
                if (isWhole) copyBlock();
                else writeBlock(goodBytes, goodRecords, blocks.type(), compressor);
                blocksWritten++;
            }
            if (head.layout() == Layout1Header.VERSION) finish1(header);
            else finish2(header, compressor);
        }
        channel.force(true);
        return records.sums().flows();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void collect(FaultTeller faults) throws IOException {
        goodBytes = 0;
        goodRecords = 0;
        boolean hasAppendix = false;
        records.begin();
        for (var found = records.next(faults); found != RecordWalk.Found.END; found = records.next(faults)) {
            // An appendix in a place that the header does not say; the new file gets one of its own.
            hasAppendix |= records.isOfAppendix();
            if (records.isOfAppendix()) continue;
            var room = good.room(Math.max(goodBytes + records.size(), 1 << 16));
            System.arraycopy(blocks.body().array(), records.at(), room, goodBytes, records.size());
            goodBytes += records.size();
            goodRecords++;
        }
        isWhole = records.isIntact() && !hasAppendix;
    }

    private void copyBlock() throws IOException {
        packed.put32(BlockLayout.RECORDS_OFFSET, blocks.records());
        packed.put32(BlockLayout.SIZE_OFFSET, blocks.storedBytes());
        packed.put16(BlockLayout.TYPE_OFFSET, blocks.type());
        packed.put16(BlockLayout.FLAGS_OFFSET, 0);
        write(packed.array(), BlockLayout.HEAD_BYTES);
        write(blocks.stored(), blocks.storedBytes());
    }

    private void writeBlock(int bytes, int count, int type, Compressor compressor) throws IOException {
        var to = new byte[Compressor.mostBytes(bytes)];
        int size = compressor.compress(ByteBuffer.wrap(good.array()), 0, bytes, ByteBuffer.wrap(to), 0);
        packed.put32(BlockLayout.RECORDS_OFFSET, count);
        packed.put32(BlockLayout.SIZE_OFFSET, size);
        packed.put16(BlockLayout.TYPE_OFFSET, type);
        packed.put16(BlockLayout.FLAGS_OFFSET, 0);
        write(packed.array(), BlockLayout.HEAD_BYTES);
        write(to, size);
    }

    private void finish1(BlockBytes header) throws IOException {
        var sums = records.sums();
        header.put16(Layout1Header.VERSION_OFFSET, Layout1Header.VERSION);
        header.put32(Layout1Header.BLOCKS_OFFSET, blocksWritten);
        header.array()[Layout1Header.IDENT_OFFSET + Layout1Header.IDENT_BYTES - 1] = 0;
        sums.write(header, Layout1Header.COUNTERS_OFFSET);
        header.put32(Layout1Header.FIRST_OFFSET, (int) (sums.firstMs() / MS_PER_S));
        header.put32(Layout1Header.LAST_OFFSET, (int) (sums.lastMs() / MS_PER_S));
        header.put16(Layout1Header.FIRST_MS_OFFSET, (int) (sums.firstMs() % MS_PER_S));
        header.put16(Layout1Header.LAST_MS_OFFSET, (int) (sums.lastMs() % MS_PER_S));
        writeAt(0, header.array(), Layout1Header.BYTES);
    }

    private void finish2(BlockBytes header, Compressor compressor) throws IOException {
        long appendixAt = channel.position();
        writeBlock(appendix(), 2, 3, compressor);
        header.put16(Layout2Header.APPENDIX_BLOCKS_OFFSET, 1);
        header.put64(Layout2Header.APPENDIX_OFFSET, appendixAt);
        header.put32(Layout2Header.BLOCKS_OFFSET, blocksWritten);
        writeAt(0, header.array(), Layout2Header.BYTES);
    }

    /// {@return how long the records of the appendix are, which then stand in [#good]}
    private int appendix() {
        var ident = records.appendix().ident().isEmpty()
                ? "none"
                : records.appendix().ident();
        int textBytes = Math.min(ident.length(), AppendixLayout.MOST_IDENT_BYTES);
        int identBytes = AppendixLayout.IDENT_OFFSET + textBytes + 2 & ~1;
        var to = good.room(1 << 16);
        Arrays.fill(to, 0, identBytes + AppendixLayout.STATISTICS_BYTES, (byte) 0);
        good.put16(0, AppendixLayout.IDENT);
        good.put16(2, identBytes);
        for (int i = 0; i < textBytes; i++) to[AppendixLayout.IDENT_OFFSET + i] = (byte) ident.charAt(i);
        good.put16(identBytes, AppendixLayout.STATISTICS);
        good.put16(identBytes + 2, AppendixLayout.STATISTICS_BYTES);
        records.sums().write(good, identBytes + AppendixLayout.COUNTERS_OFFSET);
        good.put64(identBytes + AppendixLayout.FIRST_OFFSET, records.sums().firstMs());
        good.put64(identBytes + AppendixLayout.LAST_OFFSET, records.sums().lastMs());
        good.put64(
                identBytes + AppendixLayout.SEQUENCE_ERRORS_OFFSET,
                records.appendix().sequenceErrors());
        return identBytes + AppendixLayout.STATISTICS_BYTES;
    }

    private void write(byte[] bytes, int length) throws IOException {
        var buffer = ByteBuffer.wrap(bytes, 0, length);
        while (buffer.hasRemaining()) channel.write(buffer);
    }

    private void writeAt(long at, byte[] bytes, int length) throws IOException {
        channel.position(at);
        write(bytes, length);
    }
}
