package io.sluice.monitor.prometheus;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Prometheus' own judge of metrics and rules.
final class Promtool {
    private static final Path PROGRAM = Path.of("/usr/bin/promtool");

    private Promtool() {}

    /// {@return what it has to complain of; nothing when all is well}
    ///
    /// Skips the test on a machine without it, and fails where it has to be there: in CI.
    static String run(String input, String... words) throws IOException, InterruptedException {
        require();
        var command = new ArrayList<>(List.of(PROGRAM.toString()));
        command.addAll(List.of(words));
        var given = Files.createTempFile("promtool", ".in");
        try {
            Files.writeString(given, input);
            var process = new ProcessBuilder(command)
                    .redirectInput(given.toFile())
                    .redirectErrorStream(true)
                    .start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? "" : said;
        } finally {
            Files.delete(given);
        }
    }

    private static void require() {
        boolean present = Files.isExecutable(PROGRAM);
        var message = PROGRAM + " is not installed (Debian: apt-get install prometheus)";
        if ("true".equals(System.getenv("CI"))) assertTrue(present, message);
        assumeTrue(present, message);
    }
}
