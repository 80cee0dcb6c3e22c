package io.sluice.host;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the directories of private copies that are in use from those that a killed collector left behind.
final class Leftovers {
    /// The file in each directory that its collector keeps locked. A process id alone proves nothing: it may
    /// be given out again, or belong to another container.
    static final String LOCK = "in-use";

    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);
    private static final String PREFIX = "sluice-plugins-";

    /// The directories of this process. Their locks must not even be tried, since closing a file gives back
    /// all locks that a process has on it.
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private Leftovers() {}

    static String prefixOfThisProcess() {
        return PREFIX + ProcessHandle.current().pid() + "-";
    }

    /// {@return a new directory of this process}
    ///
    /// @param parent where it is made
    static synchronized Path claim(Path parent) throws IOException {
        for (long number = System.nanoTime(); ; number++) {
            var directory = parent.resolve(prefixOfThisProcess() + Long.toUnsignedString(number));
            try {
                Files.createDirectory(directory, ownersOnly(parent));
                OURS.add(directory);
                return directory;
            } catch (FileAlreadyExistsException _) {
                // Somebody's who guessed the name: it is not used, whatever is in it. A name that cannot be guessed
                // would
                // cost the start of all of Java's security.
            }
        }
    }

    private static FileAttribute<?>[] ownersOnly(Path parent) {
        boolean hasPermissions =
                parent.getFileSystem().supportedFileAttributeViews().contains("posix");
        var permissions = EnumSet.of(
                PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);
        return hasPermissions
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    static void forget(Path directory) {
        OURS.remove(directory);
    }

    /// Removes what collectors of our user left behind.
    ///
    /// @param parent where they put their directories
    /// @param ours   a directory of this process, which tells who we are
    static synchronized void remove(Path parent, Path ours) {
        try (var directories = Files.newDirectoryStream(parent, PREFIX + "*-*")) {
            var user = Files.getOwner(ours);
            for (var directory : directories) {
                if (isLeft(directory, user)) PrivateCopies.delete(directory);
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.warn("What former collectors left in {} cannot be removed: {}", parent, e.toString());
        }
    }

    private static boolean isLeft(Path directory, UserPrincipal user) throws IOException {
        if (OURS.contains(directory) || !Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) return false;
        try {
            return Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).equals(user) && !isInUse(directory);
        } catch (NoSuchFileException _) {
            return false; // another collector has just removed it
        }
    }

    private static boolean isInUse(Path directory) throws IOException {
        if (isOfAnotherLiveProcess(directory.getFileName().toString())) return true;
        try (var file = FileChannel.open(directory.resolve(LOCK), StandardOpenOption.WRITE);
                var lock = file.tryLock()) {
            return lock == null;
        } catch (NoSuchFileException _) {
            return false;
        }
    }

    private static boolean isOfAnotherLiveProcess(String name) {
        try {
            long pid = Long.parseLong(name, PREFIX.length(), name.indexOf('-', PREFIX.length()), 10);
            return pid != ProcessHandle.current().pid() && ProcessHandle.of(pid).isPresent();
        } catch (NumberFormatException _) {
            return true; // not named by us, so not ours to remove
        }
    }
}
