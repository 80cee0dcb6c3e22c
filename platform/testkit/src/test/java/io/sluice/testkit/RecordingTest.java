package io.sluice.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.CompletedFile;
import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.api.Interval;
import io.sluice.api.IntervalReport;
import io.sluice.api.RecordFormat;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class RecordingTest {
    private static final Interval INTERVAL = new Interval(0, 1000);
    private static final CompletedFile FILE =
            new CompletedFile("archive", Path.of("data"), "nfcapd.202601010000", "202601010000", INTERVAL, "none");

    @Test
    void keepsRowsWhenTheBatchIsUsedAgain() {
        var sink = new RecordingSink();
        var batch = FlowBatches.of(
                FlowBatches.tcp("192.0.2.1", 40_000, "192.0.2.2", 443, 1500),
                FlowBatches.tcp("2001:db8::1", 1, "2001:db8::2", 2, 60));
        sink.accept(batch);
        batch.clear();
        batch.openDatagram(TestDatagrams.of(new byte[0]));
        batch.addFlow().sourcePort = 9;
        var flows = sink.flows();
        assertEquals(2, flows.size());
        assertEquals(40_000, flows.get(0).row().sourcePort);
        assertEquals("2001:db8::2", flows.get(1).destination().toString());
        assertEquals("192.0.2.1", flows.get(1).agent().toString());
        assertEquals("02:00:00:00:00:01", flows.get(0).sourceMac());
    }

    @Test
    void copiesWordsRecordsAndRowsOfAllKinds() {
        var batch = new FlowBatch();
        batch.openDatagram(TestDatagrams.of(new byte[] {1, 2, 3, 4}));
        batch.datagram().payloadAt = batch.addBytes(ByteBuffer.wrap(new byte[] {1, 2, 3, 4}), 0, 4);
        batch.addWord(1);
        var flow = batch.addFlow();
        flow.mplsAt = batch.addWord(16 << 12 | 0x140);
        flow.mplsCount = 1;
        flow.set(FlowRow.MPLS);
        var counter = batch.addCounter();
        counter.recordCount = 1;
        batch.addRecord(4413 << 12 | 3, RecordFormat.UNKNOWN, ByteBuffer.wrap(new byte[] {9, 8, 7}), 1, 2);
        batch.addDiscard().reason = 256;
        var copy = FlowBatches.copyOf(batch);
        batch.clear();
        assertEquals(List.of(16), RecordedFlow.of(copy).getFirst().mplsLabels());
        assertNotSame(flow, copy.flow(0));
        assertEquals(copy.datagram(0), copy.flow(0).datagram);
        var record = copy.record(copy.counter(0).firstRecord);
        assertEquals(4413, record.enterprise);
        assertEquals(7, copy.bytes()[record.bodyAt + 1]);
        assertEquals(256, copy.discard(0).reason);
        assertEquals(4, copy.bytes()[copy.datagram(0).payloadAt + 3]);
    }

    @Test
    void tellsWhichFlowsCameInWhichInterval() throws Exception {
        var sink = new RecordingSink("archive");
        var row = FlowBatches.tcp("192.0.2.1", 1, "192.0.2.2", 2, 60);
        sink.open(new RecordingContext("screen"));
        sink.accept(FlowBatches.of(row, row, row));
        sink.rotate(IntervalReport.empty(INTERVAL, false));
        sink.accept(FlowBatches.of(row));
        sink.rotate(IntervalReport.empty(INTERVAL.next(), true));
        sink.completed(FILE);
        sink.close();
        assertEquals(3, sink.flowCountOf(0));
        assertEquals(1, sink.flowCountOf(1));
        assertEquals(4, sink.awaitFlows(4).size());
        assertTrue(sink.awaitReports(2).get(1).isLast());
        assertEquals(List.of(FILE), sink.awaitFiles(1));
        assertEquals(List.of("archive"), sink.follows());
        assertTrue(sink.isOpened() && sink.isClosed());
    }

    @Test
    void endsTheThreadsThatASinkStarted() throws InterruptedException {
        var context = new RecordingContext("archive");
        var isRunning = new CountDownLatch(1);
        var thread = context.start("sync", () -> {
            context.completed(FILE);
            isRunning.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                context.counter("interrupted").increment();
            }
        });
        isRunning.await();
        assertEquals(List.of(FILE), context.awaitCompletedFiles(1));
        context.close();
        assertFalse(thread.isAlive());
        assertEquals("archive-sync", thread.getName());
        assertEquals(1, context.count("interrupted"));
        assertEquals(0, context.count("never-asked-for"));
    }

    @Test
    void measuresWhatIsAllocated() {
        var kept = new Object[1];
        assertTrue(Allocations.leastOf(20, () -> kept[0] = new byte[1000]) >= 1000);
        assertEquals(0, Allocations.leastOf(20, () -> kept[0] = null));
    }
}
