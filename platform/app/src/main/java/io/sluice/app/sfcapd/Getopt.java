package io.sluice.app.sfcapd;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Splits a command line into letters and words by the rules of getopt(3): letters bundle, a value is attached or the
/// next word, words may stand anywhere, and `--` ends the letters.
final class Getopt {
    /// One step through a command line.
    sealed interface Step {}

    /// A letter that takes no value.
    record Letter(char name) implements Step {}

    /// A letter with its value.
    record Valued(char name, String value) implements Step {}

    /// A letter that is not known, or whose value is missing.
    record Fault(String message) implements Step {}

    /// Words that belong to no letter, in their order; always the last step.
    record Words(List<String> words) implements Step {}

    private final String letters;
    private final Map<Character, Predicate<String>> maybe;

    /// Makes it.
    ///
    /// @param letters those that are known, each with a colon behind it if it takes a value; with two if it may
    ///                have one, behind an equals sign
    /// @param maybe   for some letters without a colon, what is a value for them: attached, or the next word
    Getopt(String letters, Map<Character, Predicate<String>> maybe) {
        this.letters = letters;
        this.maybe = maybe;
    }

    /// {@return the steps in which getopt would go through a command line}
    List<Step> split(List<String> args) {
        var steps = new ArrayList<Step>();
        var words = new ArrayList<String>();
        var rest = new ArrayList<>(args);
        while (!rest.isEmpty()) {
            var arg = rest.removeFirst();
            if (arg.equals("--")) {
                words.addAll(rest);
                rest.clear();
            } else if (arg.length() > 1 && arg.startsWith("-")) {
                splitBundle(arg, rest, steps);
            } else {
                words.add(arg);
            }
        }
        steps.add(new Words(List.copyOf(words)));
        return steps;
    }

    private void splitBundle(String bundle, List<String> rest, List<Step> steps) {
        for (int i = 1; i < bundle.length(); i++) {
            char letter = bundle.charAt(i);
            int known = letter == ':' ? -1 : letters.indexOf(letter);
            if (known < 0) {
                steps.add(new Fault("invalid option -- '" + letter + "'"));
            } else if (isValueBehind(letter, bundle.substring(i + 1), rest)) {
                steps.add(valued(letter, bundle.substring(i + 1), rest));
                return;
            } else if (!letters.startsWith(":", known + 1)) {
                steps.add(new Letter(letter));
            } else if (!letters.startsWith("::", known + 1)) {
                steps.add(valued(letter, bundle.substring(i + 1), rest));
                return;
            } else if (bundle.startsWith("=", i + 1)) {
                steps.add(new Valued(letter, bundle.substring(i + 2)));
                return;
            } else {
                steps.add(new Letter(letter));
            }
        }
    }

    private boolean isValueBehind(char letter, String attached, List<String> rest) {
        var isValue = maybe.get(letter);
        if (isValue == null) return false;
        return isValue.test(attached.isEmpty() && !rest.isEmpty() ? rest.getFirst() : attached);
    }

    private static Step valued(char letter, String attached, List<String> rest) {
        if (!attached.isEmpty()) return new Valued(letter, attached);
        if (rest.isEmpty()) return new Fault("option requires an argument -- '" + letter + "'");
        return new Valued(letter, rest.removeFirst());
    }
}
