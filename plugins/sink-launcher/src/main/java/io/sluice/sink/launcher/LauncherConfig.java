package io.sluice.sink.launcher;

import io.sluice.api.Options;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the operator asked of a launcher.
///
/// @param after       names of the sinks whose files the command is run for
/// @param command     the command
/// @param timeLimit   how long a command may run before it is ended
/// @param stopTimeout how long the collector waits at its end for the commands that are still due
record LauncherConfig(List<String> after, CommandTemplate command, Duration timeLimit, Duration stopTimeout) {
    private static final Logger LOG = LoggerFactory.getLogger(LauncherConfig.class);
    private static final Duration DEFAULT_TIME_LIMIT = Duration.ofMinutes(10);
    private static final Duration DEFAULT_STOP_TIMEOUT = Duration.ofSeconds(60);

    /// Stands for a list that was reported as wrong, so that it is not reported as empty, too.
    private static final List<String> WRONG = List.of("wrong");

    static LauncherConfig read(Options options) {
        var after = words(options, "after", "with the name of at least one sink");
        var words = words(options, "command", "with a program and its arguments");
        checkProgram(options, words.getFirst());
        return new LauncherConfig(
                after,
                new CommandTemplate(words, options.choice("unix-time", UnixTime.START)),
                options.duration("time-limit", DEFAULT_TIME_LIMIT, Duration.ofSeconds(1), Duration.ofDays(1)),
                options.duration("stop-timeout", DEFAULT_STOP_TIMEOUT, Duration.ofMillis(1), Duration.ofHours(1)));
    }

    private static List<String> words(Options options, String key, String what) {
        if (!options.has(key)) {
            options.problem(key, "is missing; it must be a list " + what);
            return WRONG;
        }
        var words = options.texts(key, WRONG);
        if (!words.isEmpty()) return words;
        options.problem(key, "is empty; it must be a list " + what);
        return WRONG;
    }

    /// A program that is given by its path should be there; one without `/` is looked for when it is run, and
    /// one with a token is not known yet. One that is missing may still come before the first file does, so
    /// it stops no start.
    private static void checkProgram(Options options, String program) {
        if (program.isBlank()) options.problem("command", "has an empty first word; it must be a program");
        if (!program.contains("/") || program.contains("%")) return;
        try {
            var file = Path.of(program);
            if (!Files.isRegularFile(file)) {
                warn(options, program + " does not exist; each run fails until it does");
            } else if (!Files.isExecutable(file)) {
                warn(options, program + " may not be executed; check its permissions (chmod +x)");
            }
        } catch (InvalidPathException e) {
            options.problem("command", "'" + program + "' is not a path: " + e.getReason());
        }
    }

    private static void warn(Options options, String sentence) {
        LOG.warn("{}.command: {}", options.path(), sentence);
    }
}
