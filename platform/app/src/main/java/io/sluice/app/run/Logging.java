package io.sluice.app.run;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What commands set about the log.
public final class Logging {
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
