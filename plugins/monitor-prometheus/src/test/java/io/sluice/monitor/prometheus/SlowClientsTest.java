package io.sluice.monitor.prometheus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class SlowClientsTest {
    private final ShownCollector collector = new ShownCollector();

    @Test
    void aClientThatNeverEndsItsRequestHoldsUpNobody() throws Exception {
        try (var monitor = new OpenMonitor(collector, 200, Duration.ofHours(1));
                var _ = monitor.stalled("GET /metrics HTTP/1.1\r\nHost: x")) {
            assertEquals(200, monitor.get("/metrics").statusCode());
        }
    }

    @Test
    void aClientThatDoesNotTakeItsAnswerHoldsUpNobody() throws Exception {
        collector.exporters = ShownCollector.exporters(5_000); // more than the buffers of a connection hold
        try (var monitor = new OpenMonitor(collector, 10_000, Duration.ofHours(1));
                var _ = monitor.stalled("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n")) {
            assertEquals(200, monitor.get("/metrics").statusCode());
        }
    }

    @Test
    void clientsThatStallAreSentAwayOnceTheirTimeIsOver() throws Exception {
        var clients = new ArrayList<Socket>();
        try (var monitor = new OpenMonitor(collector, 200, Duration.ofMillis(200))) {
            for (int i = 0; i < 20; i++) clients.add(monitor.stalled("GET /metrics"));
            assertEquals(200, monitor.get("/metrics").statusCode(), "though all threads were held");
            for (var client : clients) assertTrue(isSentAway(client));
            assertEquals(200, monitor.get("/metrics").statusCode(), "the threads are there again");
        } finally {
            for (var client : clients) client.close();
        }
    }

    @Test
    void noThreadAndNoPortIsLeftOnceItIsClosed() throws Exception {
        List<Thread> threads;
        try (var monitor = OpenMonitor.of(collector)) {
            assertEquals(200, monitor.get("/healthz").statusCode());
            threads = collector.threads();
        }
        for (var thread : threads) assertTrue(thread.join(Duration.ofSeconds(10)), thread.getName());
    }

    private static boolean isSentAway(Socket client) throws IOException {
        try {
            return client.getInputStream().read() < 0;
        } catch (SocketException e) {
            return true; // reset
        }
    }
}
