package io.sluice.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// What lies in all plugin folders, look by look. Guarded by the catalog's lock.
final class PluginFolders {
    private final List<PluginFolder> folders;

    /// @param isStrict whether nothing is taken from a folder while others may write to it
    PluginFolders(List<Path> paths, boolean isStrict) {
        folders = paths.stream()
                .distinct()
                .map(path -> new PluginFolder(path, isStrict))
                .toList();
    }

    List<Path> paths() {
        return folders.stream().map(PluginFolder::path).toList();
    }

    /// Looks once more. What was seen before in a folder that cannot be read, holds.
    ///
    /// @return why folders could not be read, by path
    Map<Path, List<String>> look() {
        var unreadable = new TreeMap<Path, List<String>>();
        for (var folder : folders) {
            try {
                folder.look();
            } catch (IOException e) {
                unreadable.put(folder.path(), List.of(folder.whyUnreadable(e)));
            }
        }
        return unreadable;
    }

    /// {@return what the last look found}
    SortedMap<Path, String> present() {
        return all(PluginFolder::present);
    }

    /// {@return what the last two looks found the same, so that nobody is writing to it any more}
    SortedMap<Path, String> settled() {
        return all(PluginFolder::settled);
    }

    /// {@return whether none of the last two looks found it, so that nobody is just putting another into its place}
    boolean isGone(Path path) {
        return folders.stream().noneMatch(folder -> folder.wasSeen(path));
    }

    private SortedMap<Path, String> all(Function<PluginFolder, SortedMap<Path, String>> entries) {
        var all = new TreeMap<Path, String>();
        for (var folder : folders) all.putAll(entries.apply(folder));
        return all;
    }
}
