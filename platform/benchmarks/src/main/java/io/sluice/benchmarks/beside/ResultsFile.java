package io.sluice.benchmarks.beside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A Markdown file with a section that each run writes anew, between two marks.
///
/// @param path  where it is
/// @param begin the mark above the section
/// @param end   the mark below it
record ResultsFile(Path path, String begin, String end) {
    /// {@return the file with the section of an experiment}
    static ResultsFile of(Path path, Experiment experiment) {
        var name = experiment.section();
        var writer = experiment.getClass().getName();
        return new ResultsFile(
                path, "<!-- %s: written by %s -->\n".formatted(name, writer), "<!-- %s: end -->\n".formatted(name));
    }

    /// Puts a text between the marks; at the end of the file, marks and all, when it has none.
    void write(String section) throws IOException {
        var text = Files.exists(path) ? Files.readString(path) : "";
        int from = text.indexOf(begin);
        int to = text.indexOf(end);
        var before = from < 0 ? text : text.substring(0, from);
        var after = to < from || to < 0 ? "" : text.substring(to + end.length());
        Files.writeString(path, before + begin + section + end + after);
    }
}
