package io.sluice.benchmarks.beside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// Where a contestant works for one round.
///
/// @param folder      its own, gone after the round
/// @param port        the UDP port of 127.0.0.1 where it listens
/// @param bufferBytes what it asks of the system as a receive buffer
record Place(Path folder, int port, int bufferBytes) implements AutoCloseable {
    /// What is written there stays in memory.
    static final Path MEMORY = Path.of("/dev/shm");

    static Place open(Path parent, int bufferBytes) throws IOException {
        var place = new Place(Files.createTempDirectory(parent, "beside"), UdpPort.free(), bufferBytes);
        Files.createDirectory(place.files());
        return place;
    }

    /// {@return a folder for so many bytes: in memory where there is room, so that no disk is measured}
    static Path roomFor(long bytes) throws IOException {
        boolean fits = Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() > bytes;
        return fits ? MEMORY : Path.of(System.getProperty("java.io.tmpdir"));
    }

    Path files() {
        return folder.resolve("files");
    }

    Path log() {
        return folder.resolve("log");
    }

    @Override
    public void close() throws IOException {
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }
}
