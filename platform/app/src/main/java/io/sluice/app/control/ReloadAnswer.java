package io.sluice.app.control;

import java.util.List;

/// What became of a configuration that a collector has read again.
///
/// @param file     the file
/// @param problems what is wrong with it, a line each; when there is anything, nothing was changed
/// @param applied  the paths of what has been changed
/// @param failed   what could not be changed, a sentence each that begins with the path
/// @param restart  what has changed in the file and needs a restart, a clause each that begins with the path
public record ReloadAnswer(
        String file, List<String> problems, List<String> applied, List<String> failed, List<String> restart) {

    /// {@return the lines that tell a person, the first one of which says how it went}
    public List<String> lines() {
        if (!problems.isEmpty()) return problems;
        var lines = new java.util.ArrayList<String>();
        if (applied.isEmpty() && failed.isEmpty() && restart.isEmpty()) lines.add(file + ": nothing has changed");
        if (!applied.isEmpty()) lines.add(file + ": changed " + String.join(", ", applied));
        for (var sentence : failed) lines.add(file + ": could not change " + sentence);
        for (var clause : restart) lines.add(file + ": needs a restart: " + clause);
        return List.copyOf(lines);
    }
}
