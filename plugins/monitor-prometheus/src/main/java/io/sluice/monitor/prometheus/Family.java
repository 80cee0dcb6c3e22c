package io.sluice.monitor.prometheus;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;

/// A family of metrics that says the same of each thing of a kind.
///
/// @param <T>    what the things are
/// @param kind   whether its values may fall
/// @param name   its name, without the `_total` that all counters end in
/// @param help   what it says, in a sentence
/// @param values adds what there is to say of a thing
record Family<T>(Kind kind, String name, String help, BiConsumer<T, Points> values) {
    enum Kind {
        COUNTER,
        GAUGE
    }

    static <T> Family<T> counter(String name, String help, BiConsumer<T, Points> values) {
        return new Family<>(Kind.COUNTER, name, help, values);
    }

    static <T> Family<T> gauge(String name, String help, BiConsumer<T, Points> values) {
        return new Family<>(Kind.GAUGE, name, help, values);
    }

    /// {@return what all families say of all things}
    static <T> List<MetricSnapshot> of(List<Family<T>> families, Collection<T> things) {
        return families.stream().map(family -> family.of(things)).toList();
    }

    private MetricSnapshot of(Collection<T> things) {
        var points = new Points();
        for (var thing : things) values.accept(thing, points);
        return switch (kind) {
            case COUNTER -> counter(points);
            case GAUGE -> gauge(points);
        };
    }

    private MetricSnapshot counter(Points points) {
        var counter = CounterSnapshot.builder().name(name).help(help);
        points.values()
                .forEach((labels, value) -> counter.dataPoint(CounterDataPointSnapshot.builder()
                        .labels(labels)
                        .value(value)
                        .build()));
        return counter.build();
    }

    private MetricSnapshot gauge(Points points) {
        var gauge = GaugeSnapshot.builder().name(name).help(help);
        points.values()
                .forEach((labels, value) -> gauge.dataPoint(GaugeDataPointSnapshot.builder()
                        .labels(labels)
                        .value(value)
                        .build()));
        return gauge.build();
    }
}
