package io.sluice.benchmarks.beside;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A program that takes the letters of sfcapd and writes nfcapd files: ours, or Debian's.
///
/// @param name        how tables call it
/// @param program     what is run
/// @param compression the letter of the compression; empty for none
record FileCollector(String name, Path program, String compression) implements Contestant {
    // Longer than any round, so that what is measured is collecting; the end of a file is in it once.
    private static final int INTERVAL_SECONDS = 3600;

    @Override
    public List<String> command(Place place) {
        var words = new ArrayList<>(List.of(program.toString(), "-4", "-b", "127.0.0.1"));
        words.addAll(List.of("-p", "" + place.port(), "-l", place.files().toString()));
        words.addAll(List.of("-t", "" + INTERVAL_SECONDS, "-B", "" + place.bufferBytes()));
        if (!compression.isEmpty()) words.add(compression);
        return words;
    }

    /// Has nfdump count the flows, whoever wrote them, and reads the closing line that ours has for its sink. sfcapd
    /// stores a datagram before it receives the next one, and so has nothing to drop.
    @Override
    public List<Kept> kept(Place place) throws IOException, InterruptedException {
        long dropped = FlowFiles.dropped(place.log()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        return List.of(new Kept(FlowFiles.count(place.files()), dropped));
    }
}
