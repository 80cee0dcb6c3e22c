package io.sluice.sink.nfcapd.directory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives complete files their final names, such that at any moment each row is in one finished file or can be brought
/// into one, and never in two.
///
/// ```
/// nothing of that name        link X to T              X and T are one file
///                             make X.announces.T
///                             remove X
/// T is there: append          X.joining := T + X       T and X hold all, X.joining is of no use
///                             rename to X.replaces.T   X.replaces.T holds all, T and X are of no use
///                             remove X
///                             make X.announces.T
///                             rename to T
/// T is there: number          the same for T.1, T.2, ...
/// ```
///
/// What a kill leaves tells how far it had come, and [#resume] does the rest. `X.announces.T` stays until
/// everyone has heard of T. Used by one thread.
final class FinalNames {
    private static final Logger LOG = LoggerFactory.getLogger(FinalNames.class);

    private final Path directory;
    private final FileNames names;
    private final OnExisting onExisting;
    private final FileFormat format;

    FinalNames(Path directory, FileNames names, OnExisting onExisting, FileFormat format) {
        this.directory = directory;
        this.names = names;
        this.onExisting = onExisting;
        this.format = format;
    }

    /// Goes on where an earlier attempt has ended.
    ///
    /// @return the final name, relative to the directory, if all was done but to tidy up
    Optional<String> resume(OpenName open) throws IOException {
        Files.deleteIfExists(directory.resolve(open.joining()));
        var joined = joined(open);
        if (joined.isPresent()) {
            replace(open, joined.get());
            return joined;
        }
        var file = path(open);
        var linked = linked(file);
        if (linked.isPresent()) {
            announce(open, linked.get());
            Files.delete(file);
        }
        return linked;
    }

    /// Gives a complete file, which must be stored, its final name.
    ///
    /// @return the name, relative to the directory
    String place(OpenName open) throws IOException {
        var folder = makeFolder(open);
        var base = FileNames.PREFIX + names.slot(open.interval());
        for (int number = 0; ; number++) {
            var name = folder + (number == 0 ? base : base + "." + number);
            if (link(open, name)) return name;
            if (onExisting == OnExisting.APPEND && append(open, name)) return name;
        }
    }

    /// {@return where an unfinished file is}
    Path path(OpenName open) {
        return directory.resolve(open.text());
    }

    /// A folder that cannot be made must not keep files from being finished: like sfcapd, without it.
    private String makeFolder(OpenName open) throws IOException {
        var folder = names.folder(open.interval());
        if (folder.isEmpty()) return "";
        try {
            Files.createDirectories(directory.resolve(folder));
            return folder + "/";
        } catch (FileSystemException e) {
            if (!isInTheWay(directory.resolve(folder))) throw e;
            LOG.warn("{} is not a folder, so the file goes to {}", e.getFile(), directory);
            return "";
        }
    }

    private boolean isInTheWay(Path folder) {
        for (var path = folder; path != null && !path.equals(directory); path = path.getParent()) {
            if (Files.exists(path)) return !Files.isDirectory(path);
        }
        return false;
    }

    /// A link is the one call of the system that gives a name only if nobody has it.
    private boolean link(OpenName open, String name) throws IOException {
        var file = path(open);
        var target = directory.resolve(name);
        try {
            Files.createLink(target, file);
        } catch (FileAlreadyExistsException e) {
            return refused(target, e);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            LOG.debug("{} cannot be linked, so it is renamed", file, e);
            if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) announce(open, name);
            return moveIfFree(file, target);
        }
        announce(open, name);
        sync(target);
        Files.delete(file);
        return true;
    }

    /// For file systems without links. No other collector is in the directory, so that nobody takes the name between.
    boolean moveIfFree(Path file, Path target) throws IOException {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) return false;
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        sync(target);
        return true;
    }

    private boolean append(OpenName open, String name) throws IOException {
        var joining = directory.resolve(open.joining());
        Files.deleteIfExists(joining);
        if (!join(directory.resolve(name), open, joining)) return false;
        var joined = directory.resolve(open.replacing(name));
        Files.move(joining, joined, StandardCopyOption.ATOMIC_MOVE);
        sync(joined);
        replace(open, name);
        LOG.info("{} was there already, and now holds the new flows, too", directory.resolve(name));
        return true;
    }

    /// What could not be put together must not take up room, least of all on a disk that is full.
    private boolean join(Path finished, OpenName open, Path joining) throws IOException {
        boolean isJoined = false;
        try {
            isJoined = format.join(finished, path(open), joining, open.interval());
            return isJoined;
        } finally {
            if (!isJoined) Files.deleteIfExists(joining);
        }
    }

    private void replace(OpenName open, String name) throws IOException {
        var target = directory.resolve(name);
        Files.deleteIfExists(path(open));
        Files.createDirectories(target.getParent());
        announce(open, name);
        Files.move(
                directory.resolve(open.replacing(name)),
                target,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        sync(target);
    }

    /// From now on the next start tells of the file, if a kill comes before everyone has heard of it.
    private void announce(OpenName open, String name) throws IOException {
        var announcement = directory.resolve(open.announcing(name));
        if (!Files.exists(announcement)) Files.createFile(announcement);
    }

    private Optional<String> joined(OpenName open) throws IOException {
        try (var files = Files.newDirectoryStream(directory, open.text() + ".*")) {
            for (var file : files) {
                var parsed = OpenName.parse(file.getFileName().toString());
                if (parsed.isEmpty() || !parsed.get().name().equals(open)) continue;
                if (parsed.get().state() == OpenName.State.REPLACING)
                    return Optional.of(parsed.get().finished());
            }
            return Optional.empty();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /// A file with a second name may have got its final one, also by a configuration that gives other names than ours.
    private Optional<String> linked(Path file) throws IOException {
        if (!Files.exists(file) || links(file) < 2) return Optional.empty();
        for (var finished : FinishedFiles.in(directory, names.zone())) {
            if (Files.isSameFile(file, finished.path()))
                return Optional.of(directory.relativize(finished.path()).toString());
        }
        return Optional.empty();
    }

    private static int links(Path file) throws IOException {
        try {
            return (Integer) Files.getAttribute(file, "unix:nlink");
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            LOG.debug("the names of {} cannot be counted here", file, e);
            return 1;
        }
    }

    private static boolean refused(Path target, FileAlreadyExistsException cause) {
        LOG.debug("{} exists: {}", target, cause.getMessage());
        return false;
    }

    /// A new name lasts only when its directory has been stored, too.
    private static void sync(Path file) {
        try (var channel = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            LOG.debug("the directory of {} cannot be synced; not every system can do that", file, e);
        }
    }
}
