package io.sluice.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.CompletedFile;
import io.sluice.api.FlowBatch;
import io.sluice.api.Interval;
import io.sluice.api.IntervalReport;
import io.sluice.api.Sink;
import io.sluice.api.SinkContext;
import io.sluice.api.monitor.RowAccount;
import io.sluice.testkit.RecordingSink;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PipelineTest {
    private static final Rotation LONG = new Rotation(Duration.ofHours(24), true);

    private final ScriptedSource source = new ScriptedSource();
    private final RecordingSink recorder = new RecordingSink();

    @Test
    void everyRowReachesEverySinkInOrder() throws Exception {
        var second = new RecordingSink();
        var pipeline = start(sink("a", recorder), sink("b", second));
        for (int i = 0; i < 1_000; i++) source.send(7);
        assertEquals(sequence(7_000), sequences(recorder.awaitFlows(7_000)));
        assertEquals(sequence(7_000), sequences(second.awaitFlows(7_000)));
        assertTrue(pipeline.stop());
        assertEquals(
                new RowAccount("a", 7_000, 7_000, 0, 0, 0, 0),
                pipeline.sinks().get(0).rows());
        assertTrue(source.isClosed());
    }

    @Test
    void theEndOfTheRunIsTheLastReportAndHoldsWhatWasReceived() throws Exception {
        var pipeline = start(sink("a", recorder));
        source.send(3);
        source.send();
        source.send(254);
        source.send(255);
        recorder.awaitFlows(3);
        pipeline.stop();
        var report = recorder.reports().getLast();
        assertTrue(report.isLast());
        assertEquals(List.of(4L, 1L, 1L, 2L), outcomes(report));
        assertEquals(3, report.badDatagrams());
        assertTrue(recorder.isClosed());
    }

    @Test
    void aSinkThatFailsLosesItsOwnRowsOnly() throws Exception {
        var failing = new StubSink() {
            @Override
            public void accept(FlowBatch batch) throws IOException {
                throw new IOException("disk full");
            }
        };
        var pipeline = start(sink("bad", failing), sink("good", recorder));
        source.send(5);
        recorder.awaitFlows(5);
        pipeline.stop();
        assertEquals(
                new RowAccount("bad", 5, 0, 0, 0, 5, 0), pipeline.sinks().get(0).rows());
        assertEquals(
                new RowAccount("good", 5, 5, 0, 0, 0, 0),
                pipeline.sinks().get(1).rows());
    }

    @Test
    void rowsThatDoNotFitAreDroppedAndCountedForTheSlowSinkAlone() throws Exception {
        var slow = new BlockedSink();
        var pipeline = start(new SinkConfig("slow", slow, WhenFull.DROP, 2), sink("good", recorder));
        sendOneByOne(40);
        recorder.awaitFlows(40 * 200);
        slow.open.countDown();
        assertTrue(pipeline.stop());
        var totals = pipeline.sinks().get(0).rows();
        assertTrue(totals.dropped() > 0, totals.toString());
        assertEquals(40 * 200, totals.written() + totals.dropped() + totals.failed());
        assertEquals(0, pipeline.sinks().get(1).rows().dropped());
        assertEquals(1, slow.reports.size(), "the end of the interval is never dropped");
    }

    @Test
    void aSinkWhoseOwnerChoseToWaitLosesNothing() throws Exception {
        var slow = new BlockedSink();
        var pipeline = start(new SinkConfig("slow", slow, WhenFull.WAIT, 2));
        sendOneByOne(40);
        slow.open.countDown();
        assertTrue(pipeline.stop());
        assertEquals(
                new RowAccount("slow", 40 * 200, 40 * 200, 0, 0, 0, 0),
                pipeline.sinks().get(0).rows());
    }

    @Test
    void aSinkThatHangsIsInterruptedWhenItsTimeIsOver() throws Exception {
        var hanging = new BlockedSink();
        hanging.timeout = Duration.ofMillis(50);
        var pipeline = start(sink("hanging", hanging), sink("good", recorder));
        source.send(5);
        recorder.awaitFlows(5);
        assertFalse(pipeline.stop());
        assertTrue(recorder.reports().getLast().isLast());
        assertTrue(recorder.isClosed());
    }

    @Test
    void followersHearOfFilesUpToTheLastAndEndAfterTheirLeaders() throws Exception {
        var follower = new RecordingSink("writer");
        var writer = new StubSink() {
            @Override
            public void rotate(IntervalReport report) {
                context.completed(new CompletedFile("writer", Path.of("d"), "f", "t", report.interval(), "none"));
            }
        };
        var pipeline = start(sink("follower", follower), sink("writer", writer));
        assertTrue(pipeline.stop());
        assertEquals(1, follower.files().size());
        assertTrue(follower.isClosed());
    }

    @Test
    void aLeaderIsToldWhenAllItsFollowersHaveHeardOfAFile() throws Exception {
        var followers = List.of(new RecordingSink("writer"), new RecordingSink("writer"));
        var heardBy = new CopyOnWriteArrayList<Integer>();
        var writer = new StubSink() {
            @Override
            public void rotate(IntervalReport report) {
                var file = new CompletedFile("writer", Path.of("d"), "f", "t", report.interval(), "none");
                context.completed(file, () -> heardBy.add(filesHeard(followers)));
            }
        };
        var alone = new StubSink() {
            @Override
            public void rotate(IntervalReport report) {
                var file = new CompletedFile("alone", Path.of("d"), "f", "t", report.interval(), "none");
                context.completed(file, () -> heardBy.add(0));
            }
        };
        var pipeline = start(
                sink("one", followers.get(0)),
                sink("other", followers.get(1)),
                sink("writer", writer),
                sink("alone", alone));
        assertTrue(pipeline.stop());
        assertEquals(List.of(0, 2), heardBy.stream().sorted().toList());
    }

    private static int filesHeard(List<RecordingSink> followers) {
        return followers.stream().mapToInt(follower -> follower.files().size()).sum();
    }

    @Test
    void aFollowerKnowsWhereItsLeaderWritesAndShowsWhatItMeasures() throws Exception {
        var seen = new CopyOnWriteArrayList<Path>();
        var follower = new StubSink() {
            @Override
            public void open(SinkContext context) {
                seen.addAll(context.directories("writer"));
                seen.addAll(context.directories("another"));
                context.level("folders", seen::size);
            }

            @Override
            public List<String> follows() {
                return List.of("writer");
            }
        };
        var writer = new StubSink() {
            @Override
            public List<Path> directories() {
                return List.of(Path.of("/d"));
            }
        };
        var pipeline = start(sink("follower", follower), sink("writer", writer));
        assertEquals(Map.of("folders", 1L), pipeline.sinks().getFirst().levels());
        assertEquals(List.of(Path.of("/d")), seen);
        assertTrue(pipeline.stop());
    }

    @Test
    void aSinkThatAsksForItIsFlushedOnItsThreadThoughNoRowComes() throws Exception {
        var flushes = new CountDownLatch(3);
        var threads = new CopyOnWriteArraySet<Thread>();
        var paced = new StubSink() {
            @Override
            public void open(SinkContext context) {
                threads.add(Thread.currentThread());
            }

            @Override
            public void flush() {
                threads.add(Thread.currentThread());
                flushes.countDown();
            }

            @Override
            public Duration flushEvery() {
                return Duration.ofMillis(20);
            }
        };
        var pipeline = start(sink("paced", paced));
        assertTrue(flushes.await(10, TimeUnit.SECONDS));
        assertEquals(1, threads.size());
        assertTrue(pipeline.stop());
    }

    @Test
    void batchesKnowTheirInterval() throws Exception {
        var pipeline = start(sink("a", recorder));
        source.send(5);
        recorder.awaitFlows(5);
        pipeline.stop();
        assertEquals(
                recorder.reports().getLast().interval(),
                recorder.batches().getFirst().interval());
    }

    @Test
    void aSinkThatIsAddedLaterIsGivenRowsFromThenOn() throws Exception {
        var pipeline = start(sink("a", recorder));
        source.send(5);
        recorder.awaitFlows(5);
        var late = new RecordingSink();
        pipeline.attach(sink("late", late));
        source.send(2);
        assertEquals(2, late.awaitFlows(2).size());
        assertTrue(pipeline.stop());
        assertEquals(7, recorder.flowCount());
        assertTrue(late.reports().getLast().isLast());
    }

    @Test
    void whatCannotBeOpenedStopsTheStartAndLeavesNothingBehind() {
        var broken = new StubSink() {
            @Override
            public void open(SinkContext context) throws IOException {
                throw new IOException("no such directory");
            }
        };
        var pipeline = new Pipeline(LONG, inputs(), List.of(sink("a", recorder), sink("b", broken)));
        var problem = assertThrows(IOException.class, pipeline::start);
        assertEquals("sink b cannot be opened: no such directory", problem.getMessage());
        assertTrue(recorder.reports().isEmpty(), "no interval has been, so none ends");
        assertTrue(recorder.isClosed());
        assertTrue(source.isClosed());
    }

    @Test
    void intervalsEndInEverySinkWhileRowsKeepComing() throws Exception {
        var rotation = new Rotation(Duration.ofSeconds(1), true);
        var pipeline = new Pipeline(rotation, inputs(), List.of(sink("a", recorder)));
        pipeline.start();
        int sent = 0;
        for (long end = System.nanoTime() + 2_500_000_000L; System.nanoTime() < end; sent++) {
            source.send(1);
            Thread.sleep(1);
        }
        pipeline.stop();
        assertEquals(sent, recorder.flowCount());
        var reports = recorder.reports();
        assertTrue(reports.size() >= 3, reports.toString());
        for (int i = 1; i < reports.size(); i++) {
            assertEquals(
                    reports.get(i - 1).interval().endMs(),
                    reports.get(i).interval().startMs());
            assertEquals(reports.get(i).decoded(), recorder.flowCountOf(i), "rows of an interval stand before its end");
        }
    }

    @Test
    void capturesEndByThemselves() throws Exception {
        for (int i = 0; i < 100; i++) source.send(3);
        source.end();
        var pipeline = start(sink("a", recorder));
        pipeline.awaitExhaustion();
        assertTrue(pipeline.stop());
        assertEquals(300, recorder.flowCount());
    }

    private Pipeline start(SinkConfig... sinks) throws IOException {
        var pipeline = new Pipeline(LONG, inputs(), List.of(sinks));
        pipeline.start();
        return pipeline;
    }

    private List<InputConfig> inputs() {
        return List.of(InputConfig.of("in", () -> source, List.of(new RowsDecoder())));
    }

    /// With pauses, so that each becomes a batch of its own, or nearly.
    private void sendOneByOne(int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            source.send(200);
            Thread.sleep(3);
        }
    }

    private static SinkConfig sink(String name, Sink sink) {
        return new SinkConfig(name, sink, WhenFull.DROP, SinkConfig.DEFAULT_QUEUE_BATCHES);
    }

    private static List<Integer> sequences(List<io.sluice.testkit.RecordedFlow> flows) {
        return flows.stream().map(flow -> flow.row().sampleSequence).toList();
    }

    private static List<Integer> sequence(int count) {
        return java.util.stream.IntStream.range(0, count).boxed().toList();
    }

    private static List<Long> outcomes(IntervalReport report) {
        return List.of(report.received(), report.decoded(), report.notSflow(), report.malformed());
    }

    private static class StubSink implements Sink {
        final List<Interval> reports = new ArrayList<>();
        SinkContext context;

        @Override
        public void open(SinkContext context) throws IOException {
            this.context = context;
        }

        @Override
        public void accept(FlowBatch batch) throws IOException {}

        @Override
        public void rotate(IntervalReport report) {
            reports.add(report.interval());
        }
    }

    private static final class BlockedSink extends StubSink {
        final CountDownLatch open = new CountDownLatch(1);
        Duration timeout = Duration.ofSeconds(20);

        @Override
        public void accept(FlowBatch batch) throws IOException {
            try {
                open.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IOException("interrupted", e);
            }
        }

        @Override
        public Duration stopTimeout() {
            return timeout;
        }
    }
}
