package io.sluice.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.FlowBatch;
import io.sluice.api.IntervalReport;
import io.sluice.api.Sink;
import io.sluice.api.SinkContext;
import io.sluice.api.monitor.RowAccount;
import io.sluice.testkit.Allocations;
import io.sluice.testkit.RecordingSink;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class FeedTest {
    private static final Rotation MINUTE = new Rotation(Duration.ofMinutes(1), false);
    private static final long MINUTE_NS = Duration.ofMinutes(1).toNanos();
    private static final long START_NS = 29_000_000 * MINUTE_NS;

    private final RecordingSink recorder = new RecordingSink();

    @Test
    void cutsIntervalsByTheTimesOfRows() throws IOException {
        var feed = start(new SinkConfig("a", recorder, WhenFull.DROP, 2));
        add(feed, START_NS, 3);
        add(feed, START_NS + MINUTE_NS - 1, 1);
        add(feed, START_NS + MINUTE_NS, 1);
        add(feed, START_NS + 9 * MINUTE_NS + 5, 2);
        assertTrue(feed.stop());
        assertEquals(List.of(0L, 1L, 9L), starts());
        assertEquals(
                List.of(4, 1, 2), List.of(recorder.flowCountOf(0), recorder.flowCountOf(1), recorder.flowCountOf(2)));
        assertEquals(3, feed.intervals());
        assertEquals(
                recorder.reports().stream().map(IntervalReport::interval).toList(),
                recorder.batches().stream().map(FlowBatch::interval).distinct().toList());
        assertTrue(recorder.reports().getLast().isLast());
        assertTrue(recorder.isClosed());
    }

    @Test
    void goesBackToAnEarlierIntervalForOlderRows() throws IOException {
        var feed = start(new SinkConfig("a", recorder, WhenFull.DROP, 2));
        add(feed, START_NS + MINUTE_NS, 1);
        add(feed, START_NS, 1);
        feed.stop();
        assertEquals(List.of(1L, 0L), starts());
    }

    @Test
    void waitsForASlowSinkWhateverItsOwnerChose() throws Exception {
        var turns = new Semaphore(0);
        var slow = new Sink() {
            @Override
            public void accept(FlowBatch batch) throws IOException {
                turns.acquireUninterruptibly();
                recorder.accept(batch);
            }

            @Override
            public Duration stopTimeout() {
                return Duration.ofSeconds(1);
            }
        };
        var feed = start(new SinkConfig("slow", slow, WhenFull.DROP, 2));
        var helper = Thread.ofPlatform().start(() -> turns.release(1_000));
        for (int i = 0; i < 100_000; i++) add(feed, START_NS, 1);
        assertTrue(feed.stop());
        helper.join();
        assertEquals(
                new RowAccount("slow", 100_000, 100_000, 0, 0, 0, 0),
                feed.rows().getFirst());
    }

    @Test
    void saysWhichSinkCannotBeOpenedAndClosesTheOthers() {
        var failing = new Sink() {
            @Override
            public void open(SinkContext context) throws IOException {
                throw new IOException("no room");
            }

            @Override
            public void accept(FlowBatch batch) {}
        };
        var sinks = List.of(
                new SinkConfig("good", recorder, WhenFull.DROP, 2), new SinkConfig("bad", failing, WhenFull.DROP, 2));
        var fault = assertThrows(IOException.class, () -> new Feed(MINUTE, sinks).start());
        assertEquals("sink bad cannot be opened: no room", fault.getMessage());
        assertTrue(recorder.isClosed());
    }

    @Test
    void allocatesNothingForARowOnceWarm() throws IOException {
        var idle = new Sink() {
            @Override
            public void accept(FlowBatch batch) {}
        };
        var feed = start(new SinkConfig("idle", idle, WhenFull.WAIT, 16));
        assertEquals(0, Allocations.leastOf(200, () -> {
            for (int i = 0; i < 50_000; i++) add(feed, START_NS + i, 1);
        }));
        feed.stop();
    }

    private static Feed start(SinkConfig sink) throws IOException {
        var feed = new Feed(MINUTE, List.of(sink));
        feed.start();
        return feed;
    }

    private static void add(Feed feed, long atNs, int rows) {
        for (int i = 0; i < rows; i++) {
            var batch = feed.batch(atNs);
            batch.openStored();
            batch.addFlow();
        }
    }

    private List<Long> starts() {
        return recorder.reports().stream()
                .map(report -> (report.interval().startMs() * 1_000_000 - START_NS) / MINUTE_NS)
                .toList();
    }
}
