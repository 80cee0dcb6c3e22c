package io.sluice.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.core.monitor.TrafficWatch;
import io.sluice.testkit.RecordingSink;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A running pipeline lets others see what passes, as long as they look.
@Timeout(30)
class WatchTrafficTest {
    private final ScriptedSource source = new ScriptedSource();
    private final RecordingSink recorder = new RecordingSink();
    private final Pipeline pipeline = new Pipeline(
            new Rotation(Duration.ofHours(24), true),
            List.of(InputConfig.of("in", () -> source, List.of(new RowsDecoder()))),
            List.of(new SinkConfig("a", recorder, WhenFull.DROP, SinkConfig.DEFAULT_QUEUE_BATCHES)));

    @BeforeEach
    void start() throws Exception {
        pipeline.start();
    }

    @AfterEach
    void stop() {
        pipeline.stop();
    }

    @Test
    void eachWatcherSeesWhatPassesUntilItLeaves() throws Exception {
        assertFalse(isCounting(), "nobody watches");
        try (var first = pipeline.watchTraffic()) {
            source.send(7);
            awaitRows(first, 7);
            try (var second = pipeline.watchTraffic()) {
                source.send(5);
                awaitRows(second, 12);
            }
            source.send(3);
            awaitRows(first, 15);
        }
        awaitNobodyCounts();
        source.send(4);
        recorder.awaitFlows(19);
    }

    @Test
    void aWatcherMayLeaveTwice() throws Exception {
        var first = pipeline.watchTraffic();
        first.close();
        try (var second = pipeline.watchTraffic()) {
            first.close();
            source.send(2);
            awaitRows(second, 2);
        }
        awaitNobodyCounts();
    }

    private static void awaitRows(TrafficWatch watch, long rows) throws InterruptedException {
        while (watch.mix().rows() < rows) Thread.sleep(1);
        assertEquals(rows, watch.mix().rows());
        assertTrue(watch.mix().spanMs() >= 0);
    }

    private static void awaitNobodyCounts() throws InterruptedException {
        while (isCounting()) Thread.sleep(1);
    }

    private static boolean isCounting() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("watch-traffic"));
    }
}
