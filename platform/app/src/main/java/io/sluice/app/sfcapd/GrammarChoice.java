package io.sluice.app.sfcapd;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds out whose letters a command line has.
///
/// `-w` with a directory is 1.7's. A bare `-w`, or `-l`, is older, and so is a line with neither, unless a letter is
/// there that only 1.7 has. Older ones are 1.6's when a letter is there that 1.5 does not have.
final class GrammarChoice {
    private static final char NONE = ' ';

    private GrammarChoice() {}

    /// {@return whose letters they are}
    ///
    /// @param args a command line without words of ours
    /// @throws SfcapdError when it is a line of no grammar
    static Grammar of(List<String> args) {
        var first = likely(args);
        var second = first == Grammar.V17 ? older(args) : Grammar.V17;
        if (faults(first, args).isEmpty()) return first;
        // 1.7 still has -l. But to older ones the directory behind -w would be a filter.
        if (second == Grammar.V17 && faults(second, args).isEmpty()) return second;
        var readings = Stream.of(first, second)
                .map(grammar -> "\n  with the letters of nfdump " + grammar.version() + ": "
                        + String.join(", ", faults(grammar, args)))
                .collect(Collectors.joining());
        var fault = faults(first, args).getFirst();
        throw new SfcapdError(
                first,
                "sfcapd: " + fault + "\nThis is no command line of sfcapd:" + readings
                        + "\n--compat 1.5, 1.6 or 1.7 says which letters are meant.",
                true);
    }

    private static Grammar likely(List<String> args) {
        if (hasDirectoryBehindW(args)) return Grammar.V17;
        boolean isOlder = steps(Grammar.V16, args).anyMatch(step -> name(step) == 'w' || name(step) == 'l');
        return isOlder || !hasLetterOf17(args) ? older(args) : Grammar.V17;
    }

    private static boolean hasLetterOf17(List<String> args) {
        return steps(Grammar.V17, args)
                .map(GrammarChoice::name)
                .anyMatch(name -> name != NONE && !Grammar.V16.has(name));
    }

    private static Grammar older(List<String> args) {
        return faults(Grammar.V15, args).isEmpty() && !isBzip2(args) ? Grammar.V15 : Grammar.V16;
    }

    /// 1.5 would take any word behind `-j` for a group.
    private static boolean isBzip2(List<String> args) {
        return steps(Grammar.V16, args).anyMatch(step -> step.equals(new Getopt.Letter('j')));
    }

    private static boolean hasDirectoryBehindW(List<String> args) {
        return steps(Grammar.V17, args)
                .anyMatch(step ->
                        step instanceof Getopt.Valued(char name, String value) && name == 'w' && isDirectory(value));
    }

    private static boolean isDirectory(String word) {
        if (word.startsWith("/") || word.startsWith(".")) return true;
        try {
            return Files.isDirectory(Path.of(word));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static List<String> faults(Grammar grammar, List<String> args) {
        return steps(grammar, args)
                .filter(Getopt.Fault.class::isInstance)
                .map(step -> ((Getopt.Fault) step).message())
                .toList();
    }

    private static Stream<Getopt.Step> steps(Grammar grammar, List<String> args) {
        return grammar.getopt().split(args).stream();
    }

    private static char name(Getopt.Step step) {
        return switch (step) {
            case Getopt.Letter(char name) -> name;
            case Getopt.Valued(char name, String _) -> name;
            case Getopt.Fault _, Getopt.Words _ -> NONE;
        };
    }
}
