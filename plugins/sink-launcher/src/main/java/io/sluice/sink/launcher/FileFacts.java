package io.sluice.sink.launcher;

import io.sluice.api.CompletedFile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What a command is told of a file: by tokens in its words, and by variables in its environment.
///
/// @param fileName what `%f` stands for
/// @param unixTime which end of the interval `%u` stands for
record FileFacts(FileName fileName, UnixTime unixTime) {
    /// The tokens, for messages.
    static final String TOKENS = "%f, %d, %t, %u, %i";

    private static final String LETTERS = "fdtui";

    /// {@return whether a letter behind `%` makes a token}
    static boolean isToken(char letter) {
        return LETTERS.indexOf(letter) >= 0;
    }

    /// {@return what a token stands for; nothing when it is none}
    Optional<String> value(char letter, CompletedFile file) {
        return variable(letter).map(name -> variables(file).getOrDefault(name, ""));
    }

    /// {@return the variable that holds what a token stands for; nothing when it is none}
    Optional<String> variable(char letter) {
        return switch (letter) {
            case 'f' -> Optional.of(fileName == FileName.RELATIVE ? "SLUICE_NAME" : "SLUICE_FILE");
            case 'd' -> Optional.of("SLUICE_DIRECTORY");
            case 't' -> Optional.of("SLUICE_TIME");
            case 'u' -> Optional.of(unixTime == UnixTime.START ? "SLUICE_START" : "SLUICE_END");
            case 'i' -> Optional.of("SLUICE_IDENT");
            default -> Optional.empty();
        };
    }

    /// {@return the variables, by name}
    Map<String, String> variables(CompletedFile file) {
        var variables = new LinkedHashMap<String, String>();
        variables.put("SLUICE_FILE", file.path().toAbsolutePath().toString());
        variables.put("SLUICE_DIRECTORY", file.directory().toString());
        variables.put("SLUICE_NAME", file.name());
        variables.put("SLUICE_TIME", file.slot());
        variables.put("SLUICE_START", Long.toString(UnixTime.START.of(file.interval())));
        variables.put("SLUICE_END", Long.toString(UnixTime.END.of(file.interval())));
        variables.put("SLUICE_IDENT", file.ident());
        variables.put("SLUICE_SINK", file.sink());
        return variables;
    }
}
