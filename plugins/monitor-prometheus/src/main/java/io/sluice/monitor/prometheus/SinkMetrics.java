package io.sluice.monitor.prometheus;

import static io.sluice.monitor.prometheus.Family.counter;
import static io.sluice.monitor.prometheus.Family.gauge;

import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.sluice.api.monitor.SinkState;
import io.sluice.api.monitor.StateTree;
import java.util.List;

/// What is said of each sink.
final class SinkMetrics {
    private static final List<Family<SinkState>> FAMILIES = List.of(
            gauge(
                    "sluice_sink_open",
                    "1 when the sink takes rows, 0 when it waits for its plugin or is closed.",
                    (sink, points) -> points.add(sink.status() == SinkState.Status.OPEN ? 1 : 0, "sink", sink.name())),
            gauge("sluice_sink_status", "1 for how the sink stands, 0 for each other way.", SinkMetrics::status),
            counter(
                    "sluice_sink_restarts",
                    "How often the sink was set aside since it failed, to be opened anew or parked.",
                    (sink, points) -> points.add(sink.restarts(), "sink", sink.name())),
            gauge(
                    "sluice_sink_stray_threads",
                    "Threads that the sink's plugin left behind when it was closed, and that have not ended.",
                    (sink, points) -> points.add(sink.strays().size(), "sink", sink.name())),
            counter(
                    "sluice_sink_rows",
                    "Rows that were meant for the sink, by what became of them.",
                    SinkMetrics::rows),
            gauge(
                    "sluice_sink_rows_waiting",
                    "Rows that wait in the sink's queues.",
                    (sink, points) -> points.add(sink.rows().waiting(), "sink", sink.name())),
            gauge(
                    "sluice_sink_queue_fill_ratio",
                    "How full the sink's fullest queue is, 0 to 1.",
                    (sink, points) -> points.add(sink.queueFill(), "sink", sink.name())),
            counter("sluice_sink_counted", "What the sink itself counts, by its own words.", SinkMetrics::counted),
            gauge("sluice_sink_level", "What the sink itself measures, by its own words.", SinkMetrics::measured));

    private SinkMetrics() {}

    static List<MetricSnapshot> of(List<SinkState> sinks) {
        return Family.of(FAMILIES, sinks);
    }

    private static void rows(SinkState sink, Points points) {
        points.add(sink.rows().written(), "sink", sink.name(), "outcome", "written");
        points.add(sink.rows().filtered(), "sink", sink.name(), "outcome", "filtered");
        points.add(sink.rows().dropped(), "sink", sink.name(), "outcome", "dropped");
        points.add(sink.rows().failed(), "sink", sink.name(), "outcome", "failed");
    }

    private static void status(SinkState sink, Points points) {
        for (var status : SinkState.Status.values())
            points.add(sink.status() == status ? 1 : 0, "sink", sink.name(), "status", StateTree.word(status));
    }

    private static void measured(SinkState sink, Points points) {
        sink.levels().forEach((what, level) -> points.add(level, "sink", sink.name(), "what", what));
    }

    private static void counted(SinkState sink, Points points) {
        sink.counts().forEach((what, count) -> points.add(count, "sink", sink.name(), "what", what));
    }
}
