package io.sluice.benchmarks.beside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// What collectors leave behind: files of flows, counted by nfdump, and what ours says at its end.
final class FlowFiles {
    // What each file's writer says of it is in its header, too, but a record that was read is a better proof.
    private static final String NOTHING = "proto 255 and port 1 and not port 1";
    private static final Pattern READ = Pattern.compile("(?:flows|records) processed: (\\d+)");
    private static final Pattern DROPPED = Pattern.compile("sink (\\S+): \\d+ rows written, (\\d+) dropped");

    private FlowFiles() {}

    /// {@return how many flow records nfdump reads in the finished nfcapd files of a folder}
    static long count(Path folder) throws IOException, InterruptedException {
        long flows = 0;
        try (var files = Files.newDirectoryStream(folder, "nfcapd.2*")) {
            for (var file : files) flows += read(file);
        }
        return flows;
    }

    /// {@return how many rows our collector says that it dropped for want of room, for each sink}
    ///
    /// @param log what it printed
    static Map<String, Long> dropped(Path log) throws IOException {
        var dropped = new HashMap<String, Long>();
        try (var lines = Files.lines(log)) {
            lines.map(DROPPED::matcher).forEach(line -> {
                if (line.find()) dropped.put(line.group(1), Long.parseLong(line.group(2)));
            });
        }
        return dropped;
    }

    private static long read(Path file) throws IOException, InterruptedException {
        for (var line : Shell.lines("nfdump", "-r", file.toString(), NOTHING)) {
            var told = READ.matcher(line);
            if (told.find()) return Long.parseLong(told.group(1));
        }
        throw new IOException("nfdump does not tell how many flows it read in " + file);
    }
}
