package io.sluice.monitor.prometheus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.sluice.api.monitor.ExporterCounts;
import io.sluice.api.monitor.Exporters;
import io.sluice.api.monitor.SinkState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PagesTest {
    private final ShownCollector collector = new ShownCollector();

    @Test
    void itIsHealthyAsLongAsItAnswers() throws Exception {
        try (var monitor = OpenMonitor.of(collector)) {
            assertEquals(200, monitor.get("/healthz").statusCode());
        }
    }

    @Test
    void itIsReadyOnceItReceivesAndAllSinksAreOpen() throws Exception {
        try (var monitor = OpenMonitor.of(collector)) {
            assertEquals(200, monitor.get("/readyz").statusCode());
            collector.archive = SinkState.Status.WAITING;
            assertUnready(monitor, "Not all sinks are open: archive waits for its plugin.\n");
            collector.archive = SinkState.Status.CLOSED;
            assertUnready(monitor, "Not all sinks are open: archive is closed.\n");
            collector.startedAtMs = 0;
            assertUnready(monitor, "The collector does not receive yet.\n");
        }
    }

    @Test
    void theStateIsJsonWithAllThatThePlatformTells() throws Exception {
        try (var monitor = OpenMonitor.of(collector)) {
            var answer = monitor.get("/api/v1/state");
            assertEquals(
                    "application/json",
                    answer.headers().firstValue("Content-Type").orElse(""));
            var state = JsonParser.parseString(answer.body()).getAsJsonObject();
            assertEquals("1.2.3", state.get("version").getAsString());
            var input = state.getAsJsonArray("inputs").get(0).getAsJsonObject();
            assertEquals(16 << 20, input.get("buffer_bytes").getAsInt());
            assertEquals(5, input.getAsJsonObject("datagrams").get("not_sflow").getAsLong());
            assertEquals(
                    "{\"truncated\":4}",
                    input.getAsJsonObject("datagrams").get("malformed").toString());
            assertEquals(
                    30, input.getAsJsonObject("samples").get("skipped_unknown").getAsLong());
            var sink = state.getAsJsonArray("sinks").get(0).getAsJsonObject();
            assertEquals("open", sink.get("status").getAsString());
            assertEquals("{\"files-removed\":3}", sink.get("counts").toString());
            var file = state.getAsJsonArray("files").get(0).getAsJsonObject();
            assertEquals("data", file.get("directory").getAsString());
            assertEquals(300_000, file.getAsJsonObject("interval").get("end_ms").getAsLong());
            var warning = state.getAsJsonArray("warnings").get(0).getAsJsonObject();
            assertEquals("The buffer is \"small\".", warning.get("text").getAsString());
        }
    }

    @Test
    void anExporterHasItsAddressesAsTextAndItsNumbersUnsigned() throws Exception {
        collector.exporters = ShownCollector.exporters(1);
        try (var monitor = OpenMonitor.of(collector)) {
            var answer = exporters(monitor, "");
            var exporter = answer.getAsJsonArray("exporters").get(0).getAsJsonObject();
            assertEquals("192.0.2.0", exporter.get("sender").getAsString());
            assertEquals("192.0.2.0", exporter.get("agent").getAsString());
            assertEquals(4_294_967_295L, exporter.get("sub_agent_id").getAsLong());
            assertEquals("in-steps", exporter.get("numbering").getAsString());
            assertEquals(2.0, exporter.get("rate_ratio").getAsDouble());
            assertEquals(
                    11, exporter.getAsJsonObject("counts").get("samples_lost").getAsLong());
            assertEquals(1, answer.get("known").getAsInt());
        }
    }

    @Test
    void theExportersThatLostMostAreFoundByTheQuery() throws Exception {
        collector.exporters = new Exporters(
                List.of(
                        ShownCollector.exporter(1, lost(5)),
                        ShownCollector.exporter(2, lost(50)),
                        ShownCollector.exporter(3, lost(7))),
                4,
                lost(9));
        try (var monitor = OpenMonitor.of(collector)) {
            var answer = exporters(monitor, "?sort=lost&limit=2");
            assertEquals(List.of("192.0.2.2", "192.0.2.3"), senders(answer));
            assertEquals(3, answer.get("known").getAsInt());
            assertEquals(4, answer.get("forgotten").getAsInt());
            assertEquals(9, answer.getAsJsonObject("others").get("lost").getAsLong());
        }
    }

    @Test
    void aWrongQueryIsToldWhatIsAllowed() throws Exception {
        try (var monitor = OpenMonitor.of(collector)) {
            var order = monitor.get("/api/v1/exporters?sort=size");
            assertEquals(400, order.statusCode());
            assertTrue(
                    order.body().startsWith("sort=size is not allowed; it must be one of agent_drops, "), order.body());
            for (var wrong : List.of("limit=-1", "limit=10001", "limit=many", "limit")) {
                assertEquals(400, monitor.get("/api/v1/exporters?" + wrong).statusCode(), wrong);
            }
        }
    }

    @Test
    void aPathThatIsNoneIsToldWhichThereAre() throws Exception {
        try (var monitor = OpenMonitor.of(collector)) {
            var answer = monitor.get("/metric");
            assertEquals(404, answer.statusCode());
            assertEquals(
                    "Nothing is here. There are:\n/api/v1/exporters\n/api/v1/state\n/healthz\n/metrics\n/readyz\n",
                    answer.body());
        }
    }

    @Test
    void onlyGetAndHeadAreTaken() throws Exception {
        try (var monitor = OpenMonitor.of(collector)) {
            for (var method : List.of("POST", "PUT", "DELETE", "OPTIONS")) {
                var refused = monitor.send(method, "/metrics", "*/*");
                assertEquals(405, refused.statusCode(), method);
                assertEquals("GET, HEAD", refused.headers().firstValue("Allow").orElse(""));
            }
            var head = monitor.send("HEAD", "/healthz", "*/*");
            assertEquals(200, head.statusCode());
            assertEquals("", head.body());
            assertEquals(20, head.headers().firstValueAsLong("Content-Length").orElse(0));
        }
    }

    @Test
    void aFailureIsAnAnswerAndNotTheEndOfTheConnection() throws Exception {
        try (var monitor = OpenMonitor.of(collector)) {
            collector.isBroken = true;
            assertEquals(500, monitor.get("/api/v1/state").statusCode());
            collector.isBroken = false;
            assertEquals(200, monitor.get("/api/v1/state").statusCode());
        }
    }

    private static void assertUnready(OpenMonitor monitor, String sentence) throws IOException, InterruptedException {
        var answer = monitor.get("/readyz");
        assertEquals(503, answer.statusCode());
        assertEquals(sentence, answer.body());
    }

    private static JsonObject exporters(OpenMonitor monitor, String query) throws IOException, InterruptedException {
        return JsonParser.parseString(monitor.get("/api/v1/exporters" + query).body())
                .getAsJsonObject();
    }

    private static List<String> senders(JsonObject answer) {
        var senders = new ArrayList<String>();
        for (JsonElement exporter : answer.getAsJsonArray("exporters")) {
            senders.add(exporter.getAsJsonObject().get("sender").getAsString());
        }
        return senders;
    }

    private static ExporterCounts lost(long lost) {
        return new ExporterCounts(100, 0, lost, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }
}
