package io.sluice.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Who else may write to what plugins are loaded from: as sshd has it for keys, nobody but root, the user who runs the
/// collector, and the one who owns its installation and so could change the program itself.
final class FolderPermissions {
    private static final String OPTION = "; if all who may are trusted, set plugins.strict-modes to false";
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int ROOT = 0;
    private static final int GROUP_WRITES = 0020;
    private static final int OTHERS_WRITE = 0002;
    private static final int STICKY = 01000;

    /// What the file system says of a file.
    private record Rights(int mode, int owner, int group) {
        boolean has(int bit) {
            return (mode & bit) != 0;
        }

        String octal() {
            return String.format("%04o", mode & 07777);
        }
    }

    /// Folders that are known to be in order.
    private final Set<Path> sound = new HashSet<>();

    /// {@return a clause on why a file or folder is not to be trusted, if it is not}
    ///
    /// @param path what is loaded from
    Optional<String> problem(Path path) throws IOException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) return Optional.empty();
        var real = path.toRealPath();
        if (!isOwnerTrusted(of(real).owner())) {
            return Optional.of(real + " belongs to the user " + Files.getOwner(real)
                    + ", who could have the collector run what he likes; give it to root or to the collector's user"
                    + " with chown" + OPTION);
        }
        var passed = new HashSet<Path>();
        for (var part = real; part != null && !sound.contains(part); part = part.getParent()) {
            var problem = writers(part, of(part), part.equals(real));
            if (problem.isPresent()) return problem;
            if (!part.equals(real)) passed.add(part);
        }
        sound.addAll(passed);
        return Optional.empty();
    }

    private static boolean isOwnerTrusted(int owner) throws IOException {
        if (owner == ROOT
                || owner == of(Path.of(System.getProperty("java.home"))).owner()) return true;
        var user = user();
        return user.isEmpty() || owner == user.getAsInt();
    }

    /// The user whose rights this process has now; it may have given up root's since it was started.
    /// Nobody, where the system does not say.
    private static OptionalInt user() throws IOException {
        if (!Files.isReadable(STATUS)) return OptionalInt.empty();
        for (var line : Files.readAllLines(STATUS)) {
            if (!line.startsWith("Uid:")) continue;
            var effective = line.substring(line.indexOf('\t', line.indexOf('\t') + 1) + 1);
            return OptionalInt.of(Integer.parseUnsignedInt(effective.substring(0, effective.indexOf('\t'))));
        }
        return OptionalInt.empty();
    }

    private static Optional<String> writers(Path path, Rights rights, boolean isItself) throws IOException {
        // In a folder like /tmp nobody can put another file or folder in the place of somebody else's.
        if (rights.has(STICKY) && !isItself) return Optional.empty();
        if (rights.has(OTHERS_WRITE)) return writable(path, rights, "everyone", "chmod o-w ");
        if (rights.has(GROUP_WRITES) && !isPrivateGroup(path, rights))
            return writable(path, rights, "the group " + Files.getAttribute(path, "posix:group"), "chmod g-w ");
        return Optional.empty();
    }

    private static Optional<String> writable(Path path, Rights rights, String who, String remedy) {
        return Optional.of(path + " can be written to by " + who + " (its mode is " + rights.octal()
                + "), so that others could have the collector run what they like; end that with '" + remedy + path + "'"
                + OPTION);
    }

    /// Many systems give each user a group of his own, and let it write.
    private static boolean isPrivateGroup(Path path, Rights rights) throws IOException {
        return rights.owner() == rights.group()
                || Files.getAttribute(path, "posix:group")
                        .toString()
                        .equals(Files.getOwner(path).toString());
    }

    private static Rights of(Path path) throws IOException {
        var attributes = Files.readAttributes(path, "unix:mode,uid,gid");
        return new Rights(number(attributes, "mode"), number(attributes, "uid"), number(attributes, "gid"));
    }

    private static int number(Map<String, Object> attributes, String name) {
        return (Integer) Objects.requireNonNull(attributes.get(name));
    }
}
