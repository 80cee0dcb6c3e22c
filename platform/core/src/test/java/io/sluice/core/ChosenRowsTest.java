package io.sluice.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.DatagramRow;
import io.sluice.api.FlowBatch;
import io.sluice.api.RowsFailedException;
import io.sluice.api.Sink;
import io.sluice.api.monitor.RowAccount;
import io.sluice.testkit.RecordedFlow;
import io.sluice.testkit.RecordingSink;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Rows that a sink is not given, or loses, beside those that it gets.
@Timeout(60)
class ChosenRowsTest {
    private final ScriptedSource source = new ScriptedSource();
    private final RecordingSink recorder = new RecordingSink();

    @Test
    void aSinkWithAFilterIsGivenWhatPassesAndTheOthersAll() throws Exception {
        var part = new RecordingSink();
        int queue = SinkConfig.DEFAULT_QUEUE_BATCHES;
        var filtered = new SinkConfig(
                "b", part, WhenFull.WAIT, queue, Optional.empty(), Optional.of(row -> row.sampleSequence % 7 == 3));
        var none = new SinkConfig(
                "c", new RecordingSink(), WhenFull.WAIT, queue, Optional.empty(), Optional.of(_ -> false));
        var pipeline = start(sink("a", recorder), filtered, none);
        for (int i = 0; i < 1_000; i++) source.send(7);
        assertEquals(sequence(7_000), sequences(recorder.awaitFlows(7_000)));
        var passed = part.awaitFlows(1_000);
        assertTrue(pipeline.stop());
        assertEquals(sequence(1_000).stream().map(i -> 7 * i + 3).toList(), sequences(passed), "in their order");
        var states = pipeline.sinks();
        assertEquals(
                new RowAccount("a", 7_000, 7_000, 0, 0, 0, 0), states.get(0).rows());
        assertEquals(
                new RowAccount("b", 7_000, 1_000, 6_000, 0, 0, 0), states.get(1).rows());
        assertEquals(
                new RowAccount("c", 7_000, 0, 7_000, 0, 0, 0), states.get(2).rows());
    }

    @Test
    void aSinkThatLosesSomeRowsOfABatchHasStoredTheOthers() throws Exception {
        var failing = new Sink() {
            @Override
            public void accept(FlowBatch batch) throws IOException {
                throw new RowsFailedException(2, "one of two disks is full", new IOException("full"));
            }
        };
        var pipeline = start(sink("half", failing));
        source.send(5);
        assertTrue(pipeline.stop());
        assertEquals(
                new RowAccount("half", 5, 3, 0, 0, 2, 0),
                pipeline.sinks().get(0).rows());
    }

    @Test
    void aSinkIsGivenTheRowsOfDatagramsOnTheRouteThatItChooses() throws Exception {
        var choosy = new Sink() {
            @Override
            public void accept(FlowBatch batch) {}

            @Override
            public Optional<Predicate<DatagramRow>> route() {
                return Optional.of(datagram -> datagram.flowSamples == 7);
            }
        };
        var routed = new SinkConfig(
                "b",
                new RecordingSink(),
                WhenFull.WAIT,
                16,
                Optional.of(head -> head.flowSamples > 2),
                Optional.empty());
        var pipeline = start(sink("a", choosy), routed);
        for (int rows : new int[] {1, 7, 2, 7, 4}) source.send(rows);
        assertTrue(pipeline.stop());
        assertEquals(
                new RowAccount("a", 21, 14, 7, 0, 0, 0), pipeline.sinks().get(0).rows());
        assertEquals(
                new RowAccount("b", 21, 18, 3, 0, 0, 0), pipeline.sinks().get(1).rows());
    }

    private Pipeline start(SinkConfig... sinks) throws IOException {
        var inputs = List.of(InputConfig.of("in", () -> source, List.of(new RowsDecoder())));
        var pipeline = new Pipeline(new Rotation(Duration.ofHours(24), true), inputs, List.of(sinks));
        pipeline.start();
        return pipeline;
    }

    private static SinkConfig sink(String name, Sink sink) {
        return new SinkConfig(name, sink, WhenFull.DROP, SinkConfig.DEFAULT_QUEUE_BATCHES);
    }

    private static List<Integer> sequences(List<RecordedFlow> flows) {
        return flows.stream().map(flow -> flow.row().sampleSequence).toList();
    }

    private static List<Integer> sequence(int count) {
        return IntStream.range(0, count).boxed().toList();
    }
}
