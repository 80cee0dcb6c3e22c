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
    /// Compressors may read, and then throw away, a few bytes behind the block.
    private static final int SLACK_BYTES = 64;

    private final FileLayout layout;
    private final Compressor compressor;
    private final boolean compresses;
    private final byte[] plain;
    private final byte[] packed;

    BlockEncoder(FileLayout layout, Compression compression) {
        this.layout = layout;
        this.compressor = compression.compressor();
        this.compresses = compression.method() != CompressionMethod.NONE;
        this.plain = new byte[compresses ? BlockLayout.MOST_BODY_BYTES + SLACK_BYTES : 0];
        this.packed = new byte[compresses ? Compressor.mostBytes(BlockLayout.MOST_BODY_BYTES) : 0];
    }

    /// Encodes a block.
    ///
    /// @param to what holds the stored block afterwards, from 0 on; the block's own memory
    ///           when nothing is compressed
    /// @return how long it is, its head included
    int encode(RecordBlock block, ByteBuffer to) throws IOException {
        int length = block.end() - BlockLayout.HEAD_BYTES;
        int size = compresses ? compress(block, length, to) : length;
        block.writeHead(to, layout.blockType(), size);
        return BlockLayout.HEAD_BYTES + size;
    }

    @Override
    public void close() {
        compressor.close();
    }

    private int compress(RecordBlock block, int length, ByteBuffer to) throws IOException {
        block.memory().get(BlockLayout.HEAD_BYTES, plain, 0, length);
        int size = compressor.compress(plain, length, packed);
        to.put(BlockLayout.HEAD_BYTES, packed, 0, size);
        return size;
    }
}
