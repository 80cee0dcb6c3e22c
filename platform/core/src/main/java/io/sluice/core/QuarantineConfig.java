package io.sluice.core;

import java.nio.file.Path;

/// Where datagrams with a fault are kept, for a person to look at.
///
/// @param folder             the folder of the files, made when it is missing
/// @param maxBytes           how many bytes the files may take together, at least 1 MiB
/// @param datagramsPerSecond how many datagrams of each input are kept in a second, 1 to 1,000
public record QuarantineConfig(Path folder, long maxBytes, int datagramsPerSecond) {
    /// Checks the limits.
    public QuarantineConfig {
        if (maxBytes < 1 << 20)
            throw new IllegalArgumentException("a quarantine takes 1 MiB at least, not " + maxBytes);
        if (datagramsPerSecond < 1 || datagramsPerSecond > 1_000) {
            throw new IllegalArgumentException("datagrams a second must be 1 to 1000, were " + datagramsPerSecond);
        }
    }
}
