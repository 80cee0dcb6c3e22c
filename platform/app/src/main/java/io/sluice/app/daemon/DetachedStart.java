package io.sluice.app.daemon;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Starts a program in the background, and waits until it is ready or has failed.
///
/// A Java process cannot be forked. So the program is started once more, told by a word that it is the one in the
/// background. It leaves the terminal, and says on its standard output, which is a pipe to us, when it is ready.
/// What it has to say before goes to our standard error.
public final class DetachedStart {
    /// What the program in the background says when it is ready.
    private static final String READY = "ready";

    private DetachedStart() {}

    /// Starts it.
    ///
    /// @param command the program with its words
    /// @return 0 when it is ready, else what it ended with
    /// @throws IOException          when it cannot be started
    /// @throws InterruptedException when the calling thread is interrupted
    public static int of(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var said = process.inputReader(StandardCharsets.US_ASCII)) {
            for (var line = said.readLine(); line != null; line = said.readLine()) {
                if (line.equals(READY)) return 0;
            }
        }
        return process.waitFor();
    }

    /// Says that this program in the background is ready.
    ///
    /// @param out the pipe to whoever started it
    static void sayReady(PrintStream out) {
        out.println(READY);
        out.flush();
    }
}
