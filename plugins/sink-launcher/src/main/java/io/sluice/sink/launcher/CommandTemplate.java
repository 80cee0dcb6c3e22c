package io.sluice.sink.launcher;

import io.sluice.api.CompletedFile;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A command whose words hold tokens that stand for properties of a finished file.
///
/// Each word stays one word, whatever is put into it, and what was put into it is not looked at again.
///
/// @param words    the program and its arguments
/// @param unixTime which end of the interval `%u` stands for
record CommandTemplate(List<String> words, UnixTime unixTime) {
    /// The tokens, for messages.
    static final String TOKENS = "%f, %d, %t, %u, %i";

    private static final String LETTERS = "fdtui";

    /// {@return the command for a file}
    List<String> expand(CompletedFile file) {
        var expanded = new ArrayList<String>();
        for (var word : words) expanded.add(expand(word, file));
        return expanded;
    }

    /// {@return what looks like a token and is none, each once}
    Set<String> unknownTokens() {
        var unknown = new LinkedHashSet<String>();
        for (var word : words) {
            for (int i = 0; i < word.length() - 1; i++) {
                if (word.charAt(i) == '%' && LETTERS.indexOf(word.charAt(i + 1)) < 0) {
                    unknown.add(word.substring(i, word.offsetByCodePoints(i, 2)));
                }
            }
        }
        return unknown;
    }

    private String expand(String word, CompletedFile file) {
        var text = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            boolean mayBeToken = word.charAt(i) == '%' && i + 1 < word.length();
            var value = mayBeToken ? value(word.charAt(i + 1), file) : Optional.<String>empty();
            text.append(value.orElse(word.substring(i, i + 1)));
            if (value.isPresent()) i++;
        }
        return text.toString();
    }

    private Optional<String> value(char letter, CompletedFile file) {
        return switch (letter) {
            case 'f' -> Optional.of(file.name());
            case 'd' -> Optional.of(file.directory().toString());
            case 't' -> Optional.of(file.slot());
            case 'u' -> Optional.of(Long.toString(unixTime.of(file.interval())));
            case 'i' -> Optional.of(file.ident());
            default -> Optional.empty();
        };
    }
}
