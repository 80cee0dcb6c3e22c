package io.sluice.sink.nfcapd.compress;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/// Bzip2, one stream a block. The library allocates some 5 MB for each.
final class Bz2Decompressor implements Decompressor {
    @Override
    public int decompress(byte[] from, int at, int length, byte[] to) throws CorruptBlockException {
        try (var stream = new BZip2CompressorInputStream(new ByteArrayInputStream(from, at, length))) {
            int out = stream.readNBytes(to, 0, to.length);
            if (stream.read() >= 0) throw new CorruptBlockException("the block is longer than " + to.length + " bytes");
            return out;
        } catch (CorruptBlockException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // The library indexes its tables with what it reads, so that damage may show as any exception.
            throw new CorruptBlockException("bzip2: " + e.getMessage(), e);
        }
    }
}
