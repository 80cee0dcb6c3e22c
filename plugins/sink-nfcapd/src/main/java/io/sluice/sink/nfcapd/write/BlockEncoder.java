package io.sluice.sink.nfcapd.write;

import io.sluice.sink.nfcapd.compress.Compression;
import io.sluice.sink.nfcapd.compress.CompressionMethod;
import io.sluice.sink.nfcapd.compress.Compressor;
import io.sluice.sink.nfcapd.format.BlockLayout;
import io.sluice.sink.nfcapd.format.FileLayout;
import java.io.IOException;
import java.nio.ByteBuffer;

/// Turns blocks into what is stored of them. Used by one thread.
final class BlockEncoder implements AutoCloseable {
    private final FileLayout layout;
    private final Compressor compressor;
    private final boolean compresses;

    BlockEncoder(FileLayout layout, Compression compression) {
        this.layout = layout;
        this.compressor = compression.compressor();
        this.compresses = compression.method() != CompressionMethod.NONE;
    }

    /// Encodes a block.
    ///
    /// @param to what holds the stored block afterwards, from 0 on; the block's own memory
    ///           when nothing is compressed
    /// @return how long it is, its head included
    int encode(RecordBlock block, ByteBuffer to) throws IOException {
        int head = BlockLayout.HEAD_BYTES;
        int length = block.end() - head;
        int size = compresses ? compressor.compress(block.memory(), head, length, to, head) : length;
        block.writeHead(to, layout.blockType(), size);
        return head + size;
    }

    @Override
    public void close() {
        compressor.close();
    }
}
