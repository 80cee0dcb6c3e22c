package io.sluice.app.program;

/// Ends a command with a sentence for its user and an exit code, and without a stack trace.
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private Refusal(String message, int exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    /// {@return a refusal of a command line or a configuration that is wrong}
    ///
    /// @param message what is wrong, what is allowed, what to do
    public static Refusal wrongUse(String message) {
        return new Refusal(message, ExitCode.WRONG_USE);
    }

    /// {@return a report that something could not be done}
    ///
    /// @param message what could not be done, and why
    public static Refusal failed(String message) {
        return new Refusal(message, ExitCode.FAILED);
    }

    /// {@return what the process ends with}
    public int exitCode() {
        return exitCode;
    }

    /// {@return the message, which is never absent}
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
