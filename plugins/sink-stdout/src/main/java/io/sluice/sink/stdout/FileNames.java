package io.sluice.sink.stdout;

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

/// The files of a sink in their directory, and how one gets its name.
///
/// A file that is being written has `current` in the place of the time, and the number of the process at
/// its end, so that no pattern which ends like the finished files meets it. Finished files are named by the
/// local time at which their interval began.
final class FileNames {
    private static final Logger LOG = LoggerFactory.getLogger(FileNames.class);
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuuMMddHHmm");
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");
    private static final long MINUTE_MS = 60_000;

    private final FilePattern pattern;
    private final boolean create;
    private final ZoneId zone;
    private final Path current;

    /// Names files, without a look at their directory.
    ///
    /// @param create whether the directory is made when it is missing
    /// @param zone   where local time is taken from
    /// @param pid    what sets the open file apart from that of another collector
    FileNames(FilePattern pattern, boolean create, ZoneId zone, long pid) {
        this.pattern = pattern;
        this.create = create;
        this.zone = zone;
        this.current = pattern.directory().resolve(pattern.name("current") + "." + pid);
    }

    /// {@return the directory, as the configuration has it}
    Path directory() {
        return pattern.directory();
    }

    /// {@return the absolute path of the pattern, without links as far as the directory exists: the same
    /// for two sinks that would write the same files}
    Path realPattern() {
        var absolute = pattern.directory().toAbsolutePath().normalize();
        var existing = absolute;
        while (!Files.exists(existing) && existing.getParent() != null) existing = existing.getParent();
        var real = absolute;
        try {
            real = existing.toRealPath().resolve(existing.relativize(absolute)).normalize();
        } catch (IOException e) {
            LOG.debug("{} cannot be resolved, so it is taken as it is", existing, e);
        }
        return real.resolve(pattern.name("%t"));
    }

    /// {@return the file that is being written}
    Path current() {
        return current;
    }

    /// Makes the file that is being written, empty. One that an earlier process of the same number left is
    /// removed, not overwritten, since it may have a finished name besides.
    FileChannel createCurrent() throws IOException {
        var directory = pattern.directory().toAbsolutePath();
        if (create) Files.createDirectories(directory);
        else if (!Files.isDirectory(directory)) throw new NoSuchFileException("No such directory: " + directory);
        Files.deleteIfExists(current);
        return FileChannel.open(current, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /// {@return the time in the name of an interval's file}
    String slot(Interval interval) {
        var format = interval.lengthMs() < MINUTE_MS ? SECONDS : MINUTES;
        return format.format(Instant.ofEpochMilli(interval.startMs()).atZone(zone));
    }

    /// Gives the file that was being written, which must be complete and stored, its final name. Never
    /// replaces a file: a number is put behind the time instead.
    ///
    /// @param slot the time in the name
    /// @return the name
    String publish(String slot) throws IOException {
        var name = pattern.name(slot);
        for (int collision = 1; !publishAs(current.resolveSibling(name)); collision++) {
            name = pattern.name(slot + "." + collision);
        }
        sync();
        return name;
    }

    /// Moves the file that was being written out of the next one's way, to a name that readers leave alone.
    ///
    /// @return where it is now
    Path setAside(String slot) throws IOException {
        var aside = current.resolveSibling(current.getFileName() + "." + slot);
        for (int collision = 1; Files.exists(aside); collision++) {
            aside = current.resolveSibling(current.getFileName() + "." + slot + "." + collision);
        }
        return Files.move(current, aside);
    }

    /// Removes the file that was being written.
    void removeCurrent() throws IOException {
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
    private boolean reserveAndMove(Path target) throws IOException {
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
        try (var channel = FileChannel.open(pattern.directory().toAbsolutePath(), StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            LOG.debug("{} cannot be synced; not every system can do that", pattern.directory(), e);
        }
    }
}
