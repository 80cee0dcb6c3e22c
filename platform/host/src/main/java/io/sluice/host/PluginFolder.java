package io.sluice.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/// What lies in the plugin folder, look by look: each jar, and each folder with jars, with a stamp that
/// differs when one of its files does.
final class PluginFolder {
    private final Path path;
    private final boolean isStrict;
    private SortedMap<Path, String> before = new TreeMap<>();
    private SortedMap<Path, String> present = new TreeMap<>();

    /// @param isStrict whether nothing is taken from it while others may write to it
    PluginFolder(Path path, boolean isStrict) {
        this.path = path;
        this.isStrict = isStrict;
    }

    Path path() {
        return path;
    }

    /// Looks once more.
    void look() throws IOException {
        var found = new TreeMap<Path, String>();
        try (var entries = Files.newDirectoryStream(path)) {
            for (var entry : entries) stamp(entry, found);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        if (isStrict) refuseOtherWriters();
        before = present;
        present = found;
    }

    private void refuseOtherWriters() throws IOException {
        var problem = new FolderPermissions().problem(path);
        if (problem.isPresent()) throw new OtherWritersException(problem.get());
    }

    /// {@return what the last look found}
    SortedMap<Path, String> present() {
        return present;
    }

    /// {@return what the last two looks found the same, so that nobody is writing to it any more}
    SortedMap<Path, String> settled() {
        var settled = new TreeMap<>(present);
        settled.entrySet().retainAll(before.entrySet());
        return settled;
    }

    /// {@return whether one of the last two looks found it}
    boolean wasSeen(Path entry) {
        return present.containsKey(entry) || before.containsKey(entry);
    }

    /// {@return a sentence on a look that failed}
    String whyUnreadable(IOException e) {
        return switch (e) {
            case OtherWritersException others ->
                "Nothing is loaded from the plugin folder " + path + ": " + others.getMessage();
            case NoSuchFileException _ ->
                "The plugin folder " + path + " does not exist; create it, or name another in plugins.folder";
            case NotDirectoryException _ ->
                "The plugin folder " + path + " is not a directory; name another in plugins.folder";
            default -> "The plugin folder " + path + " cannot be read (" + e + "); check its permissions";
        };
    }

    private static void stamp(Path entry, SortedMap<Path, String> found) {
        try {
            var stamp = new StringBuilder();
            for (var jar : PluginJars.in(entry)) {
                var size = Files.size(jar);
                stamp.append(entry.relativize(jar)).append(' ').append(size).append(' ');
                stamp.append(Files.getLastModifiedTime(jar)).append('\n');
            }
            if (!stamp.isEmpty()) found.put(entry, stamp.toString());
        } catch (NoSuchFileException _) {
            // It went away while being looked at: not there in this look.
            found.remove(entry);
        } catch (IOException | UncheckedIOException e) {
            // Loading it will fail, too, and tell the reason.
            found.put(entry, e.toString());
        }
    }

    /// Others may write to the folder, so that what lies there is nobody's word.
    private static final class OtherWritersException extends IOException {
        private static final long serialVersionUID = 1;

        OtherWritersException(String message) {
            super(message);
        }
    }
}
