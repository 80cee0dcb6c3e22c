package io.sluice.sink.nfcapd;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A reader of files that shares no code with nfdump or with us, and knows what the Debian nfdump does not: layout 1.5
/// and zstd. Tests that need it are skipped where it is not there.
final class Parser {
    private static final Path SCRIPT = Path.of("../../../shared/tools/nfcapd_parse.py");
    private static final Pattern FIELD = Pattern.compile("\"(\\w+)\": (\"[^\"]*\"|[^,}\\[]+)");

    private Parser() {}

    static void require() {
        assumeTrue(Files.exists(SCRIPT), "the independent reader ../shared/tools/nfcapd_parse.py is not there");
        assumeTrue(Nfdump.isCommand("python3"), "python3 is not installed");
    }

    /// Fails when the structure of a file, or its statistics, are not as they should be.
    static void assertSound(Path file) {
        var output = parse(file);
        assertTrue(output.contains("\"problems\": 0"), output);
    }

    /// {@return the flow records of a file, each as what the parser calls its fields and their values}
    static List<Map<String, String>> flows(Path file) {
        var flows = new ArrayList<Map<String, String>>();
        for (var line : parse(file)
                .lines()
                .filter(l -> l.startsWith("{\"kind\": \"flow"))
                .toList()) {
            var flow = new LinkedHashMap<String, String>();
            var match = FIELD.matcher(line);
            while (match.find()) flow.put(match.group(1), match.group(2));
            flows.add(flow);
        }
        return flows;
    }

    private static String parse(Path file) {
        return Nfdump.output(List.of("python3", SCRIPT.toString(), "-s", file.toString()));
    }
}
