package io.sluice.benchmarks.beside;

import java.util.Locale;

/// A row of the table: what a step of an axis came to, medians where there was more than one round.
///
/// @param axis   what grows
/// @param step   how far
/// @param result what was measured there
/// @param usual  what was measured where nothing had grown
record GrowthLine(Axis axis, String step, Result result, Result usual) {
    /// What stands above the rows.
    static final String HEADING = """
        | | | CPU us a datagram, once warm | of the usual | whole life | lost in the kernel | once warm | \
        longest away, ms | once warm | flows dropped inside | peak MiB | flows stored |
        |---|---|---|---|---|---|---|---|---|---|---|---|
        """;

    String text() {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.2f | %.2f | %.2f | %.0f | %.0f | %.1f | %.1f | %.0f | %.0f | %s |%n",
                axis.title(),
                label(),
                warmUs(),
                warmUs() / usual.median(Round::warmUs),
                lifeUs(),
                result.median(Round::dropped),
                result.median(Round::warmDropped),
                result.median(Round::awayMs),
                result.median(Round::warmAwayMs),
                result.median(Round::droppedInside),
                result.median(Round::peakMiB),
                verdict());
    }

    /// {@return the step, for a person}
    String label() {
        return step.equals(Axis.ONE_AND_JSON) ? "1 and JSON" : step;
    }

    double warmUs() {
        return result.median(Round::warmUs);
    }

    double lifeUs() {
        return result.median(Round::lifeUs);
    }

    private String verdict() {
        boolean isRateKept = result.rounds.stream().allMatch(Round::isRateKept);
        return (result.isSound() ? "as told" : "NOT AS TOLD") + (isRateKept ? "" : " (sent too slowly)");
    }
}
