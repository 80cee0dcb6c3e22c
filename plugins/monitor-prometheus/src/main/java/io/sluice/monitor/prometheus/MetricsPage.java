package io.sluice.monitor.prometheus;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.sluice.api.monitor.Exporters;
import io.sluice.api.monitor.MonitorContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;

/// The metrics, in the text form of Prometheus or of OpenMetrics, whichever the client asks for.
final class MetricsPage implements Page {
    private static final ExpositionFormatWriter PROMETHEUS = PrometheusTextFormatWriter.create();
    private static final ExpositionFormatWriter OPEN_METRICS = OpenMetricsTextFormatWriter.create();

    private final MonitorContext context;
    private final int exportersUpTo;
    private volatile int usualBytes = 64 << 10;

    MetricsPage(MonitorContext context, int exportersUpTo) {
        this.context = context;
        this.exportersUpTo = exportersUpTo;
    }

    @Override
    public Answer answer(String accept, Query query) throws IOException {
        var writer = OPEN_METRICS.accepts(accept) ? OPEN_METRICS : PROMETHEUS;
        var body = new ByteArrayOutputStream(usualBytes);
        writer.write(body, metrics());
        usualBytes = body.size() + body.size() / 8; // so that the next one need not grow
        return new Answer(Answer.OK, writer.getContentType(), body);
    }

    private MetricSnapshots metrics() {
        var state = context.state();
        var metrics = new ArrayList<>(CollectorMetrics.of(state));
        metrics.addAll(MemoryMetrics.now());
        // Asked only if there are few: of 100,000, each answer would be as large as the collector's heap.
        boolean isShown = state.exporters() <= exportersUpTo;
        metrics.addAll(ExporterMetrics.of(isShown ? context.exporters() : Exporters.NONE));
        metrics.add(ExporterMetrics.leftOut(isShown ? 0 : state.exporters()));
        return new MetricSnapshots(metrics);
    }
}
