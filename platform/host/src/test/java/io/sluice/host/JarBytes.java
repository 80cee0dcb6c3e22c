package io.sluice.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Makes jars that no compiler would make.
final class JarBytes {
    private JarBytes() {}

    /// What becomes of an entry.
    interface Change {
        byte[] of(String entry, byte[] bytes);
    }

    /// Copies a jar with a class that pretends to be for another Java.
    static void withClassVersion(Path jar, Path target, String entry, int version) throws IOException {
        change(jar, target, (name, bytes) -> {
            if (name.equals(entry)) bytes[7] = (byte) version;
            return bytes;
        });
    }

    static void change(Path jar, Path target, Change change) throws IOException {
        try (var in = new ZipFile(jar.toFile());
                var out = new ZipOutputStream(Files.newOutputStream(target))) {
            for (var entry : in.stream().toList()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(change.of(entry.getName(), in.getInputStream(entry).readAllBytes()));
                out.closeEntry();
            }
        }
    }
}
