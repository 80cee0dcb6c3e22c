package io.sluice.benchmarks.beside;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Other programs, run to their end.
final class Shell {
    private Shell() {}

    /// {@return what a command printed}
    ///
    /// @throws IOException when it cannot be run, or failed
    static List<String> lines(String... words) throws IOException, InterruptedException {
        var process = new ProcessBuilder(words).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) throw new IOException(String.join(" ", words) + " failed: " + said.strip());
        return said.lines().toList();
    }

    /// {@return the program of that name, where it is installed}
    static Optional<Path> find(String program) {
        return Stream.of((System.getenv("PATH") + ":/usr/sbin").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
