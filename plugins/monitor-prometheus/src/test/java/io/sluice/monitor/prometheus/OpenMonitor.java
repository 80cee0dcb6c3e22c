package io.sluice.monitor.prometheus;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A monitor on a free port of 127.0.0.1, and a client that asks it.
final class OpenMonitor implements AutoCloseable {
    private final ShownCollector collector;
    private final PrometheusMonitor monitor;
    private final HttpClient client = HttpClient.newHttpClient();

    OpenMonitor(ShownCollector collector, int exportersUpTo, Duration timeLimit) throws IOException {
        this.collector = collector;
        var config = new PrometheusConfig(new ListenAddress("127.0.0.1", 0), exportersUpTo);
        monitor = new PrometheusMonitor(config, timeLimit);
        monitor.open(collector);
    }

    static OpenMonitor of(ShownCollector collector) throws IOException {
        return new OpenMonitor(collector, 200, Duration.ofSeconds(10));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send("GET", path, "*/*");
    }

    HttpResponse<String> send(String method, String path, String accept) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + monitor.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("Accept", accept)
                .timeout(Duration.ofSeconds(30))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    /// {@return a connection of a client that has sent so much, and then does nothing more}
    Socket stalled(String sent) throws IOException {
        var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), monitor.port());
        socket.getOutputStream().write(sent.getBytes(StandardCharsets.US_ASCII));
        socket.setSoTimeout(30_000);
        return socket;
    }

    @Override
    public void close() {
        client.close();
        monitor.close();
        collector.close();
    }
}
