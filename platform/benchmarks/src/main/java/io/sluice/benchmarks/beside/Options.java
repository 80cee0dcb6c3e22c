package io.sluice.benchmarks.beside;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// What is measured, and how long; see [Vocabulary] for the words.
///
/// @param product the built product
/// @param results the file that takes what was found
/// @param numbers the numbers, by their words; all of them
/// @param texts   the texts that were said, by their words
/// @param changed the words that made it differ from what is usual
record Options(
        Path product, Optional<Path> results, Map<String, Integer> numbers, Map<String, String> texts, String changed) {
    int number(String word) {
        return numbers.get(word);
    }

    Optional<String> text(String word) {
        return Optional.ofNullable(texts.get(word));
    }

    int rounds() {
        return number("--rounds");
    }

    /// {@return datagrams a second}
    int rate() {
        return number("--rate");
    }

    /// {@return how long a turn sends after the warm-up}
    Duration duration() {
        return Duration.ofSeconds(number("--seconds"));
    }

    /// {@return how long a turn sends before that, at the same rate}
    Duration warmUp() {
        return Duration.ofSeconds(number("--warm-up"));
    }

    /// {@return what each asks of the system as a receive buffer}
    int bufferBytes() {
        return number("--buffer");
    }
}
