package io.sluice.benchmarks.beside;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What grows, while all else is as usual.
enum Axis {
    EXPORTERS("1", "8", "100", "1000", "10000"),
    SINKS("1", "2", "4", "8", Axis.ONE_AND_JSON),
    SAMPLES("1", "2", "4", "6", "8"),
    WORKERS("1", "2"),
    INTERVAL("2", "10", "60", "300");

    /// A step of the sinks: one, and beside it one that prints JSON into a file.
    static final String ONE_AND_JSON = "1+json";

    private static final int MOST = 65_536;

    private final List<String> usualSteps;

    /// An axis, and how far it is followed.
    ///
    /// @param axis  which
    /// @param steps as they are written
    record Steps(Axis axis, List<String> steps) {}

    Axis(String... usualSteps) {
        this.usualSteps = List.of(usualSteps);
    }

    /// {@return all of them, with their usual steps}
    static List<Steps> all() {
        return Arrays.stream(values())
                .map(axis -> new Steps(axis, axis.usualSteps))
                .toList();
    }

    /// Reads a list such as `sinks,exporters=1/100`.
    ///
    /// @throws IllegalArgumentException with a sentence, when it is wrong
    static List<Steps> parse(String text) {
        var chosen = new ArrayList<Steps>();
        for (var part : text.split(",")) {
            var sides = part.split("=", 2);
            var axis = Arrays.stream(values())
                    .filter(each -> each.word().equals(sides[0]))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("there is no axis " + sides[0]));
            var steps = sides.length == 1 ? axis.usualSteps : List.of(sides[1].split("/"));
            steps.forEach(axis::at);
            chosen.add(new Steps(axis, steps));
        }
        return chosen;
    }

    /// {@return its name in a command line}
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// {@return what it counts}
    String title() {
        return switch (this) {
            case EXPORTERS -> "exporters";
            case SINKS -> "nfcapd sinks";
            case SAMPLES -> "samples a datagram";
            case WORKERS -> "workers";
            case INTERVAL -> "interval, seconds";
        };
    }

    /// {@return what there is to cope with at a step}
    ///
    /// @throws IllegalArgumentException with a sentence, when it is no step of this axis
    Setting at(String step) {
        var usual = Setting.USUAL;
        boolean hasJson = this == SINKS && step.equals(ONE_AND_JSON);
        int number = hasJson ? 1 : number(step);
        return new Setting(
                this == EXPORTERS ? number : usual.exporters(),
                this == SINKS ? number : usual.sinks(),
                hasJson,
                this == SAMPLES ? number : usual.samples(),
                this == WORKERS ? number : usual.workers(),
                this == INTERVAL ? number : usual.intervalSeconds());
    }

    private int number(String step) {
        int most = this == SAMPLES ? 8 : MOST;
        try {
            int number = Integer.parseInt(step);
            if (number >= 1 && number <= most) return number;
        } catch (NumberFormatException _) {
            // told below
        }
        throw new IllegalArgumentException("a step of " + word() + " is a number from 1 to " + most + ", not " + step);
    }
}
