package io.sluice.app.config;

import io.sluice.api.Options;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// The section `run`: how the process runs, and what is there only while it does.
///
/// @param directory         where its control socket lies, if the usual place is not meant
/// @param user              whom it belongs to once its sockets are open; empty for no change
/// @param group             which group it is of then; empty for the user's own
/// @param pidFile           where its number goes, if anywhere
/// @param umask             the bits of permission that files which it makes do not get, if that is not left as it is
/// @param forbidsNewPrivileges whether nothing that it starts may have more rights than it
public record RunSettings(
        Optional<Path> directory,
        String user,
        String group,
        Optional<Path> pidFile,
        OptionalInt umask,
        boolean forbidsNewPrivileges) {
    private static final Pattern OCTAL = Pattern.compile("0?[0-7]{3}");

    /// {@return what the section says}
    static RunSettings read(Options top) {
        var section = top.section("run");
        return new RunSettings(
                path(section, "directory"),
                section.text("user", ""),
                section.text("group", ""),
                path(section, "pid-file"),
                umask(section),
                section.flag("no-new-privs", false));
    }

    /// Without quotes YAML makes a number of it, and nobody could tell which one was meant.
    private static OptionalInt umask(Options section) {
        if (!section.has("umask")) return OptionalInt.empty();
        var text = section.text("umask", "");
        if (section.isText("umask") && OCTAL.matcher(text).matches()) return OptionalInt.of(Integer.parseInt(text, 8));
        section.problem("umask", "'" + text + "' is not allowed; it must be three octal digits in quotes, as \"027\"");
        return OptionalInt.empty();
    }

    private static Optional<Path> path(Options section, String key) {
        return section.has(key) ? Optional.of(section.file(key, Path.of("run"))) : Optional.empty();
    }
}
