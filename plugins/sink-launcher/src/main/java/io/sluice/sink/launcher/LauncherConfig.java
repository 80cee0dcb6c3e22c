package io.sluice.sink.launcher;

import io.sluice.api.Options;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the operator asked of a launcher.
///
/// @param after       names of the sinks whose files the command is run for
/// @param command     the command
/// @param parallel    how many commands run at once, each for another source
/// @param retries     how often one that fails is tried again
/// @param timeLimit   how long a command may run before it is ended
/// @param stopTimeout how long the collector waits at its end for the commands that are still due
/// @param journal     where what is due is kept; beside the files if the operator does not say
record LauncherConfig(
        List<String> after,
        CommandTemplate command,
        int parallel,
        Retries retries,
        Duration timeLimit,
        Duration stopTimeout,
        Optional<Path> journal) {
    private static final Logger LOG = LoggerFactory.getLogger(LauncherConfig.class);
    private static final int MOST_PARALLEL = 64;
    private static final int MOST_RETRIES = 100;
    private static final Duration DEFAULT_RETRY_AFTER = Duration.ofSeconds(10);
    private static final Duration DEFAULT_TIME_LIMIT = Duration.ofMinutes(10);
    private static final Duration DEFAULT_STOP_TIMEOUT = Duration.ofSeconds(60);

    /// Stands for a list that was reported as wrong, so that it is not reported as empty, too.
    private static final List<String> WRONG = List.of("wrong");

    static LauncherConfig read(Options options) {
        var after = words(options, "after", "with the name of at least one sink");
        var command = command(options);
        var retries = new Retries(
                (int) options.integer("retries", 0, 0, MOST_RETRIES),
                options.duration("retry-after", DEFAULT_RETRY_AFTER, Duration.ofMillis(1), Duration.ofDays(1)));
        return new LauncherConfig(
                after,
                command,
                (int) options.integer("parallel", 1, 1, MOST_PARALLEL),
                retries,
                options.duration("time-limit", DEFAULT_TIME_LIMIT, Duration.ofSeconds(1), Duration.ofDays(1)),
                options.duration("stop-timeout", DEFAULT_STOP_TIMEOUT, Duration.ofMillis(1), Duration.ofHours(1)),
                journal(options));
    }

    private static CommandTemplate command(Options options) {
        var words = words(options, "command", "with a program and its arguments");
        boolean isShell = options.flag("shell", false);
        var facts = new FileFacts(
                options.choice("file-name", FileName.RELATIVE), options.choice("unix-time", UnixTime.START));
        if (words.getFirst().isBlank())
            options.problem("command", "has an empty first word; it must be a " + (isShell ? "script" : "program"));
        else if (!isShell) checkProgram(options, words.getFirst());
        return new CommandTemplate(words, isShell, facts);
    }

    private static Optional<Path> journal(Options options) {
        if (!options.has("journal")) return Optional.empty();
        var path = options.file("journal", Path.of("journal"));
        if (Files.isDirectory(path))
            options.problem("journal", "'" + path + "' is a directory; it must be a file in it, which is made");
        return Optional.of(path);
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
