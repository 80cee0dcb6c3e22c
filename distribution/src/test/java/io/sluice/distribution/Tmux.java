package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/// A terminal of a given size, with a shell in it, whose screen can be read.
final class Tmux implements AutoCloseable {
    private static final Path TMUX = Path.of("/usr/bin/tmux");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path folder;

    private Tmux(Path folder) {
        this.folder = folder;
    }

    /// Opens it, or skips the test on a machine without tmux; in CI that fails.
    ///
    /// @param folder for tmux's own socket
    static Tmux open(Path folder, int width, int height) throws IOException, InterruptedException {
        boolean present = Files.isExecutable(TMUX);
        String message = TMUX + " is not installed (Debian: apt-get install tmux)";
        if ("true".equals(System.getenv("CI"))) {
            assertTrue(present, message);
        }
        assumeTrue(present, message);
        Tmux terminal = new Tmux(folder);
        terminal.run("-f", "/dev/null", "new-session", "-d", "-x", width, "-y", height, "env PS1='shell> ' /bin/sh");
        terminal.await(Pattern.compile("^shell>"));
        return terminal;
    }

    /// Types a line, and the key that ends it.
    void line(String text) throws IOException, InterruptedException {
        run("send-keys", "-l", text);
        run("send-keys", "Enter");
    }

    void key(String key) throws IOException, InterruptedException {
        run("send-keys", key);
    }

    void resize(int width, int height) throws IOException, InterruptedException {
        run("resize-window", "-x", width, "-y", height);
    }

    /// What is on the screen now.
    List<String> screen() throws IOException, InterruptedException {
        return run("capture-pane", "-p").out();
    }

    /// Waits until a line of the screen has the pattern in it, and tells what is then on the screen.
    List<String> await(Pattern pattern) throws IOException, InterruptedException {
        long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            List<String> screen = screen();
            if (screen.stream().anyMatch(line -> pattern.matcher(line).find())) {
                return screen;
            }
            if (System.nanoTime() > deadlineNs) {
                throw new AssertionError("no '" + pattern + "' on the screen:\n" + String.join("\n", screen));
            }
            Thread.sleep(50);
        }
    }

    @Override
    public void close() throws IOException {
        command("kill-server").start().onExit().join();
    }

    private Command.Outcome run(Object... words) throws IOException, InterruptedException {
        Command.Outcome outcome = command(words).run();
        assertEquals(0, outcome.exit(), outcome.logged());
        return outcome;
    }

    private Command command(Object... words) {
        return Command.of(TMUX, "-S", folder.resolve("tmux")).and(words).with("TMUX", "");
    }
}
