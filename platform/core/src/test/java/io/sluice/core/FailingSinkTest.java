package io.sluice.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.FlowBatch;
import io.sluice.api.Options;
import io.sluice.api.Sink;
import io.sluice.api.monitor.SinkState;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What becomes of a sink that fails, and that the one beside it loses nothing.
@Timeout(120)
class FailingSinkTest {
    private final ScriptedSource source = new ScriptedSource();
    private final AtomicLong rowsBeside = new AtomicLong();
    private final AtomicLong rowsLater = new AtomicLong();
    private final Queue<Sink> later = new ConcurrentLinkedQueue<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private long sent;
    private Pipeline pipeline;

    @AfterEach
    void stop() {
        end.countDown();
        source.end();
        pipeline.stop();
        assertEquals(sent, rowsBeside.get(), "the sink beside it was given all");
        for (var sink : pipeline.sinks()) assertTrue(sink.rows().addsUp(), sink.toString());
    }

    @Test
    void oneThatThrowsAgainAndAgainIsMadeAnewAndItsRowsAreCounted() throws Exception {
        later.add(batch -> rowsLater.addAndGet(batch.flowCount()));
        start(_ -> {
            throw new IllegalStateException("no rows for me");
        });
        sendUntil(() -> state().status() == SinkState.Status.RESTARTING);
        assertTrue(state().fault().contains("no rows for me"), state().fault());
        sendUntil(() -> state().status() == SinkState.Status.OPEN);
        sendUntil(() -> rowsLater.get() > 0);
        assertEquals(sent, state().rows().due());
    }

    @Test
    void whatADiskDoesIsCountedAndTheSinkGoesOn() throws Exception {
        start(_ -> {
            throw new IOException("no space left on device");
        });
        sendUntil(() -> state().rows().failed() > 30);
        assertEquals(SinkState.Status.OPEN, state().status());
    }

    @Test
    void oneThatBlocksIsInterruptedAndGoesOn() throws Exception {
        start(new PatientSink() {
            private int calls;

            @Override
            public void accept(FlowBatch batch) throws IOException {
                if (++calls > 1) {
                    rowsLater.addAndGet(batch.flowCount());
                    return;
                }
                try {
                    end.await();
                } catch (InterruptedException e) {
                    throw new IOException("interrupted", e);
                }
            }
        });
        sendUntil(() -> rowsLater.get() > 0);
        assertEquals(SinkState.Status.OPEN, state().status());
        assertTrue(state().rows().failed() > 0);
    }

    @Test
    void oneThatSpinsLosesItsPlaceToOneMadeAnew() throws Exception {
        later.add(batch -> rowsLater.addAndGet(batch.flowCount()));
        start(new PatientSink() {
            @Override
            public void accept(FlowBatch batch) {
                while (end.getCount() > 0) Thread.onSpinWait();
            }
        });
        sendUntil(() -> rowsLater.get() > 0);
        assertEquals(SinkState.Status.OPEN, state().status());
        assertTrue(state().rows().failed() > 0);
        end.countDown(); // it comes back, and books nothing
    }

    @Test
    void oneThatLosesItsPlaceWhileItTakesOverOptionsTakesNothingAfterwards() throws Exception {
        later.add(batch -> rowsLater.addAndGet(batch.flowCount()));
        var rowsAfterwards = new AtomicLong();
        var hasComeBack = new CountDownLatch(1);
        start(new PatientSink() {
            private boolean hasHung;

            @Override
            public void reconfigure(Options options) {
                hasHung = true;
                while (end.getCount() > 0) Thread.onSpinWait();
            }

            @Override
            public void accept(FlowBatch batch) {
                if (hasHung) rowsAfterwards.addAndGet(batch.flowCount());
            }

            @Override
            public void close() {
                hasComeBack.countDown();
            }
        });
        var change = pipeline.reconfigure("s", new Options("", Map.of(), new ArrayList<>()));
        sendUntil(() -> rowsLater.get() > 0);
        end.countDown();
        hasComeBack.await();
        assertTrue(change.isCompletedExceptionally());
        long before = rowsLater.get();
        sendUntil(() -> rowsLater.get() > before + 20);
        assertEquals(0, rowsAfterwards.get());
    }

    @Test
    void oneThatFailsTooOftenIsParkedUntilSomebodySeesToIt() throws Exception {
        Sink never = _ -> {
            throw new IllegalStateException("never");
        };
        for (int i = 0; i < 5; i++) later.add(never);
        start(never);
        sendUntil(() -> state().status() == SinkState.Status.PARKED);
        assertEquals("sink s is not made anew", pipeline.resume("s").orElseThrow());
        later.add(batch -> rowsLater.addAndGet(batch.flowCount()));
        assertTrue(pipeline.resume("s").isEmpty());
        sendUntil(() -> rowsLater.get() > 0);
        assertEquals("sink s is not parked", pipeline.resume("s").orElseThrow());
        assertFalse(pipeline.resume("nobody").isEmpty());
    }

    private void start(Sink sink) throws IOException {
        pipeline = new Pipeline(
                new Rotation(Duration.ofDays(1), true),
                List.of(InputConfig.of("in", () -> source, List.of(new RowsDecoder()))),
                List.of(
                        new SinkConfig("s", sink, WhenFull.DROP, 4),
                        new SinkConfig("beside", batch -> rowsBeside.addAndGet(batch.flowCount()), WhenFull.WAIT, 4)));
        pipeline.remakeWith((name, opening) -> {
            var next = later.poll();
            if (next == null) throw new IOException("sink " + name + " is not made anew");
            opening.open(next);
        });
        pipeline.start();
    }

    private SinkState state() {
        return pipeline.sinks().getFirst();
    }

    private void sendUntil(BooleanSupplier isSo) throws InterruptedException {
        while (!isSo.getAsBoolean()) {
            source.send(1);
            sent++;
            while (rowsBeside.get() < sent) Thread.sleep(1);
        }
    }

    /// One that may take half a second for a call.
    private abstract static class PatientSink implements Sink {
        @Override
        public Duration stopTimeout() {
            return Duration.ofMillis(500);
        }
    }
}
