package io.sluice.sink.stdout;

import io.sluice.api.Options;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What files are called: a directory, and a name with `%t` where the time of each stands.
///
/// @param directory where they are written, as the configuration has it
/// @param before    what stands before the time in a name
/// @param after     what stands behind it
record FilePattern(Path directory, String before, String after) {
    private static final String TIME = "%t";

    /// {@return the pattern that an option holds, if it is one; else what is wrong is reported}
    static Optional<FilePattern> read(String key, Options options, boolean create) {
        var path = options.file(key, Path.of(""));
        var last = path.getFileName();
        var name = last == null ? "" : last.toString();
        if (name.isEmpty()) return Optional.empty();
        int timeAt = name.indexOf(TIME);
        if (timeAt < 0) {
            options.problem(
                    key,
                    "'" + path + "' has no %t in the file's name; %t stands for the time at which a file begins, so"
                            + " that each interval has its own, such as flows-%t.jsonl");
            return Optional.empty();
        }
        var before = name.substring(0, timeAt);
        var after = name.substring(timeAt + TIME.length());
        var parent = path.getParent();
        var directory = parent == null ? Path.of("") : parent;
        if ((directory + before + after).contains("%")) {
            options.problem(key, "'" + path + "' has a further %; %t may stand once, in the file's name");
            return Optional.empty();
        }
        checkDirectory(key, options, directory.toAbsolutePath().normalize(), create);
        return Optional.of(new FilePattern(directory, before, after));
    }

    /// {@return the name of a file}
    ///
    /// @param time what stands for `%t`
    String name(String time) {
        return before + time + after;
    }

    private static void checkDirectory(String key, Options options, Path directory, boolean create) {
        if (!Files.exists(directory) && !create) {
            options.problem(key, "No such directory: " + directory + "; make it, or leave out create-directory: false");
            return;
        }
        var existing = directory;
        while (!Files.exists(existing) && existing.getParent() != null) existing = existing.getParent();
        if (!Files.isDirectory(existing)) {
            options.problem(key, existing + " is not a directory");
        } else if (!Files.isWritable(existing) || !Files.isExecutable(existing)) {
            options.problem(key, existing + " is not writable by this user");
        }
    }
}
