package io.sluice.app.config;

import io.sluice.api.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/// Says all that is wrong with a configuration.
public final class ConfigProblems extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Pattern INDEX = Pattern.compile("\\d+");

    /// In the order of the paths, elements of a list by their number.
    private final transient List<Problem> problems;

    /// Makes it.
    ///
    /// @param problems at least one, in any order
    public ConfigProblems(List<Problem> problems) {
        super(problems.size() + " problems");
        this.problems = problems.stream()
                .distinct()
                .sorted(Comparator.comparing(ConfigProblems::order))
                .toList();
    }

    /// {@return the problems, sorted by path}
    public List<Problem> problems() {
        return problems;
    }

    /// {@return a heading and a line for each problem, the messages below one another, also those of several lines}
    ///
    /// @param configuration what has the problems, such as the name of a file
    public String text(String configuration) {
        int width = problems.stream()
                .mapToInt(problem -> problem.path().length())
                .max()
                .orElse(0);
        var text = new StringBuilder(configuration).append(problems.size() == 1 ? ": 1 problem" : ": ");
        if (problems.size() != 1) text.append(problems.size()).append(" problems");
        for (var problem : problems) {
            text.append("\n  ").append(problem.path());
            text.repeat(' ', width - problem.path().length() + 2);
            text.append(problem.message().replace("\n", "\n" + " ".repeat(width + 4)));
        }
        return text.toString();
    }

    private static String order(Problem problem) {
        return INDEX.matcher(problem.path()).replaceAll(match -> String.format("%9s", match.group()));
    }
}
