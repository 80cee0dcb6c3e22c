package io.sluice.app.files;

import io.sluice.app.program.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The files that a user means: those that are named, and all that are in the directories that are named,
/// each directory in the order of its paths, which for flow files is that of time.
///
/// @param files      the files, in order
/// @param fromFolder for each of them, whether it was found in a directory, so that it may be of another
///     kind
public record FileList(List<Path> files, List<Boolean> fromFolder) {
    /// {@return the files}
    ///
    /// @param named files and directories; `-` is standard input
    /// @throws Refusal when one is not there, or a directory cannot be read
    public static FileList of(List<Path> named) {
        var list = new FileList(new ArrayList<>(), new ArrayList<>());
        for (var path : named) {
            boolean isInput = path.toString().equals("-");
            if (!isInput && !Files.exists(path)) throw Refusal.failed(path + ": there is no such file");
            if (!isInput && Files.isDirectory(path)) list.addFolder(path);
            else list.add(path, false);
        }
        return list;
    }

    /// {@return how many bytes all files have together; what cannot be asked counts as nothing}
    public long bytes() {
        long bytes = 0;
        for (var file : files) bytes += size(file);
        return bytes;
    }

    /// {@return how many bytes a file has; 0 when that cannot be asked}
    static long size(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0; // it only moves the progress bar
        }
    }

    private void addFolder(Path folder) {
        try (var found = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            found.filter(Files::isRegularFile)
                    .filter(FileList::mayHoldFlows)
                    .sorted()
                    .forEach(file -> add(file, true));
        } catch (IOException | UncheckedIOException e) {
            throw Refusal.failed(folder + ": the directory cannot be read: " + e.getMessage());
        }
    }

    /// A collector's lock, a launcher's journal, and what is hidden, is nothing that a person would have
    /// meant by naming the directory.
    private static boolean mayHoldFlows(Path file) {
        var name = file.getFileName().toString();
        return !name.startsWith(".") && !name.endsWith(".lock") && !name.endsWith(".journal");
    }

    private void add(Path file, boolean isFromFolder) {
        files.add(file);
        fromFolder.add(isFromFolder);
    }
}
