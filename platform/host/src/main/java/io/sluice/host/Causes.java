package io.sluice.host;

import org.pf4j.PluginRuntimeException;

/// Finds the words of an exception that an operator can use: those of the innermost cause, which says what
/// happened and not where it was noticed.
final class Causes {
    private Causes() {}

    /// {@return what the JDK or PF4J has to say; our own refusals are sentences already}
    static String message(Throwable thrown) {
        if (thrown instanceof PluginRuntimeException refusal && refusal.getMessage() != null)
            return refusal.getMessage();
        var innermost = innermost(thrown);
        var message = innermost.getMessage();
        return message == null ? innermost.toString() : message;
    }

    /// {@return what a plugin threw, with its type}
    static String description(Throwable thrown) {
        return innermost(thrown).toString();
    }

    private static Throwable innermost(Throwable thrown) {
        var innermost = thrown;
        for (var cause = thrown.getCause(); cause != null; cause = cause.getCause()) innermost = cause;
        return innermost;
    }
}
