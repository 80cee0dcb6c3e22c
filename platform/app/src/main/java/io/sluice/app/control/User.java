package io.sluice.app.control;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The user that a process belongs to, and where the control sockets of that user's collectors lie.
///
/// @param uid        the number of the user; 0 for root
/// @param runtime    the folder that the system keeps for a user who is logged in (`XDG_RUNTIME_DIR`), if there is one
/// @param temporary  the folder for temporary files, where others may write, too
public record User(long uid, Optional<Path> runtime, Path temporary) {
    private static final Path OF_THE_SYSTEM = Path.of("/run/sluice");
    private static final Pattern IN_TEMPORARY = Pattern.compile("sluice-(\\d{1,10})");

    /// {@return the user of this process}
    ///
    /// @throws IOException when the system does not tell
    public static User ofThisProcess() throws IOException {
        var runtime = Optional.ofNullable(System.getenv("XDG_RUNTIME_DIR"))
                .map(Path::of)
                .filter(Path::isAbsolute);
        var temporary = Path.of(System.getProperty("java.io.tmpdir", "/tmp")).toAbsolutePath();
        return new User(uid(temporary), runtime, temporary);
    }

    /// {@return where a collector of this user has its socket, when its configuration does not say}
    public RunDirectory usualDirectory() {
        if (uid == 0) return directory(OF_THE_SYSTEM);
        return directory(runtime.map(folder -> folder.resolve("sluice")).orElseGet(this::inTemporary));
    }

    /// {@return where the sockets of collectors are looked for}
    public List<RunDirectory> searchedDirectories() {
        if (uid == 0) return ofAllUsers();
        var all = new ArrayList<RunDirectory>();
        runtime.ifPresent(folder -> all.add(directory(folder.resolve("sluice"))));
        all.add(directory(inTemporary())); // a service of this user may not have been told of the other
        all.add(directory(OF_THE_SYSTEM));
        return all;
    }

    /// {@return a folder as this user sees it}
    ///
    /// @param path the folder
    public RunDirectory directory(Path path) {
        return new RunDirectory(path.toAbsolutePath(), uid);
    }

    /// Root may have started a collector that belongs to another user now.
    private List<RunDirectory> ofAllUsers() {
        var all = new ArrayList<RunDirectory>();
        all.add(usualDirectory());
        try (var folders = Files.newDirectoryStream(temporary, "sluice-*")) {
            for (var folder : folders) {
                var match = IN_TEMPORARY.matcher(folder.getFileName().toString());
                if (match.matches()) all.add(new RunDirectory(folder, Long.parseLong(match.group(1))));
            }
        } catch (IOException | DirectoryIteratorException _) {
            return List.of(usualDirectory()); // without a folder for temporary files nobody has one in it
        }
        return all;
    }

    private Path inTemporary() {
        return temporary.resolve("sluice-" + uid);
    }

    private static long uid(Path temporary) throws IOException {
        var status = Path.of("/proc/self/status");
        if (Files.isReadable(status)) {
            // Not the owner of /proc/self: that is root for a program to which capabilities were given.
            for (var line : Files.readAllLines(status))
                if (line.startsWith("Uid:")) return Long.parseLong(line.split("\\s+", -1)[2]);
        }
        var own = Files.createTempFile(temporary, "sluice", ".uid");
        try {
            return RunDirectory.owner(own);
        } finally {
            Files.delete(own);
        }
    }
}
