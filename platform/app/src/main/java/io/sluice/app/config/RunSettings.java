package io.sluice.app.config;

import io.sluice.api.Options;
import java.nio.file.Path;
import java.util.Optional;

/// The section `run`: how the process runs, and what is there only while it does.
///
/// @param directory         where its control socket lies, if the usual place is not meant
/// @param user              whom it belongs to once its sockets are open; empty for no change
/// @param group             which group it is of then; empty for the user's own
/// @param pidFile           where its number goes, if anywhere
/// @param forbidsNewPrivileges whether nothing that it starts may have more rights than it
public record RunSettings(
        Optional<Path> directory, String user, String group, Optional<Path> pidFile, boolean forbidsNewPrivileges) {

    /// {@return what the section says}
    static RunSettings read(Options top) {
        var section = top.section("run");
        return new RunSettings(
                path(section, "directory"),
                section.text("user", ""),
                section.text("group", ""),
                path(section, "pid-file"),
                section.flag("no-new-privs", false));
    }

    private static Optional<Path> path(Options section, String key) {
        return section.has(key) ? Optional.of(section.file(key, Path.of("run"))) : Optional.empty();
    }
}
