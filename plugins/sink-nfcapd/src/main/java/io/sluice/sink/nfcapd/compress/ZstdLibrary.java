package io.sluice.sink.nfcapd.compress;

import com.github.luben.zstd.util.Native;
import java.io.IOException;

/// The native library of zstd, which is unpacked and loaded when it is first needed.
final class ZstdLibrary {
    private ZstdLibrary() {}

    /// Loads it, if that has not been done.
    static void require() throws IOException {
        try {
            Native.load();
        } catch (LinkageError | RuntimeException e) {
            throw new IOException(
                    "zstd cannot be used on this system ("
                            + System.getProperty("os.name") + " " + System.getProperty("os.arch") + "): "
                            + e.getMessage() + "; choose lz4, lzo, bz2 or none",
                    e);
        }
    }
}
