package io.sluice.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.Interval;
import io.sluice.api.IntervalReport;
import io.sluice.core.account.IntervalBook;
import io.sluice.core.account.ReceiverAccount;
import io.sluice.core.account.RowBook;
import io.sluice.core.deliver.SinkGroup;
import io.sluice.core.receive.Receiver;
import io.sluice.core.rotate.IntervalChain;
import io.sluice.testkit.RecordingSink;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// What a sink that comes late hears of intervals, when two receivers are turned by hand and only one of them
/// has seen the end of an interval.
class LateSinkTest {
    private static final long LENGTH_MS = 60_000;

    private final IntervalChain chain = new IntervalChain(new Rotation(Duration.ofMillis(LENGTH_MS), true), 0);
    private final SinkGroup sinks = new SinkGroup(RowBook.NONE);
    private final RecordingSink late = new RecordingSink();
    private final Turned one = new Turned();
    private final Turned other = new Turned();

    @Test
    void whatEndedBeforeItCameIsNotToldWhoeverEndsItLast() throws Exception {
        other.receiveRows(0, 8); // in hand, and of an interval that the late sink has no part in
        one.receiveRows(1, 4);

        var from = chain.last();
        link(from);

        one.receiveRows(1, 2);
        other.receiveRows(1, 1);
        finish(2);
        assertRowsOfIntervals(1, 4 + 2 + 1, 0);
    }

    @Test
    void anEndThatPassesBetweenTheirLinkingIsToldByBoth() throws Exception {
        var ways = sinks.attach(List.of(config()), 2).getFirst().links();
        var from = chain.last();
        one.receiver.linkTo(ways.getFirst(), from);
        one.receiveRows(0, 8);
        one.receiveRows(1, 4);
        other.receiveRows(1, 2);
        other.receiver.linkTo(ways.getLast(), from);
        other.receiveRows(1, 1);

        finish(2);
        assertRowsOfIntervals(0, 8, 4 + 2 + 1, 0);
    }

    @Test
    void severalEndsThatPassBetweenTheirLinkingAreToldByBoth() throws Exception {
        var ways = sinks.attach(List.of(config()), 2).getFirst().links();
        var from = chain.last();
        one.receiver.linkTo(ways.getFirst(), from);
        one.receiveRows(0, 1);
        one.receiveRows(1, 2);
        other.receiveRows(3, 4);
        other.receiver.linkTo(ways.getLast(), from);
        other.receiveRows(3, 8);
        one.receiveRows(3, 16);

        finish(4);
        assertRowsOfIntervals(0, 1, 2, 0, 4 + 8 + 16, 0);
    }

    @Test
    void theRunEndsAlsoWhenOneReceiverGoesOnIntoTheNextInterval() throws Exception {
        link(chain.last());
        one.receiveRows(0, 1);
        one.receiver.finish();
        other.receiveRows(0, 2);
        other.receiveRows(1, 4);
        other.receiver.finish();

        assertTrue(sinks.awaitEnd());
        assertRowsOfIntervals(0, 1 + 2, 4);
    }

    @Test
    void aReceiverThatHasEndedHoldsUpNoSinkThatComesAfter() throws Exception {
        one.receiver.finish();
        link(chain.last());
        other.receiveRows(0, 2);
        other.receiver.finish();

        assertTrue(sinks.awaitEnd());
        assertRowsOfIntervals(0, 2);
    }

    private void link(IntervalChain.Link from) throws IOException {
        var ways = sinks.attach(List.of(config()), 2).getFirst().links();
        one.receiver.linkTo(ways.getFirst(), from);
        other.receiver.linkTo(ways.getLast(), from);
    }

    /// Both see the beginning of an interval, and end in it.
    private void finish(int interval) {
        for (var turned : List.of(one, other)) {
            turned.receiveRows(interval, 0);
            turned.receiver.finish();
        }
        assertTrue(sinks.awaitEnd());
    }

    private void assertRowsOfIntervals(int first, int... rows) {
        var reports = late.reports();
        var starts = LongStream.range(first, first + rows.length).map(number -> number * LENGTH_MS);
        assertEquals(
                starts.boxed().toList(),
                reports.stream()
                        .map(IntervalReport::interval)
                        .map(Interval::startMs)
                        .toList());
        for (int i = 0; i < rows.length; i++) assertEquals(rows[i], late.flowCountOf(i), "rows of interval " + i);
        for (var report : reports.subList(0, rows.length - 1)) assertFalse(report.isLast());
        assertTrue(reports.getLast().isLast());
        for (var batch : late.batches()) assertTrue(batch.interval().startMs() >= first * LENGTH_MS);
    }

    private SinkConfig config() {
        return new SinkConfig("late", late, WhenFull.DROP, SinkConfig.DEFAULT_QUEUE_BATCHES);
    }

    /// A receiver that sees a clock of its own.
    private final class Turned {
        private final ScriptedSource source = new ScriptedSource();
        private long nowMs;
        final Receiver receiver = new Receiver(
                "in",
                source,
                List.of(DecoderSlot.of(new RowsDecoder())),
                new ReceiverAccount(10),
                new Receiver.Run(() -> nowMs * 1_000_000, chain, new IntervalBook(IntervalListener.NONE)));

        /// Rows come while it sees an interval; they stay in its hand until the interval ends.
        void receiveRows(int interval, int rows) {
            nowMs = interval * LENGTH_MS + 1;
            if (rows > 0) source.send(rows);
            receiver.doWork();
        }
    }
}
