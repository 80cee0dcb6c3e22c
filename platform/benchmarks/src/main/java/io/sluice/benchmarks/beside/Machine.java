package io.sluice.benchmarks.beside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// On what, and with what, was measured.
final class Machine {
    private Machine() {}

    /// {@return a sentence for the machine, and the version of ours}
    static List<String> describe(Path product) throws IOException, InterruptedException {
        var lines = new ArrayList<String>();
        lines.add("%s, %d processors, Linux %s; load average %s when it began; net.core.rmem_max %s"
                .formatted(
                        model(),
                        Runtime.getRuntime().availableProcessors(),
                        read("/proc/sys/kernel/osrelease"),
                        read("/proc/loadavg").split(" ")[0],
                        read("/proc/sys/net/core/rmem_max")));
        lines.add(first(product.resolve("bin/sluice").toString(), "--version"));
        return lines;
    }

    /// {@return the version of a program that is installed}
    static String version(Path program) throws IOException, InterruptedException {
        return first(program.toString(), "-V").replace(program.getParent() + "/", "");
    }

    /// {@return the largest receive buffer that any program may ask for}
    static int mostBufferBytes() throws IOException {
        return Integer.parseInt(read("/proc/sys/net/core/rmem_max"));
    }

    private static String model() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        }
    }

    private static String first(String... words) throws IOException, InterruptedException {
        return Shell.lines(words).getFirst().strip();
    }

    /// A number of the kernel is told to the first read alone, which therefore must not be one of a single byte.
    private static String read(String file) throws IOException {
        return Files.readAllLines(Path.of(file)).getFirst().strip();
    }
}
