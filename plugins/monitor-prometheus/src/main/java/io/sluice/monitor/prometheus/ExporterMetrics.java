package io.sluice.monitor.prometheus;

import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.sluice.api.monitor.ExporterAccount;
import io.sluice.api.monitor.Exporters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What is said of each exporter: the columns that tell whether all is well with it.
final class ExporterMetrics {
    private static final List<Family<Labelled>> FAMILIES = families();

    private ExporterMetrics() {}

    static List<MetricSnapshot> of(Exporters exporters) {
        // In the order of the labels, which the text has, too: to sort each family anew would take longer than the
        // rest.
        var known = exporters.known().stream()
                .map(Labelled::of)
                .sorted(Comparator.comparing(Labelled::labels))
                .toList();
        return Family.of(FAMILIES, known);
    }

    /// {@return how many are not shown}
    static MetricSnapshot leftOut(int count) {
        Family<Integer> family = Family.gauge(
                "sluice_exporters_left_out",
                "Exporters without metrics of their own, since there are more than exporters-up-to.",
                (value, points) -> points.add(value));
        return Family.of(List.of(family), List.of(count)).getFirst();
    }

    /// An exporter and its labels.
    private record Labelled(Labels labels, ExporterAccount account) {
        static Labelled of(ExporterAccount account) {
            var labels = Labels.of(
                    "input",
                    account.input(),
                    "sender",
                    account.sender().toString(),
                    "agent",
                    account.agent().toString(),
                    "subagent",
                    Integer.toUnsignedString(account.subAgentId()));
            return new Labelled(labels, account);
        }
    }

    private static List<Family<Labelled>> families() {
        var families = new ArrayList<Family<Labelled>>();
        for (var column : ExporterColumn.ALL) {
            if (!column.isMetric()) continue;
            families.add(Family.counter(
                    "sluice_exporter_" + column.key(),
                    column.help(),
                    (exporter, points) ->
                            points.add(column.of(exporter.account().counts()), exporter.labels())));
        }
        families.add(Family.gauge(
                "sluice_exporter_sampling_rate",
                "One in how many packets is sampled, as the exporter's last flow sample says.",
                (exporter, points) -> addKnown(
                        (double) Integer.toUnsignedLong(exporter.account().samplingRate()), exporter, points)));
        families.add(Family.gauge(
                "sluice_exporter_rate_ratio",
                "By how much the true sampling rate differs from the one that is named; 1 when it does not.",
                (exporter, points) -> addKnown(exporter.account().counts().rateRatio(), exporter, points)));
        return families;
    }

    /// 0 stands for what is not known.
    private static void addKnown(double value, Labelled exporter, Points points) {
        if (value != 0) points.add(value, exporter.labels());
    }
}
