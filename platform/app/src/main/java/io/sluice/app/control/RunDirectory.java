package io.sluice.app.control;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/// A folder with the control sockets of collectors, each named by its process: `4711.sock`.
///
/// @param path the folder
/// @param uid  the user who looks at it
public record RunDirectory(Path path, long uid) {
    private static final Pattern SOCKET = Pattern.compile("[1-9]\\d{0,9}\\.sock");
    private static final int WRITABLE_BY_OTHERS = 0_022;

    /// Makes the folder, for this user alone, unless it is there.
    ///
    /// @throws IOException when it cannot be made, or others might have put their things into it; the message
    ///                     is a sentence
    void prepare() throws IOException {
        try {
            var parent = path.getParent();
            if (parent != null) Files.createDirectories(parent);
            var ownOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
            Files.createDirectory(path, ownOnly);
        } catch (FileAlreadyExistsException e) {
            // somebody's, or ours of an earlier run: that is for the check to say
        } catch (UnsupportedOperationException e) {
            throw new IOException("this system has no permissions that could keep others out of " + path, e);
        } catch (IOException e) {
            throw new IOException("the folder " + path + " cannot be made: " + Sentence.reason(e), e);
        }
        check(false);
    }

    /// {@return the sockets in it, whether a collector still listens or not; none when there is no such folder}
    ///
    /// @throws IOException when it is not to be trusted
    List<Path> sockets() throws IOException {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) || !Files.isReadable(path)) return List.of();
        check(true);
        try (var files = Files.list(path)) {
            return files.filter(file ->
                            SOCKET.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
    }

    /// {@return the socket of a process}
    ///
    /// @param pid the process
    Path socket(long pid) {
        return path.resolve(pid + ".sock");
    }

    /// {@return the number of the user to whom a file belongs}
    ///
    /// @param file not followed when it is a link
    static long owner(Path file) throws IOException {
        return Integer.toUnsignedLong((Integer) attribute(attributes(file), "uid"));
    }

    private void check(boolean isClient) throws IOException {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
            throw new IOException(path + " is no folder, or only a link to one");
        var attributes = attributes(path);
        long owner = Integer.toUnsignedLong((Integer) attribute(attributes, "uid"));
        // Root has asked for it by its own name, and what root made everybody may believe.
        boolean isTrusted = owner == uid || (isClient && (uid == 0 || owner == 0));
        if (!isTrusted) throw new IOException("the folder " + path + " belongs to another user (" + owner + ")");
        int mode = (Integer) attribute(attributes, "mode");
        if ((mode & WRITABLE_BY_OTHERS) != 0)
            throw new IOException("others may write into the folder " + path + "; forbid it with: chmod go-w " + path);
    }

    private static Map<String, Object> attributes(Path file) throws IOException {
        try {
            return Files.readAttributes(file, "unix:uid,mode", LinkOption.NOFOLLOW_LINKS);
        } catch (UnsupportedOperationException e) {
            throw new IOException("this system does not say to whom " + file + " belongs", e);
        }
    }

    private static Object attribute(Map<String, Object> attributes, String name) {
        return Objects.requireNonNull(attributes.get(name));
    }
}
