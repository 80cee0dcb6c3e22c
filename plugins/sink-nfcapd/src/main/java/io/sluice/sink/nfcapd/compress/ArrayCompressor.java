package io.sluice.sink.nfcapd.compress;

import java.io.IOException;
import java.nio.ByteBuffer;

/// Compresses by a method that works on arrays: with a copy of the block, and one of what became of it. Allocates
/// nothing once it has seen a block of the largest size.
final class ArrayCompressor implements Compressor {
    /// Methods may read, and then throw away, a few bytes behind the block.
    private static final int SLACK_BYTES = 64;

    private final Method method;
    private byte[] plain = {};
    private byte[] packed = {};

    ArrayCompressor(Method method) {
        this.method = method;
    }

    @Override
    public int compress(ByteBuffer from, int at, int length, ByteBuffer to, int toAt) throws IOException {
        if (plain.length < length + SLACK_BYTES) {
            plain = new byte[length + SLACK_BYTES];
            packed = new byte[Compressor.mostBytes(length)];
        }
        from.get(at, plain, 0, length);
        int size = method.compress(plain, length, packed);
        to.put(toAt, packed, 0, size);
        return size;
    }

    @Override
    public void close() {
        method.close();
    }

    /// A method that works on arrays.
    interface Method {
        /// Compresses a block.
        ///
        /// @param from   an array that begins with the block
        /// @param length length of the block in bytes
        /// @param to     what holds the compressed block afterwards, from its beginning on
        /// @return length of the compressed block in bytes
        int compress(byte[] from, int length, byte[] to) throws IOException;

        /// Gives back its memory.
        default void close() {}
    }
}
