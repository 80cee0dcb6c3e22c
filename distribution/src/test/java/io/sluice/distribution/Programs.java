package io.sluice.distribution;

import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What the programs themselves say that they take.
final class Programs {
    private static final Pattern COMMAND = Pattern.compile("  ([a-z]+) .*");
    private static final Pattern OPTION = Pattern.compile("  (?:(-\\w),|   ) (--[a-z-]+).*|  (-\\w)(?:[ =].*)?");
    private static final Pattern LETTER = Pattern.compile("(--?\\w[a-z-]*).*");

    private Programs() {}

    /// The subcommands of `sluice`.
    static List<String> commands() throws IOException, InterruptedException {
        List<String> help = help(Command.of(Product.BUILT.sluice(), "--help"));
        return help.subList(help.indexOf("Commands:"), help.indexOf("Exit codes:")).stream()
                .map(COMMAND::matcher)
                .filter(line -> line.matches())
                .map(line -> line.group(1))
                .toList();
    }

    /// The options of one of them, but for those of all.
    static TreeSet<String> options(String command) throws IOException, InterruptedException {
        TreeSet<String> options = new TreeSet<>();
        for (String line : help(Command.of(Product.BUILT.sluice(), command, "--help"))) {
            var option = OPTION.matcher(line);
            if (!option.matches()) continue;
            for (int group = 1; group <= option.groupCount(); group++) {
                if (option.group(group) != null) options.add(option.group(group));
            }
        }
        options.removeAll(List.of("-h", "--help", "-V", "--version"));
        return options;
    }

    /// The letters of `sfcapd` of a release, and our own words.
    static TreeSet<String> letters(String release) throws IOException, InterruptedException {
        TreeSet<String> letters = new TreeSet<>();
        for (String line : help(Command.of(Product.BUILT.sfcapd(), "--compat", release, "-h"))) {
            var letter = LETTER.matcher(line);
            if (letter.matches()) letters.add(letter.group(1));
        }
        return letters;
    }

    private static List<String> help(Command command) throws IOException, InterruptedException {
        Command.Outcome outcome = command.run();
        List<String> lines = outcome.out().isEmpty() ? outcome.log() : outcome.out();
        if (lines.size() < 5) throw new AssertionError(command.words() + " told no help: " + lines);
        return lines;
    }
}
