package io.sluice.app.daemon;

import io.sluice.app.run.Lifetime;
import io.sluice.os.Detachment;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// This process as a service: in the background or not, with a pid file or without.
///
/// Used by the thread that starts the program, and at its end by the one that ends it.
public final class Daemon implements Lifetime.Companion {
    private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);

    private final boolean isDetached;
    private final PrintStream out;
    private @Nullable PidFile pidFile;

    private Daemon(boolean isDetached, PrintStream out) {
        this.isDetached = isDetached;
        this.out = out;
    }

    /// Leaves the terminal, if that is asked for, and takes the pid file.
    ///
    /// @param program    the name that the program has in logs and in the list of processes
    /// @param isDetached whether it was started to be in the background
    /// @param pidFile    where its number goes, if anywhere
    /// @param out        standard output, where whoever started it waits for its word
    /// @return the process, to be closed at its end
    /// @throws IOException when something of it cannot be had; the message is a sentence
    public static Daemon begin(String program, boolean isDetached, Optional<Path> pidFile, PrintStream out)
            throws IOException {
        var daemon = new Daemon(isDetached, out);
        if (isDetached) {
            Detachment.beginSession();
            SystemLog.replaceLog(program);
        }
        if (pidFile.isPresent()) daemon.pidFile = PidFile.take(pidFile.get(), program);
        return daemon;
    }

    /// Says that the program is ready, and lets go of the terminal.
    @Override
    public void ready() {
        if (!isDetached) return;
        DetachedStart.sayReady(out);
        try {
            Detachment.closeStandardStreams();
        } catch (IOException e) {
            LOG.warn("standard output and error stay with the terminal: {}", e.getMessage());
        }
    }

    /// Takes the pid file away.
    @Override
    public void close() {
        var file = pidFile;
        pidFile = null;
        if (file == null) return;
        try {
            file.close();
        } catch (IOException e) {
            LOG.warn("the pid file stays behind: {}", e.getMessage());
        }
    }
}
