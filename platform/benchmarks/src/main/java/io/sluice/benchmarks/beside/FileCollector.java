package io.sluice.benchmarks.beside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A program that takes the letters of sfcapd and writes nfcapd files: ours, or Debian's.
///
/// @param name        how tables call it
/// @param program     what is run
/// @param compression the letter of the compression; empty for none
record FileCollector(String name, Path program, String compression) implements Contestant {
    // Longer than any round, so that what is measured is collecting; the end of a file is in it once.
    private static final int INTERVAL_SECONDS = 3600;
    private static final String FLOWS = "Flows: ";
    private static final Pattern DROPPED = Pattern.compile("rows written, (\\d+) dropped");

    @Override
    public List<String> command(Place place) {
        var words = new ArrayList<>(List.of(program.toString(), "-4", "-b", "127.0.0.1"));
        words.addAll(List.of("-p", "" + place.port(), "-l", place.files().toString()));
        words.addAll(List.of("-t", "" + INTERVAL_SECONDS, "-B", "" + place.bufferBytes()));
        if (!compression.isEmpty()) words.add(compression);
        return words;
    }

    /// Has nfdump count the flows, whoever wrote them.
    @Override
    public long counted(Place place) throws IOException, InterruptedException {
        long flows = 0;
        try (var files = Files.newDirectoryStream(place.files(), "nfcapd.2*")) {
            for (var file : files) {
                flows += Shell.lines("nfdump", "-I", "-r", file.toString()).stream()
                        .filter(line -> line.startsWith(FLOWS))
                        .mapToLong(line -> Long.parseLong(line.substring(FLOWS.length())))
                        .sum();
            }
        }
        return flows;
    }

    /// Reads the closing line that ours has for its sink. sfcapd stores a datagram before it receives the next
    /// one, and so has nothing to drop.
    @Override
    public long droppedInside(Place place) throws IOException {
        try (var lines = Files.lines(place.log())) {
            return lines.map(DROPPED::matcher)
                    .filter(Matcher::find)
                    .mapToLong(found -> Long.parseLong(found.group(1)))
                    .sum();
        }
    }
}
