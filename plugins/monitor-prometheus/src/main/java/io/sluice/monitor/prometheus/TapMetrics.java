package io.sluice.monitor.prometheus;

import static io.sluice.monitor.prometheus.Family.counter;
import static io.sluice.monitor.prometheus.Family.gauge;

import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.sluice.api.monitor.TapState;
import java.util.List;

/// What is said of each tap.
final class TapMetrics {
    private static final List<Family<TapState>> FAMILIES = List.of(
            gauge(
                    "sluice_tap_open",
                    "1 when the tap takes datagrams, 0 when it is closed.",
                    (tap, points) -> points.add(tap.isOpen() ? 1 : 0, "tap", tap.name())),
            counter(
                    "sluice_tap_datagrams",
                    "Datagrams that were meant for the tap, by what became of them.",
                    TapMetrics::datagrams),
            gauge(
                    "sluice_tap_datagrams_waiting",
                    "Datagrams that wait in the tap's queues.",
                    (tap, points) -> points.add(tap.waiting(), "tap", tap.name())),
            gauge(
                    "sluice_tap_queue_fill_ratio",
                    "How full the tap's fullest queue is, 0 to 1.",
                    (tap, points) -> points.add(tap.queueFill(), "tap", tap.name())),
            counter("sluice_tap_counted", "What the tap itself counts, by its own words.", TapMetrics::counted),
            gauge("sluice_tap_level", "What the tap itself measures, by its own words.", TapMetrics::measured));

    private TapMetrics() {}

    static List<MetricSnapshot> of(List<TapState> taps) {
        return Family.of(FAMILIES, taps);
    }

    private static void datagrams(TapState tap, Points points) {
        points.add(tap.taken(), "tap", tap.name(), "outcome", "taken");
        points.add(tap.dropped(), "tap", tap.name(), "outcome", "dropped");
        points.add(tap.failed(), "tap", tap.name(), "outcome", "failed");
    }

    /// What is counted of something, such as a target, stands behind a blank.
    private static void counted(TapState tap, Points points) {
        tap.counts().forEach((name, count) -> {
            var words = name.split(" ", 2);
            points.add(count, "tap", tap.name(), "what", words[0], "of", words.length == 1 ? "" : words[1]);
        });
    }

    private static void measured(TapState tap, Points points) {
        tap.levels().forEach((what, level) -> points.add(level, "tap", tap.name(), "what", what));
    }
}
