package io.sluice.benchmarks.beside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A Markdown file with a section that each run writes anew, between two marks.
///
/// @param path where it is
record ResultsFile(Path path) {
    private static final String BEGIN = "<!-- side by side: written by io.sluice.benchmarks.beside.SideBySide -->\n";
    private static final String END = "<!-- side by side: end -->\n";

    /// Puts a text between the marks; at the end of the file, marks and all, when it has none.
    void write(String section) throws IOException {
        var text = Files.exists(path) ? Files.readString(path) : "";
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        var before = begin < 0 ? text : text.substring(0, begin);
        var after = end < begin || end < 0 ? "" : text.substring(end + END.length());
        Files.writeString(path, before + BEGIN + section + END + after);
    }
}
