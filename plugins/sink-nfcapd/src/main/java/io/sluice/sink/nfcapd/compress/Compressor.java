package io.sluice.sink.nfcapd.compress;

import java.io.IOException;

/// Compresses one block after the other. Made once; used by one thread at a time.
public interface Compressor extends AutoCloseable {
    /// Compresses a block.
    ///
    /// @param from   an array that begins with the block
    /// @param length length of the block in bytes
    /// @param to     what holds the compressed block afterwards, from its beginning on: an array of at least
    ///               [#mostBytes] bytes
    /// @return length of the compressed block in bytes
    /// @throws IOException when this machine cannot compress in that way
    int compress(byte[] from, int length, byte[] to) throws IOException;

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
