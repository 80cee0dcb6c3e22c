package io.sluice.monitor.prometheus;

import io.prometheus.metrics.model.snapshots.Labels;
import java.util.LinkedHashMap;
import java.util.Map;

/// The values of one family of metrics, by their labels. Those with the same labels add up.
final class Points {
    private final Map<Labels, Double> values = new LinkedHashMap<>();

    /// Adds a value.
    ///
    /// @param labels names and values in turn
    void add(double value, String... labels) {
        add(value, Labels.of(labels));
    }

    void add(long value, String... labels) {
        add(value, Labels.of(labels));
    }

    /// Adds a number, which the text forms have exact up to 2^53: a thousand years of datagrams.
    void add(long value, Labels labels) {
        add((double) value, labels);
    }

    void add(double value, Labels labels) {
        values.merge(labels, value, Double::sum);
    }

    Map<Labels, Double> values() {
        return values;
    }
}
