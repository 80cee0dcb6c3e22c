package io.sluice.sink.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// What a command writes, as lines, and not more of it than a log can bear. Used by one thread.
final class CommandOutput {
    static final int MOST_LINES = 1000;
    static final int MOST_CHARACTERS = 1000;

    private static final int MOST_BYTES_OF_CHARACTER = 4;

    private final Consumer<String> lines;
    private final byte[] chunk = new byte[8192];
    private final byte[] line = new byte[MOST_CHARACTERS * MOST_BYTES_OF_CHARACTER];
    private int length;
    private long lineBytes;
    private long lineCount;

    CommandOutput(Consumer<String> lines) {
        this.lines = lines;
    }

    /// Takes what is there, without waiting for more.
    ///
    /// @return whether anything was there
    boolean poll(Process process) {
        try {
            var stream = process.getInputStream();
            if (stream.available() <= 0) return false;
            int count = stream.read(chunk, 0, Math.min(chunk.length, Math.max(1, stream.available())));
            for (int i = 0; i < count; i++) take(chunk[i]);
            return count > 0;
        } catch (IOException e) {
            return false; // the process is gone, and its pipe with it
        }
    }

    /// Passes on a last line without an end, and says how much was left out.
    void end() {
        if (lineBytes > 0) endLine();
        if (lineCount > MOST_LINES) lines.accept("(" + (lineCount - MOST_LINES) + " more lines are not shown)");
    }

    private void take(byte next) {
        if (next == '\n') {
            endLine();
            return;
        }
        if (length < line.length) line[length++] = next;
        lineBytes++;
    }

    private void endLine() {
        lineCount++;
        if (lineCount <= MOST_LINES) lines.accept(text());
        length = 0;
        lineBytes = 0;
    }

    private String text() {
        var text = new String(line, 0, length, StandardCharsets.UTF_8).stripTrailing();
        boolean isCut = lineBytes > length || text.length() > MOST_CHARACTERS;
        var shown = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text;
        // What could move the cursor of a terminal or forge a line of the log does not get there.
        return shown.replaceAll("\\p{Cntrl}", " ") + (isCut ? " (cut)" : "");
    }
}
