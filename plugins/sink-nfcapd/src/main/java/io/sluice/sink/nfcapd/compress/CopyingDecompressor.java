package io.sluice.sink.nfcapd.compress;

/// Leaves blocks as they are.
final class CopyingDecompressor implements Decompressor {
    @Override
    public int decompress(byte[] from, int at, int length, byte[] to) throws CorruptBlockException {
        if (length > to.length) throw new CorruptBlockException("the block is longer than " + to.length + " bytes");
        System.arraycopy(from, at, to, 0, length);
        return length;
    }
}
