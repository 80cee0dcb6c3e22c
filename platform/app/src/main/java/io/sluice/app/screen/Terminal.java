package io.sluice.app.screen;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The terminal that the process was started from: shows pages over one another, and hears keys.
///
/// Its settings are changed by `stty`, which every Unix has, and its screen by the sequences that every terminal of the
/// last forty years knows; a library for that would be larger than all that is shown. Used by one thread; when a signal
/// ends the process, another gives the terminal back.
public final class Terminal implements AutoCloseable {
    /// How large it is.
    ///
    /// @param width  in columns
    /// @param height in lines
    public record Size(int width, int height) {
        /// Of a terminal that does not know it.
        public static final Size USUAL = new Size(80, 24);
    }

    private static final File DEVICE = new File("/dev/tty");
    private static final int END = -1;

    // Another screen, no cursor, no wrapping; and back.
    private static final String ENTER = "\u001b[?1049h\u001b[?25l\u001b[?7l";
    private static final String LEAVE = "\u001b[?7h\u001b[?25h\u001b[?1049l";
    private static final String HOME = "\u001b[H";
    private static final String CLEAR_LINE = "\u001b[K";

    private final PrintWriter out;
    private final String settings;
    private final BlockingQueue<Integer> keys = new LinkedBlockingQueue<>();
    private final Thread atSignal = new Thread(this::restore, "restore-terminal");
    private boolean isRestored;

    private Terminal(PrintWriter out, String settings) {
        this.out = out;
        this.settings = settings;
    }

    /// Takes the terminal over.
    ///
    /// @param out where it shows things
    /// @return the terminal, to be given back by closing it
    /// @throws IOException when there is no terminal, or it cannot be changed
    public static Terminal open(PrintWriter out) throws IOException {
        var terminal = new Terminal(out, stty("-g"));
        Runtime.getRuntime().addShutdownHook(terminal.atSignal);
        // Ctrl-C still ends the process; Ctrl-Z would leave it on a screen that is not the shell's.
        stty("-icanon", "-echo", "min", "1", "susp", "undef");
        out.print(ENTER);
        out.flush();
        Thread.ofPlatform().name("keys").daemon().start(terminal::listen);
        return terminal;
    }

    /// {@return how large it is now}
    public Size size() {
        try {
            var numbers = stty("size").split(" ", -1);
            var size = new Size(Integer.parseInt(numbers[1]), Integer.parseInt(numbers[0]));
            return size.width > 0 && size.height > 0 ? size : Size.USUAL;
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return Size.USUAL;
        }
    }

    /// Shows a page in place of the last one.
    ///
    /// @param lines no wider and no more than the terminal has
    public synchronized void show(List<String> lines) {
        if (isRestored) return; // a signal ends the process
        var screen = new StringBuilder(HOME);
        for (int i = 0; i < lines.size(); i++)
            screen.append(i == 0 ? "" : "\r\n").append(CLEAR_LINE).append(lines.get(i));
        out.print(screen);
        out.flush();
    }

    /// Waits for a key.
    ///
    /// @param patienceMs how long, in milliseconds
    /// @return its character; 0 when none was pressed; `q` when the terminal is gone
    /// @throws InterruptedException when the caller is interrupted
    public char key(long patienceMs) throws InterruptedException {
        var key = keys.poll(patienceMs, TimeUnit.MILLISECONDS);
        if (key == null) return 0;
        return key == END ? 'q' : (char) key.intValue();
    }

    /// Gives it back as it was.
    @Override
    public void close() {
        restore();
        try {
            Runtime.getRuntime().removeShutdownHook(atSignal);
        } catch (IllegalStateException _) {
            // the process ends already, and the hook has found nothing to do
        }
    }

    private synchronized void restore() {
        if (isRestored) return;
        isRestored = true;
        out.print(LEAVE);
        out.flush();
        try {
            stty(settings);
        } catch (IOException e) {
            out.println("The terminal cannot be restored (" + e.getMessage() + "); the command reset does it.");
        }
    }

    private void listen() {
        try (var in = new FileInputStream(DEVICE)) {
            for (int key = in.read(); key >= 0; key = in.read()) keys.add(key);
        } catch (IOException e) {
            keys.add(END);
        }
        keys.add(END);
    }

    private static String stty(String... words) throws IOException {
        var command = new ArrayList<>(List.of("stty"));
        command.addAll(List.of(words));
        var process = new ProcessBuilder(command)
                .redirectInput(DEVICE)
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        try {
            if (process.waitFor() != 0) throw new IOException(said);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return said;
    }
}
