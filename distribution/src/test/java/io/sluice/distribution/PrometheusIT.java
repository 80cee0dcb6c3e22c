package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.testkit.Frames;
import io.sluice.testkit.SflowDatagrams;
import io.sluice.testkit.SflowSample;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The monitor `prometheus` shows what the collector counts, and Prometheus itself understands it.
final class PrometheusIT {
    private static final Pattern ADDRESS = Pattern.compile("metrics: http://(127\\.0\\.0\\.1:\\d+)/metrics");
    private static final long PATIENCE_NS = 30_000_000_000L;

    private static final String MONITOR = """
        monitors:
          - { name: metrics, type: prometheus, options: { listen: "127.0.0.1:0" } }
        """;

    @TempDir
    private Path folder;

    @Test
    void showsEachThingUnderItsPath() throws IOException, InterruptedException {
        try (Collector collector = Collector.run(Product.BUILT, folder, yaml(""))) {
            String base = "http://" + address(collector);
            send(collector, 1, 2);
            send(collector, IntStream.range(6, 46).toArray()); // a number is lost once 32 later ones have come
            await(base + "/metrics", "sluice_datagrams_received_total{input=\"sflow\"} 42.0");
            HttpResponse<String> metrics = await(base + "/metrics", "sluice_datagrams_lost_total{input=\"sflow\"} 3.0");
            assertHas(metrics, "sluice_build_info{version=\"" + Product.VERSION + "\"} 1");
            assertHas(
                    metrics,
                    "sluice_exporter_lost_total{agent=\"192.0.2.1\",input=\"sflow\",sender=\"127.0.0.1\","
                            + "subagent=\"4000000000\"} 3.0");
            HttpResponse<String> open = Http.get(base + "/metrics", "Accept", "application/openmetrics-text");
            assertTrue(open.body().endsWith("# EOF\n"), open.body());

            assertEquals(200, Http.get(base + "/healthz").statusCode());
            assertEquals(
                    "The collector receives, and all sinks are open.\n",
                    Http.get(base + "/readyz").body());
            JsonNode state = json(base + "/api/v1/state");
            assertEquals("sflow", state.path("inputs").path(0).path("name").asString());
            assertEquals(
                    42,
                    state.path("inputs")
                            .path(0)
                            .path("datagrams")
                            .path("received")
                            .asInt());
            assertEquals("open", state.path("sinks").path(0).path("status").asString());
            JsonNode exporter = json(base + "/api/v1/exporters?sort=lost&limit=1")
                    .path("exporters")
                    .path(0);
            assertEquals("192.0.2.1", exporter.path("agent").asString());
            assertEquals(4_000_000_000L, exporter.path("sub_agent_id").asLong());
            assertEquals(404, Http.get(base + "/").statusCode());
            assertEquals(0, collector.terminate());
        }
    }

    @Test
    void isReadyOnlyOnceAllSinksAreOpen() throws IOException, InterruptedException {
        String late = "  - { name: late, type: not-yet-there, optional: true }\n";
        try (Collector collector = Collector.run(Product.BUILT, folder, yaml(late))) {
            HttpResponse<String> answer = Http.get("http://" + address(collector) + "/readyz");
            assertEquals(503, answer.statusCode());
            assertEquals("Not all sinks are open: late waits for its plugin.\n", answer.body());
            assertEquals(0, collector.terminate());
        }
    }

    @Test
    void isUnderstoodByPrometheusAndItsAlerts() throws IOException, InterruptedException {
        Nfdump.require(Prometheus.PROGRAM, "prometheus");
        Path rules = Product.BUILT.plugins().resolve("monitor-prometheus/prometheus/alerts.yml");
        try (Collector collector = Collector.run(Product.BUILT, folder, yaml(""));
                Prometheus prometheus = Prometheus.scraping(address(collector), rules, folder)) {
            prometheus.awaitValue("up", 1);
            send(collector, 1, 2, 3, 4, 5);
            prometheus.awaitValue("sluice_datagrams_received_total{input=\"sflow\"}", 5);
            prometheus.awaitValue("sluice_exporter_received_total{agent=\"192.0.2.1\"}", 5);
            prometheus.awaitValue("sluice_sink_rows_total{sink=\"archive\",outcome=\"written\"}", 5);
            prometheus.awaitValue("sluice_ready", 1);
            JsonNode groups = prometheus.await("rules", data -> evaluated(data) == 13);
            groups.findValuesAsString("lastError").forEach(error -> assertEquals("", error));
            send(collector, 6, 7);
            prometheus.awaitValue("sluice_datagrams_received_total{input=\"sflow\"}", 7);
            assertEquals(0, collector.terminate());
        }
    }

    @Test
    void passesPromtoolsCheck() throws IOException, InterruptedException {
        Nfdump.require(Prometheus.PROMTOOL, "prometheus");
        try (Collector collector = Collector.run(Product.BUILT, folder, yaml(""))) {
            send(collector, 1, 2);
            Sockets.awaitDrained(collector.port());
            String metrics = await("http://" + address(collector) + "/metrics", "_total{input=\"sflow\"} 2.0")
                    .body();
            Path file = Files.writeString(folder.resolve("metrics.txt"), metrics);
            Command.Outcome checked = Command.of(
                            Path.of("/bin/sh"), "-c", Prometheus.PROMTOOL + " check metrics <" + file)
                    .run();
            assertEquals("", String.join("\n", checked.out()) + checked.logged());
            assertEquals(0, checked.exit());
        }
    }

    @Test
    void sendsConnectionsAwayWhenThereAreTooMany() throws IOException, InterruptedException {
        List<Socket> connections = new ArrayList<>();
        try (Collector collector = Collector.run(Product.BUILT, folder, yaml(""))) {
            String[] place = address(collector).split(":", -1);
            for (int i = 0; i < 300; i++) {
                connections.add(new Socket(place[0], Integer.parseInt(place[1])));
            }
            assertTrue(isSentAway(connections.getLast()));
            assertEquals(0, collector.terminate());
        } finally {
            for (Socket connection : connections) connection.close();
        }
    }

    @Test
    void isConfiguredAsTheShippedConfigurationShows() throws IOException, InterruptedException {
        String shipped = Files.readString(Product.BUILT.home().resolve("config/sluice.yaml"));
        String section = shipped.substring(shipped.indexOf("# monitors:"));
        String yaml = section.lines()
                .takeWhile(line -> !line.isBlank())
                .map(line -> line.replaceFirst("# ?", ""))
                .reduce("", (all, line) -> all + line + "\n");
        Path config = Files.writeString(folder.resolve("c.yaml"), Yaml.archive(folder.resolve("data")) + yaml);
        Command.Outcome checked =
                Command.of(Product.BUILT.sluice(), "check", config).run();
        assertEquals(0, checked.exit(), checked::logged);
    }

    private static boolean isSentAway(Socket connection) throws IOException {
        connection.setSoTimeout(20_000);
        try {
            return connection.getInputStream().read() < 0;
        } catch (SocketException e) {
            return true; // reset
        }
    }

    private String yaml(String moreSinks) {
        return Yaml.archive(folder.resolve("data")) + moreSinks + MONITOR;
    }

    private static String address(Collector collector) throws InterruptedException {
        return collector.awaitLog(ADDRESS).group(1);
    }

    private static int evaluated(JsonNode data) {
        int count = 0;
        for (JsonNode rule : data.path("groups").path(0).path("rules")) {
            if (rule.path("health").asString("").equals("ok")) count++;
        }
        return count;
    }

    /// Asks until the answer has the text.
    private static HttpResponse<String> await(String url, String text) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NS;
        while (true) {
            HttpResponse<String> answer = Http.get(url);
            if (answer.body().contains(text)) return answer;
            if (System.nanoTime() > deadline) throw new AssertionError(text + " is not in\n" + answer.body());
            Thread.sleep(50);
        }
    }

    private static void assertHas(HttpResponse<String> answer, String line) {
        assertTrue(answer.body().lines().anyMatch(line::equals), () -> line + " is not in\n" + answer.body());
    }

    private static JsonNode json(String url) throws IOException, InterruptedException {
        return new JsonMapper().readTree(Http.get(url).body());
    }

    private static void send(Collector collector, int... numbers) throws IOException {
        byte[] frame =
                Frames.ethernet().ipv4("192.0.2.9", "198.51.100.7").udp(53, 53).bytes();
        for (int number : numbers) {
            byte[] datagram = SflowDatagrams.from("192.0.2.1")
                    .subAgent((int) 4_000_000_000L)
                    .sequence(number)
                    .sample(SflowSample.flow().rate(512).header(frame))
                    .bytes();
            Sockets.send(datagram, collector.port());
        }
    }
}
