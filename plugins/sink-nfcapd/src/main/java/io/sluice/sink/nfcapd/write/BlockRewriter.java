package io.sluice.sink.nfcapd.write;

import io.sluice.sink.nfcapd.compress.Compression;
import io.sluice.sink.nfcapd.format.BlockLayout;
import io.sluice.sink.nfcapd.format.FileLayout;
import java.io.IOException;
import java.nio.ByteBuffer;

/// Puts the records of blocks that are there into new blocks, with other numbers for their exporters. Used by one
/// thread.
final class BlockRewriter implements AutoCloseable {
    private final BlockFile file;
    private final FileStatistics statistics;
    private final StoredRecords form;
    private final ExporterNumbers numbers;
    private final OutgoingBlock block;
    private final BlockEncoder encoder;

    /// Makes a rewriter.
    ///
    /// @param file       what new blocks are appended to
    /// @param statistics over all of that file
    BlockRewriter(
            BlockFile file,
            FileStatistics statistics,
            FileLayout layout,
            Compression compression,
            ExporterNumbers numbers) {
        this.file = file;
        this.statistics = statistics;
        this.form = StoredRecords.of(layout);
        this.numbers = numbers;
        this.block = new OutgoingBlock(ByteBuffer::allocate, compression, BlockLayout.MOST_BODY_BYTES);
        this.encoder = new BlockEncoder(layout, compression);
    }

    /// Writes the records of a block anew.
    void rewrite(StoredBlocks from) throws IOException {
        var records = from.records();
        int size;
        for (int at = 0; at < from.recordsEnd(); at += size) {
            size = form.size(records, at);
            numbers.apply(form, records, at);
            var to = block.records();
            // Others than us write blocks that are larger than ours.
            if (!to.fits(size)) append();
            to.memory().put(to.end(), records, at, size);
            to.add(to.end() + size);
        }
        append();
    }

    @Override
    public void close() {
        encoder.close();
    }

    private void append() throws IOException {
        block.handOver();
        file.append(block.bytes(encoder), statistics);
        block.reuse();
    }
}
