package io.sluice.sink.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.CompletedFile;
import io.sluice.api.Interval;
import io.sluice.testkit.RecordingContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherSinkTest {
    private final Log log = new Log();
    private final RecordingContext context = new RecordingContext("publish");

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        context.close();
        log.close();
    }

    @Test
    void runsTheCommandForEachFileInOrder() throws IOException {
        run(files(5), "/bin/sh", "-c", "echo $1 >> $2/out", "-", "%t", "%d");
        assertEquals(List.of("0", "1", "2", "3", "4"), Files.readAllLines(folder.resolve("out")));
        assertEquals(5, context.count("commands-run"));
        assertEquals(0, context.count("commands-failed"));
    }

    @Test
    void runsOneCommandAtATime() throws IOException {
        var script = "mkdir $1/lock || exit 9; sleep 0.05; rmdir $1/lock";
        run(files(4), "/bin/sh", "-c", script, "-", "%d");
        assertEquals(0, context.count("commands-failed"), log.warnings().toString());
    }

    @Test
    void keepsAnArgumentWithBlanksAndQuotesOneArgument() throws IOException {
        run(files(1), "/bin/sh", "-c", "printf '%s|' \"$@\" > \"$1/out\"", "-", "%d", "a b  c", "", "$HOME `id` '\"*");
        assertEquals(folder + "|a b  c||$HOME `id` '\"*|", Files.readString(folder.resolve("out")));
    }

    @Test
    void logsOutputAndSuccess() throws IOException {
        run(files(1), "/bin/sh", "-c", "echo out; echo err >&2; printf 'no end'");
        var notes = log.notes();
        assertEquals(List.of("publish: | out", "publish: | err", "publish: | no end"), notes.subList(0, 3));
        assertTrue(notes.get(3).startsWith("publish: /bin/sh for nfcapd.0 succeeded after "), notes.get(3));
        assertEquals(List.of(), log.warnings());
    }

    @Test
    void logsAnExitCodeAndGoesOn() throws IOException {
        run(files(2), "/bin/sh", "-c", "exit 3");
        assertEquals(2, log.warnings().size());
        assertTrue(log.warnings().getFirst().startsWith("publish: /bin/sh for nfcapd.0 ended with exit code 3 after "));
        assertEquals(2, context.count("commands-failed"));
    }

    @Test
    void saysThatACommandCannotBeStartedAndGoesOn() throws IOException {
        run(files(2), "no-such-program-anywhere");
        assertEquals(2, log.warnings().size());
        assertTrue(log.warnings().getFirst().startsWith("publish: the command for nfcapd.0 cannot be started: "));
        assertEquals(2, context.count("commands-failed"));
    }

    @Test
    void givesTheCommandAnEmptyInput() throws IOException {
        run(files(1), "/bin/sh", "-c", "cat; echo end");
        assertEquals("publish: | end", log.notes().getFirst());
    }

    @Test
    void boundsWhatItLogs() throws IOException {
        run(
                files(1),
                "/bin/sh",
                "-c",
                "head -c 5000 /dev/zero | tr '\\0' x; echo; seq 1 2000; printf '\\033[2Jred\\n'");
        var notes = log.notes();
        assertEquals("publish: | " + "x".repeat(1000) + " (cut)", notes.getFirst());
        assertEquals("publish: | 999", notes.get(999));
        assertEquals("publish: | (1002 more lines are not shown)", notes.get(1000));
        assertEquals(1002, notes.size());
    }

    @Test
    void takesControlCharactersOutOfOutput() throws IOException {
        run(files(1), "/bin/sh", "-c", "printf 'a\\033[2Jb\\r\\n'");
        assertEquals("publish: | a [2Jb", log.notes().getFirst());
    }

    @Test
    void endsACommandAndItsChildrenWhenItsTimeIsOverAndGoesOn() throws IOException {
        var script = "test $2 = 1 && exit; " + childScript("");
        run(Duration.ofSeconds(1), Duration.ofSeconds(30), files(2), "/bin/sh", "-c", script, "-", "%d", "%t");
        assertEquals(2, context.count("commands-run"));
        assertEquals(1, context.count("commands-timed-out"));
        assertTrue(
                log.warnings().getFirst().contains(", its time-limit"),
                log.warnings().toString());
        assertEnds("0");
    }

    @Test
    void endsACommandByForceThatDoesNotWantToEnd() throws IOException {
        var script = childScript("trap '' TERM; ");
        run(Duration.ofSeconds(1), Duration.ofSeconds(30), files(1), "/bin/sh", "-c", script, "-", "%d", "%t");
        assertEquals(1, context.count("commands-timed-out"));
        assertEnds("0");
    }

    @Test
    void endsACommandThatWritesWithoutAPause() throws IOException {
        run(Duration.ofSeconds(1), Duration.ofSeconds(30), files(1), "yes");
        assertEquals(1, context.count("commands-timed-out"));
        assertTrue(log.notes().getLast().endsWith("more lines are not shown)"));
    }

    @Test
    void isNotHeldUpByAChildThatKeepsTheOutputOpen() throws IOException {
        run(files(2), "/bin/sh", "-c", "sleep 60 & echo $! > $1/pid-$2; echo done", "-", "%d", "%t");
        assertEquals(0, context.count("commands-failed"));
        assertEquals(2, log.notes().stream().filter("publish: | done"::equals).count());
        assertTrue(isAlive("0"), "what a command leaves behind in time is its own affair");
        for (var pid : List.of("0", "1")) handle(pid).destroyForcibly();
    }

    @Test
    void endsTheRunningCommandAtStopAndSaysHowManyWereNotRun() throws IOException {
        var stopTimeout = Duration.ofMillis(300);
        run(Duration.ofMinutes(10), stopTimeout, files(4), "/bin/sh", "-c", childScript(""), "-", "%d", "%t");
        assertEquals(
                "publish: stop-timeout of 300 ms is over: the running command is ended, 3 more are not run"
                        + " (from nfcapd.1 to nfcapd.3)",
                log.warnings().getFirst());
        assertTrue(
                log.warnings().getLast().endsWith(", as we stop"),
                log.warnings().toString());
        assertEquals(1, context.count("commands-run"));
        assertEnds("0");
    }

    @Test
    void endsWithoutHavingBeenOpened() throws IOException {
        new LauncherSink(config(Duration.ofSeconds(1), Duration.ofSeconds(1), "true")).close();
    }

    @Test
    void endsWhatTheCommandStartedThoughItHasAnotherParentAndSessionNow() throws IOException {
        var script = "setsid sh -c 'sleep 60 & echo $! > $0/tmp; mv $0/tmp $0/pid-0' $1 & wait; sleep 60";
        run(Duration.ofSeconds(1), Duration.ofSeconds(30), files(1), "/bin/sh", "-c", script, "-", "%d");
        assertEquals(1, context.count("commands-timed-out"));
        assertEnds("0");
    }

    @Test
    void tellsTheFactsInTheEnvironmentToo() throws IOException {
        run(files(1), "/bin/sh", "-c", "env | grep ^SLUICE_ | grep -v ^SLUICE_RUN= | sort > $0/out", "%d");
        assertEquals(
                List.of(
                        "SLUICE_ATTEMPT=1",
                        "SLUICE_DIRECTORY=" + folder,
                        "SLUICE_END=2",
                        "SLUICE_FILE=" + folder.resolve("nfcapd.0"),
                        "SLUICE_IDENT=none",
                        "SLUICE_NAME=nfcapd.0",
                        "SLUICE_SINK=archive",
                        "SLUICE_START=1",
                        "SLUICE_TIME=0"),
                Files.readAllLines(folder.resolve("out")));
    }

    /// A script that starts a child, notes its id in a file, and waits for it.
    private static String childScript(String before) {
        return before + "sleep 60 & echo $! > $1/tmp; mv $1/tmp $1/pid-$2; wait; wait";
    }

    private void run(List<CompletedFile> files, String... words) throws IOException {
        run(Duration.ofMinutes(10), Duration.ofSeconds(30), files, words);
    }

    private void run(Duration timeLimit, Duration stopTimeout, List<CompletedFile> files, String... words)
            throws IOException {
        try (var sink = new LauncherSink(config(timeLimit, stopTimeout, words))) {
            sink.open(context);
            for (var file : files) sink.completed(file);
        }
        context.threads().forEach(thread -> assertFalse(thread.isAlive()));
    }

    private static LauncherConfig config(Duration timeLimit, Duration stopTimeout, String... words) {
        var facts = new FileFacts(FileName.RELATIVE, UnixTime.START);
        var template = new CommandTemplate(List.of(words), false, facts);
        var retries = new Retries(0, Duration.ofSeconds(1));
        return new LauncherConfig(List.of("archive"), template, 1, retries, timeLimit, stopTimeout, Optional.empty());
    }

    private List<CompletedFile> files(int count) {
        return IntStream.range(0, count)
                .mapToObj(i ->
                        new CompletedFile("archive", folder, "nfcapd." + i, "" + i, new Interval(1_000, 2_000), "none"))
                .toList();
    }

    /// A process that was killed is gone soon, not at once.
    private void assertEnds(String slot) throws IOException {
        for (int i = 0; i < 1_000 && isAlive(slot); i++) LockSupport.parkNanos(10_000_000);
        assertFalse(isAlive(slot), "the child of " + slot + " is still there");
    }

    private boolean isAlive(String slot) throws IOException {
        var handle = ProcessHandle.of(pid(slot));
        // One that nobody has collected yet has ended, too, and is without a command line.
        return handle.isPresent()
                && handle.get().isAlive()
                && handle.get().info().command().isPresent();
    }

    private ProcessHandle handle(String slot) throws IOException {
        return ProcessHandle.of(pid(slot)).orElseThrow();
    }

    private long pid(String slot) throws IOException {
        return Long.parseLong(Files.readString(folder.resolve("pid-" + slot)).strip());
    }
}
