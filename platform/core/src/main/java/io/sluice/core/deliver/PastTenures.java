package io.sluice.core.deliver;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.WeakHashMap;

/// What is left of sinks that have had a place before: what they counted, so that counts go on when one takes over from
/// another, why one was set aside, and threads that have not ended. Any thread.
final class PastTenures {
    private final List<Tenure> leaving = new ArrayList<>();
    private final SortedMap<String, Long> counts = new TreeMap<>();
    private final Set<Thread> strays = Collections.newSetFromMap(new WeakHashMap<>()); // or they held their plugin
    private String fault = "";

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

    /// Notes why the sink was set aside.
    synchronized void failed(String reason) {
        fault = reason;
    }

    /// {@return why the sink was set aside the last time; empty when it never was}
    synchronized String fault() {
        return fault;
    }

    /// Notes threads that go on when they should have ended.
    synchronized void leftBehind(List<Thread> threads) {
        strays.addAll(threads);
    }

    /// {@return the names of those that still go on}
    synchronized List<String> strays() {
        return strays.stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .sorted()
                .toList();
    }

    private static void add(Map<String, Long> some, Map<String, Long> sum) {
        some.forEach((name, count) -> sum.merge(name, count, Long::sum));
    }
}
