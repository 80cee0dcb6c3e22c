package io.sluice.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class FlowBatchTest {
    private final FlowBatch batch = new FlowBatch();
    private final Datagram datagram = new Datagram(ByteBuffer.wrap(new byte[64]));

    @Test
    void aHeadForRowsOfAFileSaysNothingThatADatagramLeftThere() {
        batch.openDatagram(datagram);
        batch.datagram().sequence = 7;
        batch.datagram().agentIpVersion = 4;
        batch.clear();
        var head = batch.openStored();
        assertTrue(head.isStored);
        assertEquals(0, head.receivedAtNs);
        assertEquals(0, head.senderIpVersion);
        assertEquals(0, head.agentIpVersion);
        assertEquals(0, head.sequence);
        assertSame(head, batch.addFlow().datagram);
        batch.clear();
        batch.openDatagram(datagram);
        assertFalse(batch.datagram().isStored);
    }

    @Test
    void rowsPointToTheDatagramThatHeldThem() {
        batch.openDatagram(datagram);
        var first = batch.addFlow();
        batch.openDatagram(datagram);
        var second = batch.addFlow();
        assertSame(batch.datagram(0), first.datagram);
        assertSame(batch.datagram(1), second.datagram);
        assertSame(second, batch.flow(1));
    }

    @Test
    void aBatchThatShowsAnotherHasItsRowsThatPassAndAllCounters() {
        batch.openDatagram(datagram);
        for (int i = 0; i < 2_000; i++) batch.addFlow().sampleIndex = i & 1;
        batch.addDiscard().packet.sampleIndex = 0;
        var notice = batch.addDiscard();
        notice.packet.sampleIndex = 1;
        batch.addCounter();
        batch.addWord(5);
        var shown = new FlowBatch();
        for (int again = 0; again < 2; again++) shown.show(batch, row -> row.sampleIndex == 1);
        assertEquals(1_000, shown.flowCount());
        assertSame(batch.flow(1), shown.flow(0));
        assertSame(batch.flow(1_999), shown.flow(999));
        assertEquals(1, shown.discardCount());
        assertSame(notice, shown.discard(0));
        assertSame(batch.counter(0), shown.counter(0));
        assertSame(batch.words(), shown.words());
        assertSame(batch.datagram(0), shown.datagram(0));
        assertEquals(2_000, batch.flowCount());
    }

    @Test
    void aBatchThatShowsAnotherHasOnlyTheRowsOfDatagramsOnItsRoute() {
        for (int from = 1; from <= 3; from++) {
            datagram.senderPort = from;
            batch.openDatagram(datagram);
            for (int i = 0; i < 2; i++) batch.addFlow().sampleIndex = i;
            batch.addCounter();
            batch.addDiscard().packet.sampleIndex = 1;
        }
        var shown = new FlowBatch();
        shown.show(batch, head -> head.senderPort != 2, row -> row.sampleIndex == 1);
        assertEquals(2, shown.flowCount());
        assertSame(batch.flow(1), shown.flow(0));
        assertSame(batch.flow(5), shown.flow(1));
        assertEquals(2, shown.counterCount());
        assertSame(batch.counter(2), shown.counter(1));
        assertEquals(2, shown.discardCount());
        assertSame(batch.discard(2), shown.discard(1));
        assertEquals(3, batch.counterCount(), "the other is as it was");
        assertSame(batch.datagram(1), batch.counter(1).datagram);
    }

    @Test
    void aReusedRowHasNoGroupPresent() {
        batch.openDatagram(datagram);
        batch.addFlow().set(FlowRow.IP | FlowRow.PORTS);
        batch.clear();
        batch.openDatagram(datagram);
        assertFalse(batch.addFlow().has(FlowRow.IP));
    }

    @Test
    void brokenRowsAndForeignDatagramsAreTakenBack() {
        batch.openDatagram(datagram);
        batch.addFlow();
        batch.dropFlow();
        var counters = batch.addCounter();
        batch.addRecord(1, RecordFormat.UNKNOWN, datagram.payload, 0, 8);
        counters.recordCount++;
        batch.dropCounter();
        batch.addDiscard();
        batch.dropDiscard();
        batch.dropDatagram();
        assertTrue(batch.isEmpty());
        assertEquals(0, batch.rowCount());
    }

    @Test
    void keepsCountersDiscardsWordsAndBytesBesideTheFlows() {
        batch.openDatagram(datagram);
        var discard = batch.addDiscard();
        discard.reason = 256;
        var counter = batch.addCounter();
        datagram.payload.put(4, (byte) 42);
        batch.addRecord(4413 << 12 | 1, RecordFormat.UNKNOWN, datagram.payload, 4, 8);
        counter.recordCount++;
        assertEquals(4413, batch.record(counter.firstRecord).enterprise);
        assertEquals(42, batch.bytes()[batch.record(counter.firstRecord).bodyAt]);
        int at = batch.addWord(65_001);
        assertEquals(at + 1, batch.addWord(65_002));
        assertEquals(65_002, batch.words()[at + 1]);
        assertEquals(2, batch.rowCount());
    }

    @Test
    void keepsSkippedSamplesApartFromRows() {
        batch.openDatagram(datagram);
        var skipped = batch.addSkipped();
        skipped.sampleTag = 9999 << 12 | 77;
        assertEquals(1, batch.skippedCount());
        assertSame(batch.datagram(), batch.skipped(0).datagram);
        assertEquals(0, batch.rowCount());
        for (int i = 1; i < FlowBatch.FULL_ROWS; i++) batch.addSkipped();
        assertTrue(batch.isFull());
        batch.clear();
        assertEquals(0, batch.skippedCount());
    }

    @Test
    void forgetsTheIntervalOfTheCounterSampleThatHadTheRowBefore() {
        batch.openDatagram(datagram);
        var counter = batch.addCounter();
        counter.intervalSeconds = 30;
        counter.countersVersion = 2;
        batch.clear();
        batch.openDatagram(datagram);
        assertSame(counter, batch.addCounter());
        assertEquals(0, counter.intervalSeconds + counter.countersVersion);
    }

    @Test
    void isFullByRowsByDatagramsAndByWhatVaries() {
        batch.openDatagram(datagram);
        for (int i = 0; i < FlowBatch.FULL_ROWS; i++) batch.addFlow();
        assertTrue(batch.isFull());
        batch.clear();
        for (int i = 0; i < FlowBatch.FULL_ROWS; i++) batch.openDatagram(datagram);
        assertTrue(batch.isFull());
        batch.clear();
        for (int i = 0; i < 70_000; i++) batch.addWord(i);
        assertTrue(batch.isFull());
    }

    @Test
    void takesTheLargestDatagramOnTopOfAnAlmostFullBatch() {
        batch.openDatagram(datagram);
        for (int i = 0; i < FlowBatch.FULL_ROWS - 1 + 65_536 / 40; i++) batch.addFlow().sampleSequence = i;
        assertEquals(FlowBatch.FULL_ROWS + 65_536 / 40 - 2, batch.flow(batch.flowCount() - 1).sampleSequence);
    }
}
