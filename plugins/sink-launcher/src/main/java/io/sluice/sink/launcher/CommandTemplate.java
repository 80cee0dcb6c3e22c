package io.sluice.sink.launcher;

import io.sluice.api.CompletedFile;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A command whose words hold tokens that stand for properties of a finished file.
///
/// Each word stays one word, whatever is put into it, and what was put into it is not looked at again. In
/// the script of a shell a token becomes the variable that has its value, so that no file name can become a
/// part of the script.
///
/// @param words   the program and its arguments; for a shell the script and its arguments
/// @param isShell whether the first word is a script for `/bin/sh`
/// @param facts   what tokens stand for
record CommandTemplate(List<String> words, boolean isShell, FileFacts facts) {
    private static final String SHELL = "/bin/sh";

    /// {@return the command for a file}
    List<String> expand(CompletedFile file) {
        var expanded = new ArrayList<String>();
        if (isShell) expanded.addAll(List.of(SHELL, "-c", script(), SHELL));
        for (var word : words.subList(isShell ? 1 : 0, words.size())) {
            expanded.add(expand(word, letter -> facts.value(letter, file)));
        }
        return expanded;
    }

    /// {@return what looks like a token and is none, each once}
    Set<String> unknownTokens() {
        var unknown = new LinkedHashSet<String>();
        for (var word : words) {
            for (int i = 0; i < word.length() - 1; i++) {
                if (word.charAt(i) == '%' && !FileFacts.isToken(word.charAt(i + 1))) {
                    unknown.add(word.substring(i, word.offsetByCodePoints(i, 2)));
                }
            }
        }
        return unknown;
    }

    private String script() {
        return expand(words.getFirst(), letter -> facts.variable(letter).map(name -> "${" + name + "}"));
    }

    private static String expand(String word, Values values) {
        var text = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            boolean mayBeToken = word.charAt(i) == '%' && i + 1 < word.length();
            var value = mayBeToken ? values.of(word.charAt(i + 1)) : Optional.<String>empty();
            text.append(value.orElse(word.substring(i, i + 1)));
            if (value.isPresent()) i++;
        }
        return text.toString();
    }

    /// What is put in the place of tokens.
    @FunctionalInterface
    private interface Values {
        Optional<String> of(char letter);
    }
}
