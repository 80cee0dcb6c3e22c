package io.sluice.distribution;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Debian's Prometheus, running as a process of its own: on a free port of loopback, with its data in a folder of the
/// test.
final class Prometheus implements AutoCloseable {
    static final Path PROGRAM = Path.of("/usr/bin/prometheus");
    static final Path PROMTOOL = Path.of("/usr/bin/promtool");

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Output log;
    private final int port;

    private Prometheus(Process process, int port) {
        this.process = process;
        this.port = port;
        log = new Output(process.getErrorStream());
    }

    /// Starts one that looks at a collector each second.
    ///
    /// @param target HOST:PORT of the collector's monitor
    /// @param rules  a file of alert rules
    static Prometheus scraping(String target, Path rules, Path folder) throws IOException {
        String yaml = """
            global: { scrape_interval: 1s, evaluation_interval: 1s }
            rule_files: ["%s"]
            scrape_configs:
              - job_name: sluice
                static_configs: [ { targets: ["%s"] } ]
            """.formatted(rules, target);
        Path config = Files.writeString(folder.resolve("prometheus.yml"), yaml);
        int port = freePort();
        Process process = Command.of(PROGRAM, "--config.file=" + config)
                .and("--storage.tsdb.path=" + folder.resolve("tsdb"), "--web.listen-address=127.0.0.1:" + port)
                .start();
        return new Prometheus(process, port);
    }

    /// Asks its HTTP API until the answer is as it should be, and tells it.
    ///
    /// @param path what to ask, behind `/api/v1/`
    JsonNode await(String path, Predicate<JsonNode> isDone) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String last = "nothing";
        while (System.nanoTime() < deadline) {
            try {
                HttpResponse<String> answer = Http.get("http://127.0.0.1:" + port + "/api/v1/" + path);
                last = answer.body();
                if (answer.statusCode() == 200) {
                    JsonNode data = JSON.readTree(last).path("data");
                    if (isDone.test(data)) return data;
                } // else it is still starting
            } catch (IOException e) {
                last = e.toString(); // it does not listen yet
            }
            Thread.sleep(100);
        }
        throw new AssertionError(path + " is still " + last + "\n" + String.join("\n", log.soFar()));
    }

    /// Asks for an expression until it has the value.
    void awaitValue(String expression, double value) throws InterruptedException {
        String query = "query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8);
        await(query, data -> data.path("result").path(0).path("value").path(1).asDouble(-1) == value);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
