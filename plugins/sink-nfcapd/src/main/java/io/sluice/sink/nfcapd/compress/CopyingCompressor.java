package io.sluice.sink.nfcapd.compress;

import java.nio.ByteBuffer;

/// Leaves blocks as they are.
final class CopyingCompressor implements Compressor {
    @Override
    public int compress(ByteBuffer from, int at, int length, ByteBuffer to, int toAt) {
        to.put(toAt, from, at, length);
        return length;
    }
}
