package io.sluice.benchmarks.beside;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Consumer;

/// The words that a command line may have, each with a value behind it. Used by one thread.
final class Vocabulary {
    private static final String PRODUCT = "--product";
    private static final String WRITE = "--write";

    /// Where things are on this machine, which makes no other measurement.
    private static final List<String> PLACES = List.of(PRODUCT, WRITE);

    private record NumberWord(int usual, int least, int most) {}

    private final String program;
    private final Map<String, NumberWord> numbers = new LinkedHashMap<>();
    private final Map<String, Consumer<String>> texts = new LinkedHashMap<>();
    private final StringBuilder usage = new StringBuilder();

    /// Has the words that each experiment knows.
    ///
    /// @param program what the usage calls it
    Vocabulary(String program) {
        this.program = program;
        text(PRODUCT, "DIR", "the built product (distribution/target/sluice)", _ -> {});
        text(WRITE, "FILE", "the Markdown file that takes what was found, between its two marks", _ -> {});
        number("--rounds", "how often each has its turn", 5, 1, Integer.MAX_VALUE);
        number("--rate", "datagrams a second", 100_000, 1, Integer.MAX_VALUE);
        number("--seconds", "how long a turn sends after the warm-up", 10, 1, Integer.MAX_VALUE);
        number("--warm-up", "seconds before that, at the same rate", 5, 0, Integer.MAX_VALUE);
        number("--buffer", "receive buffer in bytes, net.core.rmem_max at most", 4 << 20, 1, Integer.MAX_VALUE);
    }

    /// Adds a word with a number.
    ///
    /// @param usual what it is unless it is said
    Vocabulary number(String word, String meaning, int usual, int least, int most) {
        numbers.put(word, new NumberWord(usual, least, most));
        explain(word + " N", meaning + " (" + usual + ")");
        return this;
    }

    /// Adds a word with a text.
    ///
    /// @param check throws an IllegalArgumentException with a sentence when the text is wrong
    Vocabulary text(String word, String value, String meaning, Consumer<String> check) {
        texts.put(word, check);
        explain(word + " " + value, meaning);
        return this;
    }

    /// {@return all of them, for a person}
    String usage() {
        return "usage: " + program + " --product DIR [options]\n" + usage;
    }

    /// Reads a command line.
    ///
    /// @throws IllegalArgumentException with a sentence, when it is wrong
    Options parse(String... words) {
        var said = new HashMap<String, String>();
        var chosen = new HashMap<String, Integer>();
        var changed = new StringJoiner(" ");
        numbers.forEach((word, number) -> chosen.put(word, number.usual()));
        for (int i = 0; i < words.length; i += 2) {
            if (i + 1 == words.length) throw new IllegalArgumentException(words[i] + " needs a value");
            if (numbers.containsKey(words[i])) chosen.put(words[i], number(words[i], words[i + 1]));
            else if (texts.containsKey(words[i])) said.put(words[i], checked(words[i], words[i + 1]));
            else throw new IllegalArgumentException("there is no option " + words[i]);
            if (!PLACES.contains(words[i])) changed.add(words[i]).add(words[i + 1]);
        }
        var product = said.get(PRODUCT);
        if (product == null) throw new IllegalArgumentException("--product is missing: where the built product is");
        var results = Optional.ofNullable(said.get(WRITE)).map(Path::of);
        return new Options(Path.of(product), results, chosen, said, changed.toString());
    }

    private String checked(String word, String text) {
        var check = texts.get(word);
        if (check != null) check.accept(text);
        return text;
    }

    private int number(String word, String text) {
        var allowed = numbers.get(word);
        if (allowed == null) throw new IllegalArgumentException("there is no option " + word);
        try {
            int number = Integer.parseInt(text);
            if (number >= allowed.least() && number <= allowed.most()) return number;
        } catch (NumberFormatException _) {
            // told below
        }
        throw new IllegalArgumentException(
                word + " is a number from " + allowed.least() + " to " + allowed.most() + ", not " + text);
    }

    private void explain(String word, String meaning) {
        usage.append("  %-18s %s%n".formatted(word, meaning));
    }
}
