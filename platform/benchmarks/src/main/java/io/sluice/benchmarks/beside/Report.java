package io.sluice.benchmarks.beside;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// The tables that are printed and kept, in Markdown.
///
/// @param results what each contestant came to
record Report(List<Result> results) {
    private static final List<String> PAIRS = List.of(
            "sluice / sfcapd",
            "sluice+lz4 / sfcapd+lz4",
            "sluice / sfacctd",
            "sluice / floor",
            "sluice+lz4 / floor",
            "sfcapd / floor");

    /// {@return the medians of each contestant, the ratios of some, and all rounds}
    String text() {
        return medians() + "\n" + ratios() + "\n" + rounds();
    }

    private String medians() {
        var text = new StringBuilder("""
            | medians | CPU us a datagram, whole life | user | system | once warm | CPU ms until it listens | \
            listens after ms | peak MiB | lost in the kernel | once warm | highest rate without a loss |
            |---|---|---|---|---|---|---|---|---|---|---|
            """);
        for (var result : results) {
            text.append(format(
                    "| %s | %.2f | %.2f | %.2f | %.2f | %.0f | %.0f | %.0f | %.0f | %.0f | %s |%n",
                    result.contestant.name(),
                    result.median(Round::lifeUs),
                    result.median(Round::userUs),
                    result.median(Round::systemUs),
                    result.median(Round::warmUs),
                    result.median(Round::startCpuSeconds) * 1000,
                    result.median(Round::listeningMs),
                    result.median(Round::peakMiB),
                    result.median(Round::dropped),
                    result.median(Round::warmDropped),
                    result.highest.map(Report::rate).orElse("not searched")));
        }
        return text.toString();
    }

    private String ratios() {
        var text = new StringBuilder("""
            | CPU a datagram, ratio of the medians | whole life | once warm |
            |---|---|---|
            """);
        for (var pair : PAIRS) {
            var names = pair.split(" / ");
            var above = result(names[0]);
            var below = result(names[1]);
            if (above.isEmpty() || below.isEmpty()) continue;
            text.append(format(
                    "| %s | %.2f | %.2f |%n",
                    pair,
                    ratio(above.get(), below.get(), Round::lifeUs),
                    ratio(above.get(), below.get(), Round::warmUs)));
        }
        return text.toString();
    }

    private String rounds() {
        var text = new StringBuilder("""
            | round | | CPU us a datagram, whole life | once warm | sent | lost in the kernel | \
            once warm | flows dropped inside | peak MiB | flows stored |
            |---|---|---|---|---|---|---|---|---|---|
            """);
        for (int i = 0; i < results.getFirst().rounds.size(); i++) {
            for (var result : results) {
                text.append(row(i + 1, result.contestant.name(), result.rounds.get(i)));
            }
        }
        return text.toString();
    }

    private static String row(int number, String name, Round round) {
        return format(
                "| %d | %s | %.2f | %.2f | %d%s | %d | %d | %d | %.0f | %s |%n",
                number,
                name,
                round.lifeUs(),
                round.warmUs(),
                round.sent(),
                round.isRateKept() ? "" : " (too slow)",
                round.dropped(),
                round.warmDropped(),
                round.droppedInside(),
                round.peakMiB(),
                round.verdict());
    }

    private Optional<Result> result(String name) {
        return results.stream()
                .filter(result -> result.contestant.name().equals(name))
                .findFirst();
    }

    private static double ratio(Result above, Result below, ToDoubleFunction<Round> of) {
        return above.median(of) / below.median(of);
    }

    private static String rate(RateSearch.Found found) {
        return format(found.isSendersLimit() ? "%,d, and the sender sends no faster" : "%,d", found.rate());
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
