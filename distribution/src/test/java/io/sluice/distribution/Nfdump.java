package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Debian's nfdump and sfcapd, the judges of our files.
final class Nfdump {
    static final Path NFDUMP = Path.of("/usr/bin/nfdump");
    static final Path SFCAPD = Path.of("/usr/bin/sfcapd");

    /// What nfdump 1.7 says of the samplers in any file of layout 1.6, those of sfcapd 1.6 included.
    private static final String SAMPLER_REMARK = "Skip unknown record type 9";

    private static final JsonMapper JSON = new JsonMapper();

    private Nfdump() {}

    /// Skips the test on a machine without the program, and fails where it has to be there: in CI.
    static void require(Path program) {
        require(program, "nfdump nfdump-sflow");
    }

    static void require(Path program, String packages) {
        boolean present = Files.isExecutable(program);
        String message = program + " is not installed (Debian: apt-get install " + packages + ")";
        if ("true".equals(System.getenv("CI"))) {
            assertTrue(present, message);
        }
        assumeTrue(present, message);
    }

    /// The finished flow files of a directory, in the order of their names.
    static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().matches("nfcapd\\.\\d{12,14}(\\.\\d+)?"))
                    .sorted()
                    .toList();
        }
    }

    /// All records of the finished files of a directory, as nfdump reads them.
    static List<JsonNode> flows(Path directory) throws IOException, InterruptedException {
        List<JsonNode> flows = new ArrayList<>();
        for (Path file : files(directory)) flows.addAll(flowsOf(file));
        return flows;
    }

    /// All records of a file, as nfdump reads them.
    static List<JsonNode> flowsOf(Path file) throws IOException, InterruptedException {
        List<JsonNode> flows = new ArrayList<>();
        String json = String.join("\n", read(file, "-o", "json").out()).replace("No matching flows", "");
        JSON.readTree(json).forEach(flows::add);
        return flows;
    }

    /// What the summary of a file says of its content: `Ident`, `Flows`, `Packets`, `Bytes`, and so on.
    static long summary(Path file, String key) throws IOException, InterruptedException {
        return read(file, "-I").out().stream()
                .filter(line -> line.startsWith(key + ": "))
                .mapToLong(
                        line -> Long.parseLong(line.substring(key.length() + 2).strip()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nfdump -I does not tell " + key + " of " + file));
    }

    /// What nfdump says of the exporters of a file, with single blanks.
    static String exporters(Path file) throws IOException, InterruptedException {
        Command.Outcome told = Command.of(NFDUMP, "-E", file).run();
        check(told, "nfdump -E " + file);
        return String.join("\n", told.out()).replaceAll(" +", " ");
    }

    /// Has nfdump check the structure of a file.
    static void verify(Path file) throws IOException, InterruptedException {
        Command.Outcome checked = Command.of(NFDUMP, "-v", file).run();
        check(checked, "nfdump -v " + file);
    }

    /// Removes a directory with all files in it, the collector's lock included.
    static void deleteAll(Path directory) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }

    private static Command.Outcome read(Path file, Object... words) throws IOException, InterruptedException {
        Command.Outcome outcome = Command.of(NFDUMP, "-r", file).and(words).run();
        check(outcome, "nfdump -r " + file);
        return outcome;
    }

    private static void check(Command.Outcome outcome, String what) {
        boolean isSilent = outcome.log().stream().allMatch(line -> line.isEmpty() || line.equals(SAMPLER_REMARK));
        if (outcome.exit() != 0 || !isSilent) {
            throw new AssertionError(what + " ended with " + outcome.exit() + ": " + outcome.logged());
        }
    }
}
