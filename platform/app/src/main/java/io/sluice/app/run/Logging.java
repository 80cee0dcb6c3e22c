package io.sluice.app.run;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import io.sluice.app.config.LogLevel;
import io.sluice.app.config.LogSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What commands set about the log.
public final class Logging {
    /// What logback.xml says of the parts that a configuration has named so far.
    private static final Map<String, Optional<Level>> ORIGINAL = new HashMap<>();

    private Logging() {}

    /// Silences what is not a fault, for commands whose result is their output.
    public static void warningsOnly() {
        warningsOnly(Logger.ROOT_LOGGER_NAME);
    }

    /// Silences what is not a fault in a part of the program.
    ///
    /// @param part the name of a package
    public static void warningsOnly(String part) {
        level(part, Level.WARN);
    }

    /// Silences all but errors in a part of the program, for commands that tell its faults themselves.
    ///
    /// @param part the name of a package
    public static void errorsOnly(String part) {
        level(part, Level.ERROR);
    }

    /// Logs as a configuration says, and what it says nothing of as logback.xml does.
    ///
    /// @param settings what it says
    public static synchronized void apply(LogSettings settings) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) return;
        var levels = new HashMap<String, LogLevel>(settings.levels());
        settings.level().ifPresent(level -> levels.put(Logger.ROOT_LOGGER_NAME, level));
        for (var part : levels.keySet())
            ORIGINAL.computeIfAbsent(
                    part, name -> Optional.ofNullable(context.getLogger(name).getLevel()));
        ORIGINAL.forEach((part, original) -> {
            var wanted = levels.get(part);
            var level = wanted == null ? original.orElse(null) : Level.toLevel(wanted.name());
            context.getLogger(part).setLevel(level);
        });
    }

    /// Writes out what is still held and closes the log.
    static void stop() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) context.stop();
    }

    private static void level(String part, Level level) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger(part).setLevel(level);
        }
    }
}
