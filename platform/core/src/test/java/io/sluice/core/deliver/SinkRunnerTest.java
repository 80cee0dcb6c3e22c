package io.sluice.core.deliver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.Datagram;
import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.api.IntervalReport;
import io.sluice.api.Options;
import io.sluice.api.RowKind;
import io.sluice.api.Sink;
import io.sluice.api.SinkContext;
import io.sluice.api.monitor.RowAccount;
import io.sluice.core.SinkConfig;
import io.sluice.core.WhenFull;
import io.sluice.testkit.Allocations;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SinkRunnerTest {
    private static final int BATCHES = 2_000;

    @Test
    @Timeout(60)
    void theThreadOfASinkAllocatesNothingBatchAfterBatch() throws IOException {
        var rows = assertNothingIsAllocated(Optional.empty());
        assertEquals(0, rows.filtered());
    }

    @Test
    @Timeout(60)
    void norDoesItWithAFilterThatHalfOfTheRowsPass() throws IOException {
        var rows = assertNothingIsAllocated(Optional.of(row -> row.sampleIndex == 0));
        assertEquals(rows.due() / 2, rows.filtered());
        assertEquals(rows.due() / 2, rows.written());
    }

    @Test
    @Timeout(60)
    void aFilterAndOptionsChangeOnItsThreadBetweenTwoBatches() throws Exception {
        var sink = new CountingSink();
        var runner = new SinkRunner(
                new SinkConfig("s", sink, WhenFull.WAIT, 16, Optional.empty(), Optional.empty()), _ -> {});
        var links = new SinkLink[] {runner.link(), runner.link()};
        runner.start();
        deliver(links);
        runner.refilter(Optional.of(row -> row.sampleIndex == 0)).get();
        deliver(links);
        runner.refilter(Optional.empty()).get();
        deliver(links);
        runner.reconfigure(new Options("", Map.of("limit", 7), new ArrayList<>()))
                .get();
        var refused = runner.reconfigure(new Options("", Map.of("limit", 9), new ArrayList<>()));
        assertEquals(
                "9",
                assertThrows(ExecutionException.class, refused::get).getCause().getMessage());
        for (var link : links) link.stop();
        assertTrue(runner.awaitEnd());
        assertEquals(7, sink.limit);
        assertEquals(BATCHES / 2, runner.rows().filtered());
        assertEquals(BATCHES * 5 / 2, runner.rows().written());
        assertTrue(runner.rows().addsUp());
    }

    private static RowAccount assertNothingIsAllocated(Optional<Predicate<FlowRow>> filter) throws IOException {
        var sink = new CountingSink();
        var runner = new SinkRunner(new SinkConfig("s", sink, WhenFull.WAIT, 16, Optional.empty(), filter), _ -> {});
        var links = new SinkLink[] {runner.link(), runner.link()};
        runner.start();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 20 && least > 0; round++) {
            long before = Allocations.of(sink.thread);
            deliver(links);
            least = Math.min(least, Allocations.of(sink.thread) - before);
        }
        for (var link : links) link.stop();
        assertTrue(runner.awaitEnd());
        assertEquals(0, least, "bytes for " + BATCHES + " batches");
        assertEquals(runner.rows().written(), sink.rows);
        assertTrue(runner.rows().addsUp());
        return runner.rows();
    }

    private static void deliver(SinkLink[] links) {
        var pools = new BatchPool[] {new BatchPool(), new BatchPool()};
        var datagram = new Datagram(ByteBuffer.allocate(0));
        for (int i = 0; i < BATCHES; i++) {
            var batch = pools[i & 1].take();
            batch.rows.openDatagram(datagram);
            batch.rows.addFlow().sampleIndex = i >> 1 & 1;
            links[i & 1].deliver(batch);
            batch.release();
        }
        for (var link : links) while (!link.isDrained()) Thread.onSpinWait();
    }

    /// Counts, and says which thread it is called by.
    private static final class CountingSink implements Sink {
        private volatile Thread thread = Thread.currentThread();
        private long rows;
        private volatile long limit;

        @Override
        public void reconfigure(Options options) throws IOException {
            long wanted = options.integer("limit", 0, 0, 10);
            if (wanted == 9) throw new IOException("9");
            assertEquals(thread, Thread.currentThread());
            limit = wanted;
        }

        @Override
        public Set<RowKind> wants() {
            return Set.of(RowKind.FLOW);
        }

        @Override
        public void open(SinkContext context) {
            thread = Thread.currentThread();
        }

        @Override
        public void accept(FlowBatch batch) {
            rows += batch.flowCount();
        }

        @Override
        public void rotate(IntervalReport report) {}

        @Override
        public void close() {}
    }
}
