package io.sluice.tap.capture;

import io.sluice.api.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What the names of the files look like: a path with `%t` in its last part, for the start of the file's time.
///
/// @param folder where they are
/// @param before what stands in front of the time
/// @param after  what stands behind it
record FilePattern(Path folder, String before, String after) {
    private static final String TIME = "%t";
    private static final String UNFINISHED = ".part";
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuuMMddHHmm");
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");

    /// {@return what the option `path` says; what is wrong with it becomes a problem}
    static FilePattern read(Options options) {
        var path = options.file("path", Path.of("capture-%t.pcapng")).toAbsolutePath();
        if (!options.has("path"))
            options.problem("path", "is missing; it must be a file's path, such as captures/sflow-%t.pcapng");
        var name = String.valueOf(path.getFileName());
        var folder = path.getParent();
        int at = name.indexOf(TIME);
        if (at < 0 || folder == null || folder.toString().contains(TIME)) {
            options.problem(
                    "path",
                    "must have %t in the file's name, and not in a folder's: it stands for the time, which tells one"
                            + " file from the next");
            return new FilePattern(Path.of("").toAbsolutePath(), "", "");
        }
        return new FilePattern(folder, name.substring(0, at), name.substring(at + TIME.length()));
    }

    /// {@return a name that no file has yet}
    ///
    /// @param startMs the start of the file's time, in milliseconds since 1970
    Path free(long startMs) {
        var start = Instant.ofEpochMilli(startMs).atZone(ZoneId.systemDefault());
        var time = (start.getSecond() == 0 ? MINUTE : SECOND).format(start);
        var file = folder.resolve(before + time + after);
        for (int part = 1; Files.exists(file) || Files.exists(unfinished(file)); part++)
            file = folder.resolve(before + time + "." + part + after);
        return file;
    }

    /// {@return the name of a file while it is written}
    static Path unfinished(Path file) {
        return file.resolveSibling(file.getFileName() + UNFINISHED);
    }

    /// {@return the name that an unfinished file gets when it is finished}
    static Path finished(Path unfinished) {
        var name = unfinished.getFileName().toString();
        return unfinished.resolveSibling(name.substring(0, name.length() - UNFINISHED.length()));
    }

    /// {@return the finished files that there are}
    List<Path> finishedFiles() throws IOException {
        return files("");
    }

    /// {@return files that were not finished, since the collector was killed, or that another one writes now}
    List<Path> unfinishedFiles() throws IOException {
        return files(UNFINISHED);
    }

    private List<Path> files(String ending) throws IOException {
        var form = Pattern.compile(
                Pattern.quote(before) + "\\d{12}(?:\\d\\d)?(?:\\.\\d+)?" + Pattern.quote(after + ending));
        var found = new ArrayList<Path>();
        try (var all = Files.newDirectoryStream(folder)) {
            for (var file : all) {
                if (form.matcher(file.getFileName().toString()).matches()) found.add(file);
            }
        }
        return found;
    }
}
