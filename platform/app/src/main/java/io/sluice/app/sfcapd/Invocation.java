package io.sluice.app.sfcapd;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A command line, with the words that are ours taken out: whose letters it has, and whether it is only to be told.
///
/// @param grammar     what `--compat` says, if it is there
/// @param isExplained whether `--explain` is there
/// @param isDetached  whether this is the process in the background, which the one in the foreground has started
/// @param yamlFile    the file that `--to-yaml` names, `-` for standard output, if it is there
/// @param letters     what is left, for a grammar to read
record Invocation(
        Optional<Grammar> grammar,
        boolean isExplained,
        boolean isDetached,
        Optional<String> yamlFile,
        List<String> letters) {
    /// The word by which the process in the foreground starts the one in the background.
    static final String DETACHED = "--detached";

    /// {@return the words in their places}
    ///
    /// @param args what the user wrote
    /// @throws SfcapdError when one of ours is wrong
    static Invocation of(List<String> args) {
        Optional<Grammar> grammar = Optional.empty();
        boolean isExplained = false;
        boolean isDetached = false;
        Optional<String> yamlFile = Optional.empty();
        var letters = new ArrayList<String>();
        var rest = new ArrayList<>(args);
        while (!rest.isEmpty() && !rest.getFirst().equals("--")) {
            var word = rest.removeFirst();
            switch (word.replaceFirst("=.*", "")) {
                case "--explain" -> isExplained = true;
                case DETACHED -> isDetached = true;
                case "--compat" -> grammar = Optional.of(grammar(value(word, rest)));
                case "--to-yaml" -> yamlFile = Optional.of(value(word, rest));
                default -> letters.add(word);
            }
        }
        letters.addAll(rest);
        return new Invocation(grammar, isExplained, isDetached, yamlFile, List.copyOf(letters));
    }

    /// {@return whether the line is told and nothing is started}
    boolean isOnlyTold() {
        return isExplained || yamlFile.isPresent();
    }

    private static String value(String word, List<String> rest) {
        int at = word.indexOf('=');
        if (at >= 0) return word.substring(at + 1);
        if (rest.isEmpty()) throw SfcapdError.sentence(Grammar.V15, word + " needs a word behind it");
        return rest.removeFirst();
    }

    private static Grammar grammar(String version) {
        return Grammar.of(version)
                .orElseThrow(() -> SfcapdError.sentence(
                        Grammar.V15, "--compat '" + version + "' is not allowed; it must be 1.5, 1.6 or 1.7"));
    }
}
