package io.sluice.sink.nfcapd.compress;

import java.io.IOException;
import java.nio.ByteBuffer;

/// Compresses one block after the other. Made once; used by one thread at a time.
public interface Compressor extends AutoCloseable {
    /// Compresses a block. Positions and limits are left as they are, and nothing outside of both ranges is touched.
    ///
    /// @param from   what has the block
    /// @param at     where the block begins there
    /// @param length length of the block in bytes
    /// @param to     what holds the compressed block afterwards; not the same memory
    /// @param toAt   where it begins there, with room for [#mostBytes] bytes
    /// @return length of the compressed block in bytes
    /// @throws IOException when this machine cannot compress in that way
    int compress(ByteBuffer from, int at, int length, ByteBuffer to, int toAt) throws IOException;

    /// Gives back its memory.
    @Override
    default void close() {}

    /// {@return how long a compressed block can get, in bytes, whatever the method}
    ///
    /// @param length length of the block in bytes
    static int mostBytes(int length) {
        return length + length / 16 + 1024;
    }
}
