package io.sluice.sink.nfcapd.compress;

import java.util.Optional;
import net.jpountz.lz4.LZ4Factory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The native library of LZ4, which is unpacked and loaded when it is first needed.
final class Lz4Library {
    private static final Logger LOG = LoggerFactory.getLogger(Lz4Library.class);
    private static final Optional<LZ4Factory> LOADED = load();

    private Lz4Library() {}

    /// {@return the library, where it can be used} Where it cannot, the log has said so once.
    static Optional<LZ4Factory> loaded() {
        return LOADED;
    }

    private static Optional<LZ4Factory> load() {
        try {
            return Optional.of(LZ4Factory.nativeInstance());
        } catch (LinkageError | AssertionError | RuntimeException e) {
            LOG.warn(
                    "LZ4 is done in Java, at level 1 and slower, since its library cannot be used on this system"
                            + " ({} {}): {}; is {} (java.io.tmpdir) a folder that programs may be run from?",
                    System.getProperty("os.name"),
                    System.getProperty("os.arch"),
                    e.toString(),
                    System.getProperty("java.io.tmpdir"));
            return Optional.empty();
        }
    }
}
