package io.sluice.sink.nfcapd.compress;

import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Zstandard, one frame a block, which says how long the block is.
final class ZstdCompressor implements ArrayCompressor.Method {
    private final int level;
    private @Nullable ZstdCompressCtx context;

    ZstdCompressor(int level) {
        this.level = level;
    }

    @Override
    public int compress(byte[] from, int length, byte[] to) throws IOException {
        var open = context;
        if (open == null) context = open = open();
        return open.compressByteArray(to, 0, to.length, from, 0, length);
    }

    @Override
    public void close() {
        if (context != null) context.close();
        context = null;
    }

    private ZstdCompressCtx open() throws IOException {
        ZstdLibrary.require();
        return new ZstdCompressCtx().setLevel(level).setContentSize(true).setChecksum(false);
    }
}
