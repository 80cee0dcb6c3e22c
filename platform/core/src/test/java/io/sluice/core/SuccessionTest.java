package io.sluice.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.FlowBatch;
import io.sluice.api.IntervalReport;
import io.sluice.api.RowKind;
import io.sluice.api.Sink;
import io.sluice.api.SinkContext;
import io.sluice.api.monitor.SinkState;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Sinks and decoders that take over from others while datagrams come in.
@Timeout(60)
class SuccessionTest {
    private final ScriptedSource source = new ScriptedSource();
    private final List<Integer> numbers = Collections.synchronizedList(new ArrayList<>());
    private final List<String> events = Collections.synchronizedList(new ArrayList<>());
    private final Pipeline pipeline = new Pipeline(
            new Rotation(Duration.ofDays(1), true),
            List.of(InputConfig.of("in", () -> source, List.of(new RowsDecoder()))),
            List.of(new SinkConfig("s", new NumberSink("1"), WhenFull.WAIT, 64)));

    @AfterEach
    void stop() {
        source.end();
        pipeline.stop();
    }

    @Test
    void everyRowIsGivenOnceAndInOrderWhoeverHasThePlace() throws Exception {
        pipeline.start();
        var sender = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < 20_000; i++) {
                source.send(5);
                if (i % 200 == 0) Thread.yield();
            }
        });
        for (int i = 2; i < 40; i++) replace(new NumberSink("" + i));
        sender.join();
        source.end();
        pipeline.awaitExhaustion();
        assertTrue(pipeline.stop());
        assertEquals(IntStream.range(0, 100_000).boxed().toList(), List.copyOf(numbers));
        var rows = pipeline.sinks().getFirst().rows();
        assertEquals(100_000, rows.written());
        assertTrue(rows.addsUp());
        assertEquals(39L, pipeline.sinks().getFirst().counts().get("opened"), "what sinks count goes on");
    }

    @Test
    void oneThatWasGivenRowsEndsItsPartOfTheInterval() throws Exception {
        pipeline.start();
        sendAndAwait(3);
        replace(new NumberSink("2"));
        replace(new NumberSink("3"));
        sendAndAwait(2);
        pipeline.stop();
        assertEquals(
                List.of(
                        "open 1",
                        "open 2",
                        "rotate 1 (0 datagrams, last)",
                        "close 1",
                        "open 3",
                        "close 2",
                        "rotate 3 (2 datagrams, last)",
                        "close 3"),
                events);
    }

    @Test
    void oneThatCannotBeOpenedLeavesThePlaceToTheOneThatRuns() throws Exception {
        pipeline.start();
        sendAndAwait(3);
        var refused = assertThrows(IOException.class, () -> replace(new NumberSink("broken")));
        assertEquals("sink s cannot be opened: no way", refused.getMessage());
        sendAndAwait(2);
        assertEquals(List.of("open 1", "close broken"), events);
        assertEquals(5, pipeline.sinks().getFirst().rows().written());
    }

    @Test
    void oneThatMustBeAloneIsOpenedWhenTheOneBeforeIsClosed() throws Exception {
        pipeline.start();
        sendAndAwait(3);
        replace(new LoneSink("2"));
        sendAndAwait(2);
        assertEquals(List.of("open 1", "rotate 1 (0 datagrams, last)", "close 1", "open 2"), events);
        assertEquals(5, numbers.size());
    }

    @Test
    void oneLikeThatBeforeComesBackWhenOneThatMustBeAloneCannotBeOpened() throws Exception {
        pipeline.start();
        sendAndAwait(3);
        var change = new SinkChange("s", new LoneSink("broken"), () -> new LoneSink("1 again"));
        var refused = assertThrows(IOException.class, () -> pipeline.replace(List.of(change)));
        assertEquals("sink s cannot be opened: no way", refused.getMessage());
        sendAndAwait(2);
        assertEquals(IntStream.range(0, 5).boxed().toList(), List.copyOf(numbers));
        assertEquals(
                List.of("open 1", "rotate 1 (0 datagrams, last)", "close 1", "close broken", "open 1 again"), events);
    }

    @Test
    void aPlaceThatNobodyCanHaveIsParkedAndItsRowsFail() throws Exception {
        pipeline.start();
        Supplier<Sink> broken = () -> new LoneSink("broken");
        assertThrows(IOException.class, () -> pipeline.replace(List.of(new SinkChange("s", broken.get(), broken))));
        source.send(4);
        while (pipeline.sinks().getFirst().rows().failed() < 4) Thread.onSpinWait();
        var state = pipeline.sinks().getFirst();
        assertEquals(SinkState.Status.PARKED, state.status());
        assertEquals("sink s cannot be opened: no way", state.fault());
        replace(new NumberSink("3"));
        sendAndAwait(1);
    }

    @Test
    void nothingIsDueToAPlaceWhoseSinkIsNotThere() throws Exception {
        pipeline.start();
        sendAndAwait(3);
        var seen = new AtomicLong();
        pipeline.attach(new SinkConfig("beside", batch -> seen.addAndGet(batch.flowCount()), WhenFull.WAIT, 64));
        replace(Pipeline.vacancy());
        source.send(4);
        while (seen.get() < 4) Thread.onSpinWait();
        assertEquals(SinkState.Status.WAITING, pipeline.sinks().getFirst().status());
        pipeline.attach(new SinkConfig("s", new NumberSink("2"), WhenFull.WAIT, 64));
        sendAndAwait(2);
        assertEquals(5, pipeline.sinks().getFirst().rows().due());
        assertEquals(2, pipeline.sinks().size(), "it has its former place");
    }

    @Test
    void severalChangeTogetherOrNoneDoes() throws Exception {
        pipeline.start();
        pipeline.attach(new SinkConfig("other", new NumberSink("other 1"), WhenFull.WAIT, 64));
        var changes = List.of(
                new SinkChange("other", new NumberSink("other 2"), () -> new NumberSink("never")),
                new SinkChange("s", new LoneSink("broken"), () -> new LoneSink("1 again")));
        assertThrows(IOException.class, () -> pipeline.replace(changes));
        assertFalse(events.contains("close other 1"));
        assertTrue(events.contains("close other 2"));
        assertTrue(events.contains("open 1 again"));
    }

    @Test
    void decodersChangeBetweenTwoDatagramsAndThoseBeforeAreNoLongerAsked() throws Exception {
        pipeline.start();
        sendAndAwait(3);
        var next = new RowsDecoder();
        pipeline.decodeWith("in", List.of(List.of(DecoderSlot.of(next))));
        sendAndAwait(2);
        assertEquals(List.of(0, 1, 2, 0, 1), List.copyOf(numbers), "the new one numbers anew");
    }

    private void replace(Sink next) throws IOException {
        assertEquals(List.of(), pipeline.replace(List.of(new SinkChange("s", next, () -> new NumberSink("back")))));
    }

    private void sendAndAwait(int rows) {
        int wanted = numbers.size() + rows;
        source.send(rows);
        while (numbers.size() < wanted) Thread.onSpinWait();
    }

    /// Notes the numbers of its rows, and all that it is called for.
    private class NumberSink implements Sink {
        private final String name;

        NumberSink(String name) {
            this.name = name;
        }

        @Override
        public void open(SinkContext context) throws IOException {
            if (name.endsWith("broken")) throw new IOException("no way");
            events.add("open " + name);
            context.counter("opened").increment();
        }

        @Override
        public void accept(FlowBatch batch) {
            for (int i = 0; i < batch.flowCount(); i++) numbers.add(batch.flow(i).sampleSequence);
        }

        @Override
        public void rotate(IntervalReport report) {
            events.add(
                    "rotate " + name + " (" + report.received() + " datagrams" + (report.isLast() ? ", last)" : ")"));
        }

        @Override
        public void close() {
            events.add("close " + name);
        }

        @Override
        public Set<RowKind> wants() {
            return EnumSet.of(RowKind.FLOW);
        }
    }

    /// One that nobody like it may run beside.
    private final class LoneSink extends NumberSink {
        LoneSink(String name) {
            super(name);
        }

        @Override
        public boolean isExclusive() {
            return true;
        }
    }
}
