package io.sluice.sink.nfcapd.directory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a second collector out of a directory.
///
/// The lock is the kernel's, on a file that stays: it ends with the process, however that ends. The file tells who has
/// it. Its name begins as those of open files do, since nfdump stumbles over any other that it does not know.
final class DirectoryLock implements AutoCloseable {
    static final String NAME = OpenName.PREFIX + "lock";

    private static final Logger LOG = LoggerFactory.getLogger(DirectoryLock.class);
    private static final int MOST_PID_BYTES = 20;

    private final Path file;
    private final FileChannel channel;
    private final FileIdentity identity;

    private DirectoryLock(Path file, FileChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        this.identity = FileIdentity.of(file);
    }

    /// {@return the lock of a directory}
    ///
    /// @param pid who takes it
    /// @throws IOException when another has it, or the file cannot be made
    static DirectoryLock take(Path directory, long pid) throws IOException {
        var file = directory.resolve(NAME);
        var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (!lock(channel, directory)) {
                throw new IOException(directory + " is in use by " + holder(channel) + ": two collectors cannot write"
                        + " into one directory; stop that one, or choose another directory");
            }
            name(channel, pid);
            return new DirectoryLock(file, channel);
        } catch (IOException e) {
            try (channel) {
                throw e;
            }
        }
    }

    /// {@return whether it still keeps others out: its file has not been removed or replaced}
    boolean isHeld() {
        return identity.isOf(file);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static boolean lock(FileChannel channel, Path directory) {
        try {
            @Nullable FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException _) {
            return false;
        } catch (IOException e) {
            LOG.warn(
                    "{} cannot be locked ({}): see to it that no second collector writes into it",
                    directory,
                    e.getMessage());
            return true;
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        var bytes = ByteBuffer.allocate(MOST_PID_BYTES);
        channel.read(bytes, 0);
        var pid = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII).strip();
        return pid.matches("\\d+") ? "the collector with process id " + pid : "another collector";
    }

    /// A disk that is full takes no number; then a second collector cannot tell who is there, but is kept out.
    private static void name(FileChannel channel, long pid) {
        try {
            channel.truncate(0);
            channel.write(StandardCharsets.US_ASCII.encode(pid + "\n"), 0);
        } catch (IOException e) {
            LOG.debug("the process id could not be written into {}", NAME, e);
        }
    }
}
