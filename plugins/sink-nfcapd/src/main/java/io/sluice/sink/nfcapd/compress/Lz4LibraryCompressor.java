package io.sluice.sink.nfcapd.compress;

import java.nio.ByteBuffer;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Factory;

/// LZ4 by its native library, which works on direct memory without a copy. Allocates nothing.
final class Lz4LibraryCompressor implements Compressor {
    /// Up to this level the first match that a small table offers is taken; higher ones search.
    private static final int HASTY_LEVELS = 2;

    private final LZ4Compressor compressor;

    Lz4LibraryCompressor(LZ4Factory library, int level) {
        compressor = level <= HASTY_LEVELS ? library.fastCompressor() : library.highCompressor(level);
    }

    @Override
    public int compress(ByteBuffer from, int at, int length, ByteBuffer to, int toAt) {
        return compressor.compress(from, at, length, to, toAt, Compressor.mostBytes(length));
    }
}
