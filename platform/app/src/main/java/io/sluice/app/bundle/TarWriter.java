package io.sluice.app.bundle;

import io.sluice.app.program.Refusal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Writes the tar format of POSIX (ustar), all entries with one time and of root. Used by one thread.
///
/// ```
///    0 name (100)    100 mode (8)     108 uid (8)       116 gid (8)      124 size (12)    136 time (12)
///  148 checksum (8)  156 type (1)     157 link (100)    257 ustar (6)    263 version (2)  265 user (32)
///  297 group (32)    329 device (16)  345 prefix (155)
/// ```
final class TarWriter implements AutoCloseable {
    private static final int BLOCK = 512;
    private static final int NAME_BYTES = 100;
    private static final int PREFIX_BYTES = 155;
    private static final long MOST_BYTES = 1L << 33;

    private final OutputStream out;
    private final long seconds;
    private final byte[] head = new byte[BLOCK];

    /// Makes a writer.
    ///
    /// @param out     takes the archive
    /// @param seconds the time of all entries, since 1970
    TarWriter(OutputStream out, long seconds) {
        this.out = out;
        this.seconds = seconds;
    }

    /// Adds a directory.
    void directory(String name) throws IOException {
        head(name + "/", 0755, 0, '5');
    }

    /// Adds a file with what another one holds.
    void file(String name, int mode, Path content) throws IOException {
        long size = Files.size(content);
        if (size >= MOST_BYTES) throw Refusal.failed(content + " is too large for the archive: 8 GiB and more");
        head(name, mode, size, '0');
        long copied = Files.copy(content, out);
        if (copied != size) throw new IOException(content + " has changed while it was read");
        pad(size);
    }

    /// Adds a file.
    void file(String name, int mode, byte[] content) throws IOException {
        head(name, mode, content.length, '0');
        out.write(content);
        pad(content.length);
    }

    @Override
    public void close() throws IOException {
        out.write(new byte[2 * BLOCK]);
        out.close();
    }

    private void head(String name, int mode, long size, char type) throws IOException {
        Arrays.fill(head, (byte) 0);
        name(name);
        octal(100, 8, mode);
        octal(108, 8, 0);
        octal(116, 8, 0);
        octal(124, 12, size);
        octal(136, 12, seconds);
        head[156] = (byte) type;
        text(257, "ustar\0" + "00");
        text(265, "root");
        text(297, "root");
        Arrays.fill(head, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte each : head) sum += each & 0xFF;
        octal(148, 7, sum);
        out.write(head);
    }

    /// A name that is too long for its field begins in another one, and is cut at a slash.
    private void name(String name) {
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes <= NAME_BYTES) {
            text(0, name);
            return;
        }
        for (int slash = name.indexOf('/'); slash > 0; slash = name.indexOf('/', slash + 1)) {
            var rest = name.substring(slash + 1);
            if (rest.getBytes(StandardCharsets.UTF_8).length > NAME_BYTES) continue;
            var prefix = name.substring(0, slash);
            if (rest.isEmpty() || prefix.getBytes(StandardCharsets.UTF_8).length > PREFIX_BYTES) break;
            text(0, rest);
            text(345, prefix);
            return;
        }
        throw Refusal.failed("the name of a file is too long for the archive: " + name);
    }

    private void text(int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, head, at, bytes.length);
    }

    private void octal(int at, int width, long value) {
        text(at, String.format("%0" + (width - 1) + "o", value));
    }

    private void pad(long size) throws IOException {
        out.write(new byte[(int) (-size & BLOCK - 1)]);
    }
}
