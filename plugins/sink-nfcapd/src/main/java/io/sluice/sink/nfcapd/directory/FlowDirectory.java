package io.sluice.sink.nfcapd.directory;

import io.sluice.api.Interval;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The directory that a sink writes to, and the names of the files in it (nfcapd-file-format, 2).
///
/// A file that is being written is `nfcapd.current.<pid>`, and no reader takes a name that begins like this for a
/// finished one. Finished files are named by the local time at which their interval began.
public final class FlowDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(FlowDirectory.class);
    private static final String PREFIX = "nfcapd.";
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuuMMddHHmm");
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");
    private static final long MINUTE_MS = 60_000;

    private final Path directory;
    private final boolean create;
    private final ZoneId zone;
    private final Path current;

    /// Names a directory, without a look at it.
    ///
    /// @param directory the path, as the operator wrote it
    /// @param create    whether it is made when it is missing
    /// @param zone      where local time is taken from
    /// @param pid       what sets the open file apart from that of another collector
    public FlowDirectory(Path directory, boolean create, ZoneId zone, long pid) {
        this.directory = directory;
        this.create = create;
        this.zone = zone;
        this.current = directory.resolve(PREFIX + "current." + pid);
    }

    /// {@return its absolute path, without links as far as it exists}
    public Path realPath() {
        var absolute = directory.toAbsolutePath().normalize();
        var existing = absolute;
        while (!Files.exists(existing) && existing.getParent() != null) existing = existing.getParent();
        try {
            return existing.toRealPath().resolve(existing.relativize(absolute)).normalize();
        } catch (IOException e) {
            LOG.debug("{} cannot be resolved, so it is taken as it is", existing, e);
            return absolute;
        }
    }

    /// {@return the file that is being written}
    public Path current() {
        return current;
    }

    /// Makes the file that is being written, empty. One that an earlier process of the same number left is removed, not
    /// overwritten, since it may have a finished name besides.
    ///
    /// @return its channel, open for reading and writing
    /// @throws IOException when it cannot be made
    public FileChannel createCurrent() throws IOException {
        if (create) Files.createDirectories(directory);
        else if (!Files.isDirectory(directory)) throw new NoSuchFileException("No such directory: " + directory);
        Files.deleteIfExists(current);
        return FileChannel.open(
                current, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /// {@return the time in the name of an interval's file}
    ///
    /// @param interval the interval
    public String slot(Interval interval) {
        var format = interval.lengthMs() < MINUTE_MS ? SECONDS : MINUTES;
        return format.format(Instant.ofEpochMilli(interval.startMs()).atZone(zone));
    }

    /// Gives the file that was being written, which must be complete and stored, its final name. Never replaces a file.
    ///
    /// @param slot the time in the name
    /// @return the name
    /// @throws IOException when it has no final name
    public String publish(String slot) throws IOException {
        var name = PREFIX + slot;
        for (int collision = 1; !publishAs(directory.resolve(name)); collision++) {
            name = PREFIX + slot + "." + collision;
        }
        sync();
        return name;
    }

    /// Moves the file that was being written out of the next one's way, to a name that readers leave alone.
    ///
    /// @param slot the time in the name
    /// @return where it is now
    /// @throws IOException when it is where it was
    public Path setAside(String slot) throws IOException {
        var aside = current.resolveSibling(current.getFileName() + "." + slot);
        for (int collision = 1; Files.exists(aside); collision++) {
            aside = current.resolveSibling(current.getFileName() + "." + slot + "." + collision);
        }
        return Files.move(current, aside);
    }

    /// Removes the file that was being written.
    ///
    /// @throws IOException when it is still there
    public void removeCurrent() throws IOException {
        Files.deleteIfExists(current);
    }

    /// A link is the one call of the system that gives a name only if nobody has it.
    private boolean publishAs(Path target) throws IOException {
        try {
            Files.createLink(target, current);
        } catch (FileAlreadyExistsException e) {
            return refused(target, e);
        } catch (NoSuchFileException e) {
            throw new IOException(current + " is gone: somebody removed it while it was being written", e);
        } catch (UnsupportedOperationException | FileSystemException e) {
            LOG.debug("{} cannot be linked, so its name is reserved first", current, e);
            return reserveAndMove(target);
        }
        Files.delete(current);
        return true;
    }

    /// For file systems without links: takes the name with an empty file, and then puts ours in its place at once.
    ///
    /// @param target the name
    /// @return whether the file has it now; `false` when somebody else has it
    /// @throws IOException when nobody has it
    public boolean reserveAndMove(Path target) throws IOException {
        try {
            Files.createFile(target);
        } catch (FileAlreadyExistsException e) {
            return refused(target, e);
        }
        try {
            Files.move(current, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (IOException e) {
            Files.delete(target);
            throw e;
        }
    }

    private static boolean refused(Path target, FileAlreadyExistsException cause) {
        LOG.debug("{} exists and is left alone: {}", target, cause.getMessage());
        return false;
    }

    /// A new name lasts only when the directory has been stored, too.
    private void sync() {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            LOG.debug("{} cannot be synced; not every system can do that", directory, e);
        }
    }
}
