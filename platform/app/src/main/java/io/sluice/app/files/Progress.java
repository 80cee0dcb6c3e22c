package io.sluice.app.files;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// A progress bar in the last line of a terminal, or nothing. Used by one thread.
public final class Progress {
    private static final long EVERY_NS = 200_000_000;
    private static final int WIDTH = 30;
    private static final String CLEAR = "\r\u001b[K";

    private final PrintWriter out;
    private final boolean isShown;
    private final long total;
    private final long startNs;
    private long shownNs;
    private boolean isOnScreen;

    /// Makes a bar.
    ///
    /// @param out     the terminal
    /// @param isShown whether it is one; nothing is written otherwise
    /// @param total   how many bytes there are
    /// @param nowNs   the present reading of [System#nanoTime]
    public Progress(PrintWriter out, boolean isShown, long total, long nowNs) {
        this.out = out;
        this.isShown = isShown && total > 0;
        this.total = total;
        startNs = nowNs;
        shownNs = nowNs;
    }

    /// {@return whether standard error is a terminal}
    public static boolean isErrorATerminal() {
        return isTerminal(2);
    }

    /// {@return whether standard output is a terminal}
    public static boolean isOutputATerminal() {
        return isTerminal(1);
    }

    /// Shows how far it is, if the last time is long enough ago.
    ///
    /// @param done  how many bytes have been read
    /// @param flows how many records have been read
    /// @param nowNs the present reading of [System#nanoTime]
    public void show(long done, long flows, long nowNs) {
        if (!isShown || nowNs - shownNs < EVERY_NS) return;
        shownNs = nowNs;
        double share = Math.clamp((double) done / total, 0, 1);
        int filled = (int) (share * WIDTH);
        double seconds = Math.max(1e-9, (nowNs - startNs) / 1e9);
        out.print(String.format(
                Locale.ROOT,
                "\r[%s%s] %3d%%  %,d records, %,.0f a second\u001b[K",
                "#".repeat(filled),
                ".".repeat(WIDTH - filled),
                (int) (share * 100),
                flows,
                flows / seconds));
        out.flush();
        isOnScreen = true;
    }

    /// Takes the bar from the screen, for another line or at the end.
    public void clear() {
        if (!isOnScreen) return;
        out.print(CLEAR);
        out.flush();
        isOnScreen = false;
    }

    private static boolean isTerminal(int descriptor) {
        var link = Path.of("/proc/self/fd/" + descriptor);
        if (Files.isSymbolicLink(link)) {
            try {
                var target = Files.readSymbolicLink(link).toString();
                return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
            } catch (IOException e) {
                return false; // no bar is no loss
            }
        }
        // Systems without /proc know input and output together only.
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }
}
