package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `sluice top` shows a collector's last second, on a terminal of any size and in a pipe.
final class TopIT {
    private static final Pattern RATE = Pattern.compile("^[1-9]\\d* datagrams/s");
    private static final Pattern KEYS = Pattern.compile("^q quit  h help");

    @TempDir
    private Path folder;

    private Collector collector;
    private Process traffic;

    @BeforeEach
    void collect() throws IOException, InterruptedException {
        String yaml = Yaml.archive(folder.resolve("data")) + Yaml.run(folder.resolve("run"));
        collector = Collector.run(Product.BUILT, folder, yaml);
        collector.awaitLog("ready: ");
        traffic = Command.of(Product.BUILT.sluice(), "generate", "--to", "127.0.0.1:" + collector.port())
                .and("--rate", 500, "--agents", 10, "--loss", "5%")
                .start();
    }

    @AfterEach
    void end() {
        traffic.destroyForcibly();
        collector.close();
    }

    @Test
    void fillsAWideTerminalSortsByTheKeysAndGivesTheTerminalBack() throws IOException, InterruptedException {
        try (Tmux terminal = Tmux.open(folder, 100, 30)) {
            terminal.line(Product.BUILT.sluice() + " top --socket " + folder.resolve("run"));
            terminal.await(RATE);
            List<String> screen = terminal.await(Pattern.compile("^tcp \\d+%"));
            assertEquals(30, screen.size());
            assertTrue(
                    screen.getFirst().startsWith("sluice " + collector.process().pid() + "  up "), text(screen));
            assertTrue(screen.getFirst().matches(".{92}\\d\\d:\\d\\d:\\d\\d"), text(screen));
            assertLine("archive +open +[#.]{10} +\\d\\S*% +\\d.*", screen);
            assertLine("INTERFACE OF +INDEX +IN BIT/S +OUT BIT/S +IN PKT/S +OUT PKT/S", screen);
            assertLine("EXPORTER +SENDER +DATAGRAMS/S +FLOWS/S +LOST/S +LOST +OF SENT +1 IN", screen);
            assertLine("198\\.18\\.0\\.\\d+.* +127\\.0\\.0\\.1 +\\d+.*", screen);
            assertLine("q quit  h help  r \\[rate\\]  l loss  n name  p pause", screen);

            terminal.key("l");
            terminal.await(Pattern.compile("r rate  l \\[loss\\]"));
            terminal.key("n");
            assertLine("198\\.18\\.0\\.1 .*", terminal.await(Pattern.compile("l loss  n \\[name\\]")));
            terminal.key("r");
            terminal.await(Pattern.compile("r \\[rate\\]"));
            terminal.key("p");
            terminal.await(Pattern.compile("^PAUSED"));
            terminal.key("p");
            terminal.key("h");
            terminal.await(Pattern.compile("^l  sort exporters by loss"));
            terminal.key("h");
            terminal.await(RATE);
            terminal.key("q");
            assertFalse(text(terminal.await(Pattern.compile("shell>$"))).contains("datagrams/s"));
            terminal.line("stty -a");
            assertTrue(text(terminal.await(Pattern.compile("icanon"))).matches("(?s).*[^-]icanon.*[^-]echo .*"));
        }
        awaitWatched(false);
    }

    @Test
    void leavesOutWhatANarrowTerminalHasNoRoomForAndFollowsWhenItGrows() throws IOException, InterruptedException {
        try (Tmux terminal = Tmux.open(folder, 40, 10)) {
            terminal.line(Product.BUILT.sluice() + " top --socket " + folder.resolve("run"));
            terminal.await(RATE);
            List<String> screen = terminal.await(Pattern.compile("^tcp \\d+%"));
            assertEquals(10, screen.size());
            assertTrue(screen.getFirst().matches("sluice \\d+  up .*\\d\\d:\\d\\d:\\d\\d"), text(screen));
            assertLine("archive \\d\\S* full .*/s", screen);
            assertLine("EXPORTER +DATAGRAMS/S.*", screen);
            assertTrue(KEYS.matcher(screen.getLast()).find(), text(screen));
            terminal.key("l");
            terminal.await(Pattern.compile("l \\[loss\\]"));
            terminal.key("r");
            terminal.await(Pattern.compile("r \\[rate\\]"));
            terminal.resize(100, 30);
            terminal.await(Pattern.compile("INTERFACE OF"));
            terminal.key("q");
            terminal.await(Pattern.compile("shell>$"));
        }
    }

    @Test
    void saysThatTheCollectorHasEndedAndGivesTheTerminalBack() throws IOException, InterruptedException {
        try (Tmux terminal = Tmux.open(folder, 100, 30)) {
            terminal.line(Product.BUILT.sluice() + " top --socket " + folder.resolve("run") + "; echo it said $?");
            terminal.await(RATE);
            assertEquals(0, collector.terminate());
            List<String> screen = terminal.await(Pattern.compile("it said 1"));
            assertTrue(text(screen).contains("has ended"), text(screen));
        }
    }

    @Test
    void givesTheTerminalBackWhenItIsInterrupted() throws IOException, InterruptedException {
        try (Tmux terminal = Tmux.open(folder, 100, 30)) {
            terminal.line(Product.BUILT.sluice() + " top --socket " + folder.resolve("run"));
            terminal.await(RATE);
            terminal.key("C-c");
            terminal.await(Pattern.compile("shell>$"));
            terminal.line("stty -a");
            assertTrue(text(terminal.await(Pattern.compile("icanon"))).matches("(?s).*[^-]icanon.*[^-]echo .*"));
        }
        awaitWatched(false);
    }

    @Test
    void printsPagesOfPlainTextIntoAPipe() throws IOException, InterruptedException {
        Command.Outcome top = top("-n", 2).run();
        assertEquals(0, top.exit(), top.logged());
        assertEquals(
                2, top.out().stream().filter(line -> line.startsWith("sluice ")).count(), text(top.out()));
        assertEquals(2, top.out().stream().filter(RATE.asPredicate()).count(), text(top.out()));
        assertTrue(top.out().stream().flatMapToInt(String::chars).allMatch(c -> c >= ' ' && c <= '~'), text(top.out()));
        assertEquals(0, top("--once", "--sort", "loss").run().exit());
    }

    @Test
    void isWatchedOnlyUntilTheLastWatcherIsGoneEvenWhenItIsKilled() throws IOException, InterruptedException {
        awaitWatched(false);
        Process watcher = top().start();
        awaitWatched(true);
        watcher.destroyForcibly();
        awaitWatched(false);
    }

    private Command top(Object... words) {
        return Command.of(Product.BUILT.sluice(), "top", "--socket", folder.resolve("run"))
                .and(words);
    }

    /// Waits until the collector has the thread that counts for watchers, or has it no more.
    private void awaitWatched(boolean isWatched) throws IOException, InterruptedException {
        long deadlineNs = System.nanoTime() + 20_000_000_000L;
        while (threads().contains("watch-traffic") != isWatched) {
            assertTrue(System.nanoTime() < deadlineNs, threads()::toString);
            Thread.sleep(20);
        }
    }

    private List<String> threads() {
        Path tasks = Path.of("/proc/" + collector.process().pid() + "/task");
        try (Stream<Path> all = Files.list(tasks)) {
            return all.map(TopIT::threadName).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String threadName(Path task) {
        try {
            return Files.readString(task.resolve("comm")).strip();
        } catch (NoSuchFileException e) {
            return ""; // it has just ended
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertLine(String pattern, List<String> screen) {
        assertTrue(screen.stream().anyMatch(line -> line.matches(pattern)), () -> pattern + "\n" + text(screen));
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines);
    }
}
