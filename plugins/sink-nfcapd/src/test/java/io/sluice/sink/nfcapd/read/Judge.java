package io.sluice.sink.nfcapd.read;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What the independent parser `nfcapd_parse.py` says of a file, where it and Python are at hand.
final class Judge {
    static final Path SHARED = Path.of("../../../shared").toAbsolutePath().normalize();
    private static final Path PARSER = SHARED.resolve("tools/nfcapd_parse.py");
    private static final Pattern FIELD = Pattern.compile("\"(\\w+)\": (\"[^\"]*\"|\\[[^]]*]|-?\\d+|true|false|null)");

    private Judge() {}

    /// Skips the test where there is no judge.
    static void require() {
        assumeTrue(Files.isReadable(PARSER), "the shared tools are not at hand, so nobody judges the values");
        assumeTrue(isPython(), "python3 is not installed, so nobody judges the values");
    }

    /// {@return each line of the parser as what it calls its fields and their values}
    static List<Map<String, String>> lines(Path file) throws IOException {
        var process = new ProcessBuilder("python3", PARSER.toString(), file.toString())
                .redirectErrorStream(true)
                .start();
        var lines = new ArrayList<Map<String, String>>();
        for (var line : new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList()) {
            if (line.startsWith("{")) lines.add(fields(line));
        }
        if (lines.isEmpty()) fail("the parser printed nothing of " + file);
        return lines;
    }

    private static Map<String, String> fields(String line) {
        var flat = line.replace("\"elements\": [", "");
        // Element 13 in front of element 15 is the BGP next hop (nfcapd-file-format, 10.3).
        int address = flat.indexOf("{\"id\": 13,");
        if (address >= 0 && address < flat.indexOf("{\"id\": 15,")) {
            flat = flat.substring(0, address) + flat.substring(address).replaceFirst("ipReceived", "bgpNextHop");
        }
        var fields = new HashMap<String, String>();
        var match = FIELD.matcher(flat);
        while (match.find()) fields.put(match.group(1), match.group(2).replace("\"", ""));
        return fields;
    }

    private static boolean isPython() {
        for (var folder : System.getenv("PATH").split(":")) {
            if (Files.isExecutable(Path.of(folder, "python3"))) return true;
        }
        return false;
    }
}
