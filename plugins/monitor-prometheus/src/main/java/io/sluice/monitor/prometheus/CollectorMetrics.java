package io.sluice.monitor.prometheus;

import static io.sluice.monitor.prometheus.Family.counter;
import static io.sluice.monitor.prometheus.Family.gauge;

import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.sluice.api.monitor.CollectorState;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// What is said of the collector as a whole, and of its parts.
final class CollectorMetrics {
    private static final List<Family<CollectorState>> FAMILIES = List.of(
            gauge(
                    "sluice_start_time_seconds",
                    "When the collector began to receive, in seconds since 1970; 0 when it has not yet.",
                    (state, points) -> points.add(state.startedAtMs() / 1000.0)),
            gauge(
                    "sluice_ready",
                    "1 when the collector receives and all its sinks are open, else 0.",
                    (state, points) -> points.add(Readiness.obstacle(state).isEmpty() ? 1 : 0)),
            gauge(
                    "sluice_exporters",
                    "Exporters whose accounts are kept apart.",
                    (state, points) -> points.add(state.exporters())),
            counter(
                    "sluice_exporters_forgotten_total",
                    "Exporters that were not heard of for so long that they are summed up as others.",
                    (state, points) -> points.add(state.forgotten())),
            gauge(
                    "sluice_plugin_loaded",
                    "1 when what lies in the plugin folder was loaded, 0 when it could not be.",
                    CollectorMetrics::plugins),
            counter(
                    "sluice_plugin_printed_lines",
                    "Lines that plugins have printed to standard output.",
                    CollectorMetrics::printed),
            gauge("sluice_warnings", "Things that somebody should look into, by kind.", CollectorMetrics::warnings));

    private CollectorMetrics() {}

    static List<MetricSnapshot> of(CollectorState state) {
        var metrics = new ArrayList<MetricSnapshot>();
        metrics.add(build(state.version()));
        metrics.addAll(Family.of(FAMILIES, List.of(state)));
        metrics.addAll(InputMetrics.of(state.inputs()));
        metrics.addAll(SinkMetrics.of(state.sinks()));
        metrics.addAll(TapMetrics.of(state.taps()));
        return metrics;
    }

    private static MetricSnapshot build(String version) {
        var point = InfoDataPointSnapshot.builder()
                .labels(Labels.of("version", version))
                .build();
        return InfoSnapshot.builder()
                .name("sluice_build")
                .help("The version of the collector.")
                .dataPoint(point)
                .build();
    }

    private static void plugins(CollectorState state, Points points) {
        for (var plugin : state.plugins()) {
            points.add(
                    plugin.isLoaded() ? 1 : 0,
                    "file",
                    plugin.file(),
                    "plugin",
                    plugin.id(),
                    "version",
                    plugin.version());
        }
    }

    /// Two versions of a plugin may be loaded, and have printed together.
    private static void printed(CollectorState state, Points points) {
        var lines = new TreeMap<String, Long>();
        for (var plugin : state.plugins()) if (plugin.isLoaded()) lines.put(plugin.id(), plugin.printed());
        lines.forEach((id, count) -> points.add(count, "plugin", id));
    }

    private static void warnings(CollectorState state, Points points) {
        for (var warning : state.warnings()) points.add(1, "kind", warning.kind());
    }
}
