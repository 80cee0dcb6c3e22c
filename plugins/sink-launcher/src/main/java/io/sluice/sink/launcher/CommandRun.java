package io.sluice.sink.launcher;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// One run of a command: started without a shell, its output read as lines, ended when its time is over.
///
/// Output is polled, never waited for: a process that a command left behind may hold the pipe open for ever, and a read
/// that blocks on it could not be given up. Used by one thread.
final class CommandRun {
    /// What a service manager tells the collector, and nobody else: who speaks or takes sockets by these
    /// would be taken for it.
    private static final Set<String> OF_THE_COLLECTOR =
            Set.of("NOTIFY_SOCKET", "LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES", "WATCHDOG_PID", "WATCHDOG_USEC");

    private static final long POLL_MS = 20;
    private static final long LAST_OUTPUT_NS = TimeUnit.MILLISECONDS.toNanos(200);

    private final List<String> words;
    private final Map<String, String> variables;
    private final Duration timeLimit;
    private final Consumer<String> lines;
    private final CommandOutput output;

    /// Makes a run that has not started.
    ///
    /// @param words     the program and its arguments
    /// @param variables are added to the collector's own environment; the run's name ([RunName]) is one of
    ///                  them
    /// @param timeLimit how long it may take
    /// @param lines     take what it writes
    CommandRun(List<String> words, Map<String, String> variables, Duration timeLimit, Consumer<String> lines) {
        this.words = words;
        this.variables = variables;
        this.timeLimit = timeLimit;
        this.lines = lines;
        this.output = new CommandOutput(lines);
    }

    /// Runs the command to its end. When the thread is interrupted, the command is ended.
    Outcome run() {
        Process process;
        try {
            var builder = new ProcessBuilder(words)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectErrorStream(true);
            builder.environment().keySet().removeAll(OF_THE_COLLECTOR);
            builder.environment().putAll(variables);
            process = builder.start();
        } catch (IOException | IllegalArgumentException e) {
            return new Outcome.NotStarted(String.valueOf(e.getMessage()));
        }
        var outcome = follow(process);
        readTheRest(process);
        return outcome;
    }

    private Outcome follow(Process process) {
        long deadlineNs = System.nanoTime() + timeLimit.toNanos();
        try {
            while (!process.waitFor(output.poll(process) ? 0 : POLL_MS, TimeUnit.MILLISECONDS)) {
                if (Thread.interrupted()) throw new InterruptedException(); // a command that never pauses to write
                if (System.nanoTime() - deadlineNs >= 0) {
                    tree(process).end();
                    return new Outcome.TimedOut();
                }
            }
            return new Outcome.Exited(process.exitValue());
        } catch (InterruptedException e) {
            tree(process).end();
            return new Outcome.Stopped();
        }
    }

    private ProcessTree tree(Process process) {
        return new ProcessTree(process, variables.getOrDefault(RunName.VARIABLE, ""));
    }

    /// What the command wrote before it ended is in the pipe; a process left behind may write on, but not for long.
    private void readTheRest(Process process) {
        long deadlineNs = System.nanoTime() + LAST_OUTPUT_NS;
        while (output.poll(process) && System.nanoTime() - deadlineNs < 0) Thread.onSpinWait();
        output.end();
        try {
            process.getInputStream().close();
        } catch (IOException e) {
            lines.accept("(its output could not be closed: " + e.getMessage() + ")");
        }
    }
}
