package io.sluice.sink.nfcapd.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/// Tells a file from another that has its name by now.
///
/// @param key the file system's own; empty where it has none
record FileIdentity(Optional<Object> key) {
    /// {@return the identity of the file that has a name now}
    static FileIdentity of(Path file) throws IOException {
        return new FileIdentity(Optional.ofNullable(
                Files.readAttributes(file, BasicFileAttributes.class).fileKey()));
    }

    /// {@return whether the file still has this name}
    boolean isOf(Path file) {
        try {
            return equals(of(file));
        } catch (IOException _) {
            return false; // the name is gone, or the way to it
        }
    }
}
