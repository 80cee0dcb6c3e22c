package io.sluice.sink.nfcapd.compress;

import java.io.IOException;

/// Decompresses one block after the other, believing nothing that it reads. Made once; used by one thread at a time.
public interface Decompressor extends AutoCloseable {
    /// Decompresses a block.
    ///
    /// @param from   what holds the compressed block
    /// @param at     where it begins
    /// @param length its length in bytes
    /// @param to     what holds the block afterwards, from its beginning on
    /// @return length of the block in bytes
    /// @throws CorruptBlockException when it is damaged, or longer than the array
    /// @throws IOException           when this machine cannot decompress what was compressed in that way
    int decompress(byte[] from, int at, int length, byte[] to) throws IOException;

    /// Gives back its memory.
    @Override
    default void close() {}
}
