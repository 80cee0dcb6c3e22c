package io.sluice.sink.launcher;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A file of lines that one process at a time has: the lock is the kernel's, and ends with the process.
///
/// It is read and written through one open file, since a process that closes any other one of the same file
/// loses the lock; and by calls that an interrupt does not end, since that would close it, too. Used by one
/// thread at a time.
final class JournalFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JournalFile.class);
    private static final long MOST_BYTES = 256 << 20;

    private final Path path;
    private RandomAccessFile file;
    private Optional<Object> key;
    private long end;

    private JournalFile(Path path, RandomAccessFile file, Optional<Object> key) {
        this.path = path;
        this.file = file;
        this.key = key;
    }

    /// {@return the file, which is made when it is not there}
    ///
    /// @throws IOException when another has it, or it cannot be opened
    static JournalFile take(Path path) throws IOException {
        while (true) {
            make(path);
            var before = key(path);
            var file = new RandomAccessFile(path.toFile(), "rw");
            boolean isTaken = false;
            try {
                lock(file, path);
                // Whoever had it may have put a new file in its place before it let go of the old one.
                isTaken = before.equals(key(path));
                if (isTaken) return new JournalFile(path, file, before);
            } finally {
                if (!isTaken) file.close();
            }
        }
    }

    /// {@return the whole lines in it}
    List<String> lines() throws IOException {
        if (file.length() > MOST_BYTES) throw new IOException("it has " + file.length() + " bytes");
        var bytes = new byte[(int) file.length()];
        file.seek(0);
        file.readFully(bytes);
        var lines = new ArrayList<String>();
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '\n') continue;
            lines.add(new String(bytes, from, i - from, StandardCharsets.UTF_8));
            from = i + 1;
        }
        end = from;
        return lines;
    }

    /// Adds a line behind the last whole one, and waits until it is stored.
    void append(String line) throws IOException {
        var bytes = bytes(List.of(line));
        file.seek(end);
        file.write(bytes);
        file.getFD().sync();
        end += bytes.length;
    }

    /// Puts other lines in the place of all, at once; also when somebody has removed the file.
    ///
    /// @throws IOException when that is not possible, or another file has its name by now, which is left
    /// alone
    void replace(List<String> lines) throws IOException {
        if (!isThere() && Files.exists(path))
            throw new IOException("another file has taken its place; remove that one");
        var next = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(next);
        var made = new RandomAccessFile(next.toFile(), "rw");
        boolean isDone = false;
        try {
            lock(made, next);
            var bytes = bytes(lines);
            made.write(bytes);
            made.getFD().sync();
            var madeKey = key(next);
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            isDone = true;
            syncFolder();
            file.close();
            file = made;
            key = madeKey;
            end = bytes.length;
        } finally {
            if (!isDone) {
                made.close();
                Files.deleteIfExists(next); // on a full disk it takes up what others need
            }
        }
    }

    /// {@return its length in bytes}
    long length() {
        return end;
    }

    /// {@return whether it still has its name}
    boolean isThere() {
        try {
            return key(path).equals(key);
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /// A new name lasts only when its folder has been stored, too.
    private void syncFolder() {
        try (var folder = FileChannel.open(path.toAbsolutePath().resolveSibling(""), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException e) {
            LOG.debug("the folder of {} cannot be synced; not every system can do that", path, e);
        }
    }

    private static void make(Path path) throws IOException {
        try {
            Files.createFile(path);
        } catch (FileAlreadyExistsException _) {
            LOG.debug("{} is there already", path);
        }
    }

    private static byte[] bytes(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static void lock(RandomAccessFile file, Path path) throws IOException {
        boolean isFree;
        try {
            @Nullable FileLock lock = file.getChannel().tryLock();
            isFree = lock != null;
        } catch (OverlappingFileLockException _) {
            isFree = false;
        } catch (IOException e) {
            LOG.warn("{} cannot be locked ({}): see to it that no second collector uses it", path, e.getMessage());
            isFree = true;
        }
        if (!isFree) throw new IOException("another launcher uses it: stop that one, or give each its own journal:");
    }

    /// The file system's own name for a file; empty where it has none.
    private static Optional<Object> key(Path path) throws IOException {
        return Optional.ofNullable(
                Files.readAttributes(path, BasicFileAttributes.class).fileKey());
    }
}
