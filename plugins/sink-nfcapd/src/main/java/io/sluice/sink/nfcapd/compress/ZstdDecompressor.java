package io.sluice.sink.nfcapd.compress;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Zstandard, one frame a block.
final class ZstdDecompressor implements Decompressor {
    private @Nullable ZstdDecompressCtx context;

    @Override
    public int decompress(byte[] from, int at, int length, byte[] to) throws IOException {
        var open = context;
        if (open == null) context = open = open();
        try {
            return open.decompressByteArray(to, 0, to.length, from, at, length);
        } catch (ZstdException e) {
            throw new CorruptBlockException("zstd: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        if (context != null) context.close();
        context = null;
    }

    private static ZstdDecompressCtx open() throws IOException {
        ZstdLibrary.require();
        return new ZstdDecompressCtx();
    }
}
