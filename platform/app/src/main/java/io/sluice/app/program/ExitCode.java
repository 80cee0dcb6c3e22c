package io.sluice.app.program;

/// What the process says at its end.
public final class ExitCode {
    /// All went well.
    public static final int OK = 0;

    /// What was asked for is right and could not be done: a port is taken, a file cannot be read.
    public static final int FAILED = 1;

    /// The command line or the configuration is wrong, and nothing was started.
    public static final int WRONG_USE = 2;

    private ExitCode() {}
}
