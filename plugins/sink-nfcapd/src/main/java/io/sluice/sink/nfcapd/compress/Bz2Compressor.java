package io.sluice.sink.nfcapd.compress;

import java.io.IOException;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;

/// Bzip2 at level 9, one stream a block. The library allocates some 9 MB for each.
final class Bz2Compressor implements ArrayCompressor.Method {
    @Override
    public int compress(byte[] from, int length, byte[] to) throws IOException {
        var output = new ArrayOutput(to);
        try (var stream = new BZip2CompressorOutputStream(output, BZip2CompressorOutputStream.MAX_BLOCKSIZE)) {
            stream.write(from, 0, length);
        }
        return output.length();
    }
}
