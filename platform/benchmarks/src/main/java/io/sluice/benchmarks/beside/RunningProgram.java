package io.sluice.benchmarks.beside;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A program that runs, and what the system charges it for. Used by one thread.
///
/// bash starts it and waits for it, and so is told by the system what it took of the processors from its first
/// instruction to its last, its threads and ended children included; bash prints that in milliseconds.
final class RunningProgram implements AutoCloseable {
    private static final String SCRIPT = "log=$0; \"$@\" >\"$log\" 2>&1 & echo $!; wait $!; echo $?; times";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final double TICKS_PER_SECOND = 100; // USER_HZ, the same on every Linux

    /// Processor time.
    ///
    /// @param userSeconds   in the program
    /// @param systemSeconds in the system on its behalf
    record Cpu(double userSeconds, double systemSeconds) {
        double seconds() {
            return userSeconds + systemSeconds;
        }
    }

    private final Process shell;
    private final BufferedReader said;
    private final ProcessHandle program;

    private RunningProgram(Process shell, BufferedReader said, ProcessHandle program) {
        this.shell = shell;
        this.said = said;
        this.program = program;
    }

    /// Starts it.
    ///
    /// @param command its command line
    /// @param log     where all that it prints goes
    static RunningProgram start(List<String> command, Path log) throws IOException {
        var words = new ArrayList<>(List.of("bash", "-c", SCRIPT, log.toString()));
        words.addAll(command);
        var shell = new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var said = shell.inputReader();
        long id = Long.parseLong(said.readLine());
        var program = ProcessHandle.of(id).orElseThrow(() -> new IOException(command + " ended at once"));
        return new RunningProgram(shell, said, program);
    }

    boolean isAlive() {
        return program.isAlive();
    }

    /// {@return what it has taken of the processors so far, with its children, in seconds; by ticks of 10 ms}
    double cpuSeconds() throws IOException {
        double ticks = 0;
        for (var process : family()) {
            var stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            // The name in parentheses may hold blanks; user and system time are columns 14 and 15.
            var columns = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            ticks += Long.parseLong(columns[11]) + Long.parseLong(columns[12]);
        }
        return ticks / TICKS_PER_SECOND;
    }

    /// {@return the most memory that it had at a time, with its children, in MiB}
    double peakMiB() throws IOException {
        double kib = 0;
        for (var process : family()) {
            try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
                kib += lines.filter(line -> line.startsWith("VmHWM:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum();
            }
        }
        return kib / 1024;
    }

    /// Tells it to end, and waits for that.
    ///
    /// @param signal how, without SIG
    /// @return what it took of the processors in its whole life
    Cpu end(String signal) throws IOException, InterruptedException {
        Shell.lines("bash", "-c", "kill -" + signal + " " + program.pid());
        if (!shell.waitFor(PATIENCE)) {
            throw new IOException("it did not end within " + PATIENCE + " of SIG" + signal);
        }
        int exit = Integer.parseInt(said.readLine());
        if (exit != 0) throw new IOException("it ended with exit code " + exit);
        said.readLine(); // bash itself
        var times = said.readLine().split(" ");
        return new Cpu(seconds(times[0]), seconds(times[1]));
    }

    /// Kills what still runs.
    @Override
    public void close() {
        for (var process : family()) process.destroyForcibly();
        shell.destroyForcibly();
    }

    private List<ProcessHandle> family() {
        return Stream.concat(Stream.of(program), program.descendants())
                .filter(ProcessHandle::isAlive)
                .toList();
    }

    /// `1m2.345s`
    private static double seconds(String time) {
        int minutes = time.indexOf('m');
        return Integer.parseInt(time.substring(0, minutes)) * 60
                + Double.parseDouble(time.substring(minutes + 1, time.length() - 1));
    }
}
