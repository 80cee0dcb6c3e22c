package io.sluice.benchmarks.beside;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/// What is measured, and how long.
///
/// @param product     the built product
/// @param only        the contestants that take part; none for all that are installed
/// @param rounds      how often each has its turn
/// @param rate        datagrams a second
/// @param duration    how long a round sends after the warm-up
/// @param warmUp      how long a round sends before that, at the same rate
/// @param samples     flow samples of a datagram
/// @param agents      agents that send, each with some sub-agents
/// @param bufferBytes what each asks of the system as a receive buffer
/// @param searched    how long a step of the search for the highest rate sends; zero for no search
/// @param results     the file that takes the table
/// @param changed     the words that made it differ from what is usual
record Options(
        Path product,
        List<String> only,
        int rounds,
        int rate,
        Duration duration,
        Duration warmUp,
        int samples,
        int agents,
        int bufferBytes,
        Duration searched,
        Optional<Path> results,
        String changed) {
    static final String USAGE = """
        usage: SideBySide --product DIR [options]
          --product DIR      the built product (distribution/target/sluice)
          --rounds N         how often each contestant has its turn (5)
          --rate N           datagrams a second (100000)
          --seconds N        how long a round sends after the warm-up (10)
          --warm-up N        seconds before that, at the same rate (5)
          --samples N        flow samples of a datagram, 1 to 8 (6)
          --agents N         agents that send, each with some sub-agents (8)
          --buffer BYTES     receive buffer that each asks for (4194304), net.core.rmem_max at most
          --search-seconds N how long a step of the search for the highest rate sends; 0 for no search (3)
          --only NAMES       contestants that take part, divided by commas: sluice, sfcapd, sluice+lz4, sfcapd+lz4,
                             sfacctd, floor (all that are installed)
          --write FILE       the Markdown file that takes the table, between its two marks
        """;

    private static final Map<String, Integer> DEFAULTS = Map.of(
            "--rounds", 5,
            "--rate", 100_000,
            "--seconds", 10,
            "--warm-up", 5,
            "--samples", 6,
            "--agents", 8,
            "--buffer", 4 << 20,
            "--search-seconds", 3);

    private static final List<String> PLACES = List.of("--product", "--write");

    /// Reads a command line.
    ///
    /// @throws IllegalArgumentException with a sentence, when it is wrong
    static Options parse(String... words) {
        var texts = new HashMap<String, String>();
        var numbers = new HashMap<>(DEFAULTS);
        var changed = new StringJoiner(" ");
        for (int i = 0; i < words.length; i += 2) {
            if (i + 1 == words.length) throw new IllegalArgumentException(words[i] + " needs a value");
            if (DEFAULTS.containsKey(words[i])) numbers.put(words[i], number(words[i], words[i + 1]));
            else if (List.of("--product", "--only", "--write").contains(words[i])) texts.put(words[i], words[i + 1]);
            else throw new IllegalArgumentException("there is no option " + words[i]);
            if (!PLACES.contains(words[i])) changed.add(words[i]).add(words[i + 1]);
        }
        var product = texts.get("--product");
        if (product == null) throw new IllegalArgumentException("--product is missing: where the built product is");
        return new Options(
                Path.of(product),
                texts.containsKey("--only") ? List.of(texts.get("--only").split(",")) : List.of(),
                numbers.get("--rounds"),
                numbers.get("--rate"),
                Duration.ofSeconds(numbers.get("--seconds")),
                Duration.ofSeconds(numbers.get("--warm-up")),
                numbers.get("--samples"),
                numbers.get("--agents"),
                numbers.get("--buffer"),
                Duration.ofSeconds(numbers.get("--search-seconds")),
                Optional.ofNullable(texts.get("--write")).map(Path::of),
                changed.toString());
    }

    private static int number(String option, String text) {
        int least = option.equals("--warm-up") || option.equals("--search-seconds") ? 0 : 1;
        int most = option.equals("--samples") ? 8 : Integer.MAX_VALUE;
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) return number;
        } catch (NumberFormatException _) {
            // told below
        }
        throw new IllegalArgumentException(option + " is a number from " + least + " to " + most + ", not " + text);
    }
}
