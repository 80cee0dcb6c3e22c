package io.sluice.sink.launcher;

import io.sluice.api.CompletedFile;
import io.sluice.api.SinkContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Where the journal is: where the operator said, or beside the files of the first sink that is followed.
///
/// @param configured where the operator said
/// @param leaders    the names of the sinks that are followed
/// @param context    knows where they write to
record JournalPlace(Optional<Path> configured, List<String> leaders, SinkContext context) {
    /// {@return the journal to begin with: one of an earlier run, or the operator's if its folder is there}
    Optional<Path> atStart() {
        if (configured.isPresent()) {
            return configured.filter(
                    path -> Files.isDirectory(path.toAbsolutePath().resolveSibling("")));
        }
        return directories().stream().map(this::in).filter(Files::exists).findFirst();
    }

    /// {@return the journal, now that a file is finished}
    Path at(CompletedFile file) {
        return configured.orElseGet(() ->
                in(directories().stream().filter(Files::isDirectory).findFirst().orElse(file.directory())));
    }

    private List<Path> directories() {
        return leaders.stream()
                .flatMap(leader -> context.directories(leader).stream())
                .toList();
    }

    /// nfdump leaves names that begin like this alone when it reads a directory.
    private Path in(Path directory) {
        return directory.resolve("nfcapd.current." + context.name() + ".journal");
    }
}
