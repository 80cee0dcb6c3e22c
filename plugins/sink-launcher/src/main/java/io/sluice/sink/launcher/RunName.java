package io.sluice.sink.launcher;

/// The name of a run of a command. All processes that come of it have it in their environment, by which
/// they are found wherever they have gone.
final class RunName {
    /// The variable that has it.
    static final String VARIABLE = "SLUICE_RUN";

    private static final long PID = ProcessHandle.current().pid();

    private RunName() {}

    /// {@return a name that no other run has}
    static String next(Launch launch) {
        return PID + "-" + System.currentTimeMillis() + "-" + launch.number() + "-" + (launch.starts() + 1);
    }
}
