package io.sluice.sink.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/// Tells what a file held when its sink told of it from what it holds after more was added to it.
///
/// @param bytes      its length
/// @param modifiedNs when it was last written to, in nanoseconds since 1970
record FileStamp(long bytes, long modifiedNs) {
    /// Of a file that is not there.
    static final FileStamp NONE = new FileStamp(-1, 0);

    /// {@return the stamp of a file as it is now}
    static FileStamp of(Path file) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileStamp(
                    attributes.size(), attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS));
        } catch (IOException _) {
            return NONE; // somebody was faster, and its command will say so
        }
    }

    /// {@return whether both are of a file that is there, with the same content}
    boolean isOfSameContent(FileStamp other) {
        return bytes >= 0 && equals(other);
    }
}
