package io.sluice.testkit.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/// A folder for one trial, removed at its end with all that is in it.
///
/// @param path the folder
record TemporaryFolder(Path path) implements AutoCloseable {
    TemporaryFolder() throws IOException {
        this(Files.createTempDirectory("sluice-conformance-"));
    }

    /// {@return all that lies in it}
    List<Path> content() throws IOException {
        try (var all = Files.walk(path)) {
            return all.filter(entry -> !entry.equals(path)).sorted().toList();
        }
    }

    /// Puts a file into its place, so that nothing can be written below it.
    void block() throws IOException {
        close();
        Files.writeString(path, "not a folder");
    }

    @Override
    public void close() throws IOException {
        if (!Files.exists(path)) return;
        try (var all = Files.walk(path)) {
            for (var entry : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(entry);
        }
    }
}
