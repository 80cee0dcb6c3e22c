package io.sluice.monitor.prometheus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.monitor.ExporterCounts;
import io.sluice.api.monitor.Exporters;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MetricsTest {
    private static final String EXPORTER =
            "{agent=\"192.0.2.0\",input=\"sflow\",sender=\"192.0.2.0\",subagent=\"4294967295\"} ";

    private final ShownCollector collector = new ShownCollector();

    @Test
    void tellWhatBecameOfDatagramsForEachInput() throws Exception {
        try (var monitor = OpenMonitor.of(collector)) {
            assertHas(
                    monitor.get("/metrics").body(),
                    "sluice_datagrams_received_total{input=\"sflow\"} 1000.0",
                    "sluice_datagrams_received_total{input=\"lab\"} 1000.0",
                    "sluice_datagrams_lost_total{input=\"sflow\"} 20.0",
                    "sluice_datagrams_dropped_total{input=\"sflow\",place=\"kernel\"} 6.0",
                    "sluice_datagrams_malformed_total{input=\"sflow\",reason=\"truncated\"} 4.0",
                    "sluice_datagrams_malformed_total{input=\"sflow\",reason=\"bad-length\"} 0.0",
                    "sluice_datagrams_not_sflow_total{input=\"sflow\"} 5.0",
                    "sluice_agent_restarts_total{input=\"sflow\"} 1.0");
        }
    }

    @Test
    void tellWhatBecameOfSamplesAndOfRows() throws Exception {
        try (var monitor = OpenMonitor.of(collector)) {
            assertHas(
                    monitor.get("/metrics").body(),
                    "sluice_flows_total{input=\"sflow\"} 5000.0",
                    "sluice_samples_total{input=\"sflow\",outcome=\"skipped-vendor\"} 40.0",
                    "sluice_samples_lost_total{input=\"sflow\"} 33.0",
                    "sluice_sink_rows_total{outcome=\"written\",sink=\"archive\"} 5000.0",
                    "sluice_sink_rows_total{outcome=\"filtered\",sink=\"archive\"} 20.0",
                    "sluice_sink_rows_total{outcome=\"dropped\",sink=\"archive\"} 600.0",
                    "sluice_sink_rows_total{outcome=\"failed\",sink=\"archive\"} 10.0",
                    "sluice_sink_queue_fill_ratio{sink=\"archive\"} 0.25",
                    "sluice_sink_counted_total{sink=\"archive\",what=\"files-removed\"} 3.0",
                    "sluice_sink_level{sink=\"archive\",what=\"commands-waiting\"} 2.0",
                    "sluice_tap_open{tap=\"mirror\"} 1.0",
                    "sluice_tap_datagrams_total{outcome=\"taken\",tap=\"mirror\"} 95.0",
                    "sluice_tap_datagrams_total{outcome=\"dropped\",tap=\"mirror\"} 4.0",
                    "sluice_tap_datagrams_waiting{tap=\"mirror\"} 2.0",
                    "sluice_tap_counted_total{of=\"192.0.2.9:6343\",tap=\"mirror\",what=\"sent\"} 95.0",
                    "sluice_sink_open{sink=\"archive\"} 1.0");
        }
    }

    @Test
    void tellOfPluginsThatFail() throws Exception {
        try (var monitor = OpenMonitor.of(collector)) {
            assertHas(
                    monitor.get("/metrics").body(),
                    "sluice_sink_restarts_total{sink=\"archive\"} 3.0",
                    "sluice_sink_status{sink=\"archive\",status=\"open\"} 1.0",
                    "sluice_sink_status{sink=\"archive\",status=\"parked\"} 0.0",
                    "sluice_sink_stray_threads{sink=\"archive\"} 1.0",
                    "sluice_decoders_resting{input=\"sflow\"} 1.0",
                    "sluice_plugin_printed_lines_total{plugin=\"io.sluice.sink.stdout\"} 77.0");
        }
    }

    @Test
    void tellOfTheCollectorItsPluginsAndItsWarnings() throws Exception {
        try (var monitor = OpenMonitor.of(collector)) {
            assertHas(
                    monitor.get("/metrics").body(),
                    "sluice_build_info{version=\"1.2.3\"} 1",
                    "sluice_start_time_seconds 1.7950000005E9",
                    "sluice_ready 1.0",
                    "sluice_plugin_loaded{file=\"broken.jar\",plugin=\"\",version=\"\"} 0.0",
                    "sluice_plugin_loaded{file=\"sink-stdout.jar\",plugin=\"io.sluice.sink.stdout\",version=\"0.1.0\"}"
                            + " 1.0",
                    "sluice_warnings{kind=\"receive-buffer\"} 2.0");
        }
    }

    @Test
    void tellOfEachExporterAsLongAsThereAreFew() throws Exception {
        collector.exporters = ShownCollector.exporters(3);
        try (var monitor = new OpenMonitor(collector, 3, Duration.ofSeconds(10))) {
            var body = monitor.get("/metrics").body();
            assertHas(
                    body,
                    "sluice_exporters 3.0",
                    "sluice_exporters_forgotten_total 0.0",
                    "sluice_exporters_left_out 0.0",
                    "sluice_exporter_received_total" + EXPORTER + "100.0",
                    "sluice_exporter_lost_total" + EXPORTER + "7.0",
                    "sluice_exporter_samples_lost_total" + EXPORTER + "11.0",
                    "sluice_exporter_rate_ratio" + EXPORTER + "2.0",
                    "sluice_exporter_sampling_rate" + EXPORTER + "512.0");
            assertEquals(
                    3,
                    body.lines()
                            .filter(line -> line.startsWith("sluice_exporter_late_total{"))
                            .count());
        }
    }

    @Test
    void leaveOutAllExportersWhenThereAreMore() throws Exception {
        collector.exporters = ShownCollector.exporters(4);
        try (var monitor = new OpenMonitor(collector, 3, Duration.ofSeconds(10))) {
            var body = monitor.get("/metrics").body();
            assertHas(body, "sluice_exporters 4.0", "sluice_exporters_left_out 4.0");
            assertFalse(body.contains("sluice_exporter_received_total{"), body);
        }
    }

    @Test
    void addUpAnExporterThatTwoWorkersKnow() throws Exception {
        var one = ShownCollector.exporter(0, counts(5));
        var other = ShownCollector.exporter(0, counts(6));
        collector.exporters = new Exporters(List.of(one, other), 0, ExporterCounts.NONE);
        try (var monitor = OpenMonitor.of(collector)) {
            assertHas(monitor.get("/metrics").body(), "sluice_exporter_received_total" + EXPORTER + "11.0");
        }
    }

    @Test
    void comeInTheFormThatTheClientAsksFor() throws Exception {
        try (var monitor = OpenMonitor.of(collector)) {
            var usual = monitor.send("GET", "/metrics", "text/plain");
            assertEquals("text/plain; version=0.0.4; charset=utf-8", type(usual));
            assertHas(usual.body(), "# TYPE sluice_datagrams_received_total counter");
            var open = monitor.send(
                    "GET", "/metrics", "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5");
            assertEquals("application/openmetrics-text; version=1.0.0; charset=utf-8", type(open));
            assertHas(open.body(), "# TYPE sluice_datagrams_received counter", "# TYPE sluice_build info", "# EOF");
            var binary = monitor.send(
                    "GET",
                    "/metrics",
                    "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited");
            assertEquals("text/plain; version=0.0.4; charset=utf-8", type(binary), "what it does not have");
        }
    }

    @Test
    void areAsPromtoolWantsThem() throws IOException, InterruptedException {
        collector.exporters = ShownCollector.exporters(3);
        try (var monitor = OpenMonitor.of(collector)) {
            var body = monitor.send("GET", "/metrics", "text/plain").body();
            assertEquals("", Promtool.run(body, "check", "metrics"));
        }
    }

    private static ExporterCounts counts(long received) {
        return new ExporterCounts(received, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    private static String type(java.net.http.HttpResponse<String> response) {
        return response.headers().firstValue("Content-Type").orElse("none");
    }

    private static void assertHas(String body, String... lines) {
        var all = body.lines().toList();
        for (var line : lines) assertTrue(all.contains(line), () -> line + " is not in\n" + body);
    }
}
