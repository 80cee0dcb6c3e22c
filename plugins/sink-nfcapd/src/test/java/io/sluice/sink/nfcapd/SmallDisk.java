package io.sluice.sink.nfcapd;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A real file system of a few megabytes, in memory. Skips the test where this user may not mount one.
final class SmallDisk implements AutoCloseable {
    final Path root;

    SmallDisk(Path root, int mebibytes) throws IOException, InterruptedException {
        this.root = root;
        Files.createDirectories(root);
        var outcome = run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", root);
        assumeTrue(outcome.isEmpty(), "this user cannot mount a tmpfs: " + outcome);
    }

    /// Leaves so much room.
    void fill(long bytesLeft) throws IOException {
        long room = Files.getFileStore(root).getUsableSpace() - bytesLeft;
        Files.write(root.resolve("filler"), new byte[(int) room]);
    }

    void free() throws IOException {
        Files.delete(root.resolve("filler"));
    }

    @Override
    public void close() throws IOException {
        try {
            run("umount", root);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String run(Object... words) throws IOException, InterruptedException {
        List<String> command = Stream.of(words).map(Object::toString).toList();
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? "" : said + process.exitValue();
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
