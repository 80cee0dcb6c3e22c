package io.sluice.core.deliver;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What sinks counted themselves that have had a place before, so that counts go on when one takes over from another.
/// Any thread.
final class PastTenures {
    private final List<Tenure> leaving = new ArrayList<>();
    private final SortedMap<String, Long> counts = new TreeMap<>();

    /// Notes that a tenure gives its place away; it may go on to count until it has [left][#left].
    synchronized void leaves(Tenure tenure) {
        leaving.add(tenure);
    }

    /// Notes that a tenure keeps its place after all.
    synchronized void stays(Tenure tenure) {
        leaving.remove(tenure);
    }

    /// Notes that a tenure has ended.
    synchronized void left(Tenure tenure) {
        if (leaving.remove(tenure)) add(tenure.context.counts(), counts);
    }

    /// {@return these counts with those of the sink that has the place now}
    synchronized SortedMap<String, Long> plus(SortedMap<String, Long> now) {
        var sum = new TreeMap<>(counts);
        for (var tenure : leaving) add(tenure.context.counts(), sum);
        add(now, sum);
        return sum;
    }

    private static void add(Map<String, Long> some, Map<String, Long> sum) {
        some.forEach((name, count) -> sum.merge(name, count, Long::sum));
    }
}
