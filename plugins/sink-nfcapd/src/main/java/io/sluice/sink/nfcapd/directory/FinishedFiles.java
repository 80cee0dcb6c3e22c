package io.sluice.sink.nfcapd.directory;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;

/// The finished files of a directory and of the folders that [FileNames] make in it. Nothing else is looked
/// at: no other names, no other folders, no links.
final class FinishedFiles {
    /// The deepest folder is `year/week/day/hour`.
    private static final int MOST_FOLDERS = 4;

    /// The name of a folder: a year, a date, a month, week, day, day of the year, or hour.
    private static final Pattern FOLDER = Pattern.compile("\\d{4}(-\\d\\d-\\d\\d)?|\\d{1,3}");

    /// A finished file.
    ///
    /// @param path    where it is
    /// @param startMs when its interval began by its name, in milliseconds since 1970-01-01T00:00Z
    /// @param number  which of the files of that time it is
    /// @param bytes   its length
    record Finished(Path path, long startMs, int number, long bytes) {
        private static final Comparator<Finished> OLDEST_FIRST =
                Comparator.comparingLong(Finished::startMs).thenComparingInt(Finished::number);
    }

    private FinishedFiles() {}

    /// {@return the files, the oldest first; those that somebody removes meanwhile may be missing}
    ///
    /// @param zone where the local time in names is taken from
    static List<Finished> in(Path directory, ZoneId zone) throws IOException {
        var found = new ArrayList<Finished>();
        var visitor = new SimpleFileVisitor<Path>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return folder.equals(directory) || isFolder(folder)
                        ? FileVisitResult.CONTINUE
                        : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (!attributes.isRegularFile()) return FileVisitResult.CONTINUE;
                FinishedName.parse(file.getFileName().toString())
                        .ifPresent(name ->
                                found.add(new Finished(file, name.startMs(zone), name.number(), attributes.size())));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (file.equals(directory)) throw e;
                return FileVisitResult.CONTINUE; // somebody else removed it, or it is not for us
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @org.jspecify.annotations.Nullable IOException e) {
                return FileVisitResult.CONTINUE;
            }
        };
        walk(directory, visitor);
        found.sort(Finished.OLDEST_FIRST);
        return found;
    }

    /// {@return whether a folder's name is one that [FileNames] give}
    static boolean isFolder(Path folder) {
        return FOLDER.matcher(folder.getFileName().toString()).matches();
    }

    private static void walk(Path directory, FileVisitor<Path> visitor) throws IOException {
        Files.walkFileTree(directory, EnumSet.noneOf(java.nio.file.FileVisitOption.class), MOST_FOLDERS + 1, visitor);
    }
}
