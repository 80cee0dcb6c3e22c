package io.sluice.app.sfcapd;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// What the letters of a command line mean: those of nfdump 1.5.2, of 1.6, or of 1.7 and its successors.
enum Grammar {
    /// nfdump 1.5.2.
    V15("1.5", "46whEVI:DB:b:j:l:p:P:t:x:ru:g:", 255, 1, 31, "Startup."),

    /// nfdump 1.6, with the letters of 1.7 for compression, which take nothing away. `-j` is that of 1.6.13 when an
    /// address follows it, and else that of 1.6.14.
    V16("1.6", "46ewhEVI:DB:b:f:jl:N:n:p:J:P:R:S:T:t:x:ru:g:yz::Z", 255, 1, 127, "Startup sfcapd."),

    /// nfdump 1.7.
    V17("1.7", "46AB:b:C:d:DeEf:g:hI:i:jJ:l:m:M:n:o:p:P:rR:S:T:t:u:vVW:w:x:X:yz::Z", 1, 2, 127, "Startup sfcapd.");

    private static final Pattern VERBOSITY = Pattern.compile("[0-4]");

    private final String version;
    private final String letters;
    private final int errorCode;
    private final int leastIntervalS;
    private final int identCharacters;
    private final String greeting;

    Grammar(String version, String letters, int errorCode, int leastIntervalS, int identCharacters, String greeting) {
        this.version = version;
        this.letters = letters;
        this.errorCode = errorCode;
        this.leastIntervalS = leastIntervalS;
        this.identCharacters = identCharacters;
        this.greeting = greeting;
    }

    /// {@return the grammar of a version, as `--compat` names it}
    static Optional<Grammar> of(String version) {
        return Arrays.stream(values())
                .filter(grammar -> grammar.version.equals(version))
                .findFirst();
    }

    /// {@return how `--compat` names it}
    String version() {
        return version;
    }

    /// {@return what splits its lines}
    Getopt getopt() {
        Map<Character, Predicate<String>> maybe = switch (this) {
            case V15 -> Map.of();
            case V16 -> Map.of('j', MulticastGroup::isOne);
            case V17 -> Map.of('v', VERBOSITY.asMatchPredicate()); // a flag in 1.7.1, with a number in 1.7.8
        };
        return new Getopt(letters, maybe);
    }

    /// {@return whether it has a letter}
    boolean has(char letter) {
        return letters.indexOf(letter) >= 0;
    }

    /// {@return what a wrong line ends with}
    int errorCode() {
        return errorCode;
    }

    /// {@return the shortest interval, in seconds}
    int leastIntervalS() {
        return leastIntervalS;
    }

    /// {@return how long an ident may be}
    int identCharacters() {
        return identCharacters;
    }

    /// {@return the log line that says that it collects}
    String greeting() {
        return greeting;
    }
}
