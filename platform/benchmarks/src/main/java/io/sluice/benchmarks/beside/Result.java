package io.sluice.benchmarks.beside;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// What a contestant came to in all its rounds. Used by one thread.
final class Result {
    final Contestant contestant;
    final List<Round> rounds = new ArrayList<>();
    Optional<RateSearch.Found> highest = Optional.empty();

    Result(Contestant contestant) {
        this.contestant = contestant;
    }

    /// {@return the median of something over the rounds}
    double median(ToDoubleFunction<Round> of) {
        var sorted = rounds.stream().mapToDouble(of).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// {@return whether nothing was broken in any round}
    boolean isSound() {
        return rounds.stream().allMatch(Round::isSound);
    }
}
