package io.sluice.sink.nfcapd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The real nfdump, as the judge of files. Tests that need it are skipped where it is not installed, but fail in CI.
final class Nfdump {
    private static final Pattern FIELD = Pattern.compile("\\s*\"([^\"]+)\" : \"?([^\"]*?)\"?,?");

    private Nfdump() {}

    static void require() {
        boolean found = isCommand("nfdump");
        if (!found && "true".equals(System.getenv("CI"))) fail("nfdump is missing, and CI must have it");
        assumeTrue(found, "nfdump is not installed, so nobody judges the files");
    }

    /// {@return the flow records of a file, each as what nfdump calls its fields and their values}
    static List<Map<String, String>> flows(Path file) {
        var flows = new ArrayList<Map<String, String>>();
        // nfdump's remarks on records that it steps over would stand in the middle of a line.
        var command = List.of("nfdump", "-r", file.toString(), "-o", "json");
        var json = output(command, ProcessBuilder.Redirect.DISCARD);
        for (var line : json.lines().toList()) {
            if (line.startsWith("{") || line.startsWith(",{")) flows.add(new LinkedHashMap<>());
            var match = FIELD.matcher(line);
            if (match.matches()) flows.getLast().put(match.group(1), match.group(2));
        }
        return flows;
    }

    /// {@return the statistics of a file by name}
    static Map<String, String> statistics(Path file) {
        var statistics = new LinkedHashMap<String, String>();
        for (var line : run("-r", file.toString(), "-I").lines().toList()) {
            var parts = line.split(": ", 2);
            if (parts.length == 2) statistics.put(parts[0].trim(), parts[1].trim());
        }
        return statistics;
    }

    /// {@return how many flow records nfdump finds in a file}
    static long flowCount(Path file) {
        var command = List.of("nfdump", "-r", file.toString(), "-q", "-o", "fmt:%pr");
        return output(command, ProcessBuilder.Redirect.DISCARD)
                .lines()
                .filter(line -> !line.equals("No matching flows"))
                .count();
    }

    /// {@return what nfdump says about exporters and samplers, with single blanks}
    static String exporters(Path file) {
        return run("-E", file.toString()).replaceAll(" +", " ");
    }

    /// {@return what nfdump says about the structure of a file}
    static String verified(Path file) {
        return run("-v", file.toString());
    }

    private static String run(String... arguments) {
        var command = new ArrayList<>(List.of("nfdump"));
        command.addAll(List.of(arguments));
        return output(command);
    }

    static String output(List<String> command) {
        return output(command, ProcessBuilder.Redirect.PIPE);
    }

    /// {@return what a command prints}
    ///
    /// @param errors where its error messages go; a pipe: among the rest
    private static String output(List<String> command, ProcessBuilder.Redirect errors) {
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(errors == ProcessBuilder.Redirect.PIPE)
                    .redirectError(errors)
                    .start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), () -> command + " printed " + output);
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean isCommand(String name) {
        for (var folder : System.getenv("PATH").split(":")) {
            if (Files.isExecutable(Path.of(folder, name))) return true;
        }
        return false;
    }
}
