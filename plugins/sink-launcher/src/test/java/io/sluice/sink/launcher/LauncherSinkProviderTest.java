package io.sluice.sink.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.Options;
import io.sluice.api.Problem;
import io.sluice.api.Sink;
import io.sluice.api.SinkProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherSinkProviderTest {
    private final List<Problem> problems = new ArrayList<>();

    @Test
    void isProvidedByItsModuleUnderTheNameLauncher() {
        var provided = LauncherSinkProvider.class.getModule().getDescriptor().provides().stream()
                .filter(service -> service.service().equals(SinkProvider.class.getName()))
                .flatMap(service -> service.providers().stream())
                .toList();
        assertEquals(List.of(LauncherSinkProvider.class.getName()), provided);
        assertEquals("launcher", new LauncherSinkProvider().name());
    }

    @Test
    void followsTheNamedSinksAndWantsNoRows() {
        var sink = create(Map.of("after", List.of("a", "b"), "command", List.of("true")));
        assertEquals(List.of(), problems);
        assertEquals(List.of("a", "b"), sink.follows());
        assertTrue(sink.wants().isEmpty());
        assertEquals(Duration.ofSeconds(70), sink.stopTimeout());
    }

    @Test
    void tellsWhatIsMissing() {
        create(Map.of());
        assertProblems(
                "o.after: is missing; it must be a list with the name of at least one sink",
                "o.command: is missing; it must be a list with a program and its arguments");
    }

    @Test
    void tellsEmptyListsAndWrongTypesOnce() {
        create(Map.of("after", List.of(), "command", "true"));
        assertProblems(
                "o.after: is empty; it must be a list with the name of at least one sink",
                "o.command: 'true' is not allowed; it must be a list of texts");
    }

    @Test
    void tellsTimesOutOfRangeAndUnknownKeys() {
        create(Map.of(
                "after", List.of("a"),
                "command", List.of("true"),
                "time-limit", "500ms",
                "stop-timeout", "2h",
                "unix-time", "middle",
                "timelimit", "1s"));
        assertEquals(
                List.of("o.stop-timeout", "o.time-limit", "o.timelimit", "o.unix-time"),
                problems.stream().map(Problem::path).sorted().toList());
    }

    @Test
    void warnsOfAPathThatIsNoProgramSinceItMayStillCome(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("script"), "#!/bin/sh\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        try (var log = new Log()) {
            create(Map.of("after", List.of("a"), "command", List.of(folder + "/none")));
            create(Map.of("after", List.of("a"), "command", List.of(file.toString())));
            assertEquals(
                    List.of(
                            "o.command: " + folder + "/none does not exist; each run fails until it does",
                            "o.command: " + file + " may not be executed; check its permissions (chmod +x)"),
                    log.warnings());
        }
        assertEquals(List.of(), problems);
    }

    @Test
    void refusesACommandWithoutAProgram() {
        create(Map.of("after", List.of("a"), "command", List.of("")));
        assertProblems("o.command: has an empty first word; it must be a program");
    }

    @Test
    void takesAProgramToBeLookedForLater() {
        create(Map.of("after", List.of("a"), "command", List.of("no-such-program-anywhere")));
        create(Map.of("after", List.of("a"), "command", List.of("%d/publish")));
        assertEquals(List.of(), problems);
    }

    @Test
    void tellsWhatIsWrongWithTheQueue(@TempDir Path folder) {
        create(Map.of(
                "after",
                List.of("a"),
                "command",
                List.of(" "),
                "shell",
                true,
                "parallel",
                0,
                "retries",
                101,
                "retry-after",
                "2d",
                "file-name",
                "short",
                "journal",
                folder.toString()));
        assertEquals(
                List.of(
                        "o.command: has an empty first word; it must be a script",
                        "o.file-name: 'short' is not allowed; it must be one of relative, absolute",
                        "o.journal: '" + folder + "' is a directory; it must be a file in it, which is made",
                        "o.parallel: '0' is not allowed; it must be a whole number from 1 to 64",
                        "o.retries: '101' is not allowed; it must be a whole number from 0 to 100",
                        "o.retry-after: '2d' is not allowed; it must be a duration from 1ms to 1d (an integer and ms,"
                                + " s, min, h or d)"),
                problems.stream().map(Problem::toString).sorted().toList());
    }

    @Test
    void warnsOfUnknownTokens() {
        try (var log = new Log()) {
            create(Map.of("after", List.of("a"), "command", List.of("echo", "%x", "%f%x")));
            assertEquals(
                    List.of("o.command: %x is left as it is; what is replaced is %f, %d, %t, %u, %i"), log.warnings());
        }
        assertEquals(List.of(), problems);
    }

    private Sink create(Map<String, ?> values) {
        var options = new Options("o", values, problems);
        var sink = new LauncherSinkProvider().create(options);
        options.rejectUnknownKeys();
        return sink;
    }

    private void assertProblems(String... expected) {
        assertEquals(List.of(expected), problems.stream().map(Problem::toString).toList());
    }
}
