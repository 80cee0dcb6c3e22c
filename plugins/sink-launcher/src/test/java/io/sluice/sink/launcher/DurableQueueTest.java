package io.sluice.sink.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.CompletedFile;
import io.sluice.api.Interval;
import io.sluice.api.Options;
import io.sluice.testkit.RecordingContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Commands that wait, fail and were running when the collector ended.
@Timeout(60)
class DurableQueueTest {
    private static final String NOTE = "echo $SLUICE_NAME $SLUICE_ATTEMPT >> $0/calls; ";

    private final Log log = new Log();
    private final List<RecordingContext> contexts = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        contexts.forEach(RecordingContext::close);
        log.close();
    }

    @Test
    void runsAtTheNextStartWhatAKillKeptFromRunningAndMarksWhatWasRunning() throws IOException {
        var oneOnly = "test $SLUICE_NAME = f0 || exec sleep 60; "; // this process cannot be killed for the test
        var killed = open("killed", script(oneOnly + NOTE + "sleep 60"), Map.of());
        for (var name : List.of("f0", "f1", "f2")) killed.completed(file("archive", name));
        await(() -> calls().size() == 1);
        Files.copy(folder.resolve("killed"), folder.resolve("left"));
        try (var next = open("left", script(NOTE), Map.of())) {
            next.completed(file("archive", "f3"));
        }
        assertEquals(List.of("f0 1", "f0 2", "f1 1", "f2 1", "f3 1"), calls());
        assertTrue(
                log.warnings().contains("left: what is left of the earlier attempt for f0 is ended first"),
                log.warnings()::toString);
        assertEquals(1, contexts.getLast().count("commands-repeated"));
        open("left", script(NOTE), Map.of()).close();
        assertEquals(5, calls().size(), "what has ended is never run again");
    }

    @Test
    void keepsWhatAnOrderlyStopHasNoTimeForUntilTheNextStart() throws IOException {
        try (var stopped = open("j", script(NOTE + "sleep 60"), Map.of("stop-timeout", "1ms"))) {
            stopped.completed(file("archive", "f0"));
            stopped.completed(file("archive", "f1"));
            await(() -> calls().size() == 1);
        }
        assertTrue(
                log.notes()
                        .contains("j: what was not run to its end is kept in the journal, and run at the next start"),
                log.notes()::toString);
        open("j", script(NOTE), Map.of()).close();
        assertEquals(List.of("f0 1", "f0 2", "f1 1"), calls());
    }

    @Test
    void triesAgainWhatFailsBeforeItGoesOnWithTheNextOfTheSource() throws IOException {
        var script = script(NOTE + "test $SLUICE_ATTEMPT = 3 || exit 7");
        try (var sink = open("j", script, Map.of("retries", 2, "retry-after", "1ms"))) {
            sink.completed(file("archive", "f0"));
            sink.completed(file("archive", "f1"));
            await(() -> calls().size() == 6);
        }
        assertEquals(List.of("f0 1", "f0 2", "f0 3", "f1 1", "f1 2", "f1 3"), calls());
        assertEquals(4, contexts.getLast().count("commands-failed"));
        assertEquals(6, contexts.getLast().count("commands-run"));
    }

    @Test
    void givesUpWhenAllRetriesHaveFailedAndSaysSo() throws IOException {
        try (var sink = open("j", List.of("no-such-program-anywhere"), Map.of("retries", 1, "retry-after", "1ms"))) {
            sink.completed(file("archive", "f0"));
            await(() -> contexts.getLast().count("commands-run") == 2);
        }
        assertEquals(
                "j: the command for f0 (attempt 2) is not tried again",
                log.warnings().getLast());
        open("j", script(NOTE), Map.of()).close();
        assertEquals(List.of(), calls());
    }

    @Test
    void aRetryThatIsFarAwayHoldsUpNoStopAndComesAtTheNextStart() throws IOException {
        var far = Map.<String, Object>of("retries", 1, "retry-after", "1d");
        try (var sink = open("j", script(NOTE + "exit 7"), far)) {
            sink.completed(file("archive", "f0"));
            await(() -> contexts.getLast().count("commands-failed") == 1);
            assertEquals(1, awaited(() -> contexts.getLast().level("commands-waiting")));
        }
        open("j", script(NOTE), Map.of()).close();
        assertEquals(List.of("f0 1", "f0 2"), calls());
    }

    @Test
    void runsCommandsOfSeveralSourcesAtOnceAndThoseOfOneInOrder() throws IOException {
        // Each of a source's commands waits for one of the other's, which only works at the same time.
        var meet = NOTE + "touch $0/$SLUICE_SINK-$SLUICE_NAME; "
                + "until test -e $0/a-$SLUICE_NAME -a -e $0/b-$SLUICE_NAME; do sleep 0.01; done";
        try (var sink = open("j", script(meet), Map.of("parallel", 2, "after", List.of("a", "b")))) {
            for (var name : List.of("f0", "f1", "f2")) sink.completed(file("a", name));
            for (var name : List.of("f0", "f1", "f2")) sink.completed(file("b", name));
        }
        assertEquals(List.of("f0 1", "f0 1", "f1 1", "f1 1", "f2 1", "f2 1"), calls());
        assertEquals(0, contexts.getLast().count("commands-failed"));
    }

    @Test
    void aScriptOfAShellCannotBeChangedByAFilesName() throws IOException {
        var command = List.of("printf '%s|' \"%f\" $1 >> %d/calls", "%f");
        try (var sink = open("j", command, Map.of("shell", true))) {
            sink.completed(file("archive", "a b; touch $SLUICE_DIRECTORY/broken"));
        }
        assertTrue(Files.readString(folder.resolve("calls")).startsWith("a b; touch $SLUICE_DIRECTORY/broken|a|b;|"));
        assertTrue(Files.notExists(folder.resolve("broken")));
    }

    @Test
    void hasItsJournalBesideTheFilesWhereNfdumpLeavesItAlone() throws IOException {
        var journal = folder.resolve("nfcapd.current.publish.journal");
        try (var stopped = open("publish", script(NOTE + "sleep 60"), Map.of("stop-timeout", "1ms"), false)) {
            stopped.completed(file("archive", "f0"));
            await(() -> calls().size() == 1);
            assertTrue(Files.exists(journal));
        }
        var context = new RecordingContext("publish");
        context.follows("archive", folder);
        contexts.add(context);
        var sink = sink(script(NOTE), Map.of());
        sink.open(context);
        sink.close();
        assertEquals(List.of("f0 1", "f0 2"), calls());
    }

    @Test
    void runsCommandsThoughTheJournalCannotBeMade() throws IOException {
        try (var sink = open("no/such/folder/j", script(NOTE), Map.of())) {
            sink.completed(file("archive", "f0"));
            sink.completed(file("archive", "f1"));
        }
        assertEquals(List.of("f0 1", "f1 1"), calls());
        var journal = folder.resolve("no/such/folder/j");
        assertEquals(
                List.of("no/such/folder/j: the journal " + journal + " cannot be used: " + journal
                        + " cannot be made, since its folder is not there; commands are run all the same, but those"
                        + " that wait are lost if the collector is killed"),
                log.warnings());
    }

    private LauncherSink open(String journal, List<String> command, Map<String, ?> more) throws IOException {
        return open(journal, command, more, true);
    }

    private LauncherSink open(String name, List<String> command, Map<String, ?> more, boolean isPlaced)
            throws IOException {
        var options = new HashMap<String, Object>(more);
        if (isPlaced) options.put("journal", folder.resolve(name).toString());
        var context = new RecordingContext(name);
        contexts.add(context);
        var sink = sink(command, options);
        sink.open(context);
        return sink;
    }

    private static LauncherSink sink(List<String> command, Map<String, ?> more) {
        var options = new HashMap<String, Object>(Map.of("after", List.of("archive"), "command", command));
        options.putAll(more);
        return (LauncherSink) new LauncherSinkProvider().create(new Options("o", options, new ArrayList<>()));
    }

    private static List<String> script(String script) {
        return List.of("/bin/sh", "-c", script, "%d");
    }

    private CompletedFile file(String sink, String name) {
        return new CompletedFile(sink, folder, name, "202601010000", new Interval(0, 1), "none");
    }

    private List<String> calls() {
        try {
            var file = folder.resolve("calls");
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long awaited(java.util.function.LongSupplier value) {
        await(() -> value.getAsLong() > 0);
        return value.getAsLong();
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        while (!condition.getAsBoolean()) LockSupport.parkNanos(5_000_000);
    }
}
