/// The monitor `prometheus`: shows the collector by HTTP, as metrics for Prometheus and as JSON.
@org.jspecify.annotations.NullMarked
@SuppressWarnings("requires-automatic") // Prometheus' own, which name themselves in their manifests only
module io.sluice.monitor.prometheus {
    requires com.google.gson; // of the plugin's own, as io.prometheus.*
    requires io.prometheus.metrics.config; // not used here: io.prometheus.writer.text needs it, and cannot say so
    requires io.prometheus.metrics.model;
    requires io.prometheus.writer.text;
    requires io.sluice.api;
    requires java.management;
    requires jdk.httpserver;
    requires org.slf4j;
    requires static org.jspecify; // annotations for the compiler only

    provides io.sluice.api.monitor.MonitorProvider with
            io.sluice.monitor.prometheus.PrometheusMonitorProvider;
}
