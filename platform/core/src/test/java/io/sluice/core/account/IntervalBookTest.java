package io.sluice.core.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.Interval;
import io.sluice.api.IntervalReport;
import io.sluice.api.monitor.DatagramAccount;
import io.sluice.api.monitor.Exporters;
import io.sluice.api.monitor.IntervalAccount;
import io.sluice.api.monitor.RowAccount;
import io.sluice.api.monitor.SampleAccount;
import io.sluice.core.IntervalListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IntervalBookTest {
    private final List<IntervalAccount> told = new ArrayList<>();
    private final IntervalBook book = new IntervalBook(new IntervalListener() {
        @Override
        public void intervalEnded(IntervalAccount account) {
            told.add(account);
        }

        @Override
        public boolean wantsExporters() {
            return false;
        }
    });

    @Test
    void tellsAnIntervalOnceAllReceiversAndSinksHaveEndedIt() {
        int one = book.addReceiver();
        int other = book.addReceiver();
        book.addSink("a", 0, 0, SampleAccount::flows);
        book.addSink("b", 0, 0, SampleAccount::counters);
        receive(one, 0, 5, false);
        write("a", 0, 8);
        receive(other, 0, 3, false);
        assertEquals(List.of(), told);
        write("b", 0, 0);
        assertEquals(8, told.getFirst().datagrams().received());
        assertEquals(
                List.of(new RowAccount("a", 8, 8, 0, 0, 0, 0), new RowAccount("b", 0, 0, 0, 0, 0, 0)),
                told.getFirst().rows());
        assertTrue(told.getFirst().addsUp());
    }

    @Test
    void findsThatRowsAreMissingWhichASinkWasDue() {
        int one = book.addReceiver();
        book.addSink("a", 0, 0, SampleAccount::flows);
        receive(one, 0, 5, false);
        book.sinkEnded(0, new RowAccount("a", 4, 4, 0, 0, 0, 0));
        assertFalse(told.getFirst().addsUp());
        assertEquals(5, told.getFirst().rows().getFirst().due());
    }

    @Test
    void takesASinkThatCameLateAtItsWordForTheIntervalThatItCameIn() {
        int one = book.addReceiver();
        book.addSink("a", 0, 0, SampleAccount::flows);
        book.addSink("late", 1, 2, SampleAccount::flows);
        for (int interval = 0; interval < 3; interval++) {
            receive(one, interval, 5, false);
            write("a", interval, 5);
        }
        assertEquals(1, told.size());
        write("late", 1, 2);
        write("late", 2, 5);
        assertEquals(3, told.size());
        assertTrue(told.get(1).addsUp());
        assertEquals(2, told.get(1).rows().getLast().due());
    }

    @Test
    void tellsIntervalsInTheirOrder() {
        int one = book.addReceiver();
        book.addSink("a", 0, 0, SampleAccount::flows);
        book.addSink("slow", 0, 0, SampleAccount::flows);
        for (int interval = 0; interval < 3; interval++) {
            receive(one, interval, interval, false);
            write("a", interval, interval);
        }
        assertEquals(List.of(), told);
        for (int interval = 0; interval < 3; interval++) write("slow", interval, interval);
        assertEquals(
                List.of(0L, 1L, 2L),
                told.stream().map(account -> account.datagrams().received()).toList());
    }

    @Test
    void waitsNoLongerForAReceiverThatHasStoppedNorForASinkThatIsClosed() {
        int one = book.addReceiver();
        int other = book.addReceiver();
        book.addSink("a", 0, 0, SampleAccount::flows);
        book.addSink("gone", 0, 0, SampleAccount::flows);
        book.removeSink("gone");
        receive(one, 0, 1, true);
        receive(other, 0, 1, false);
        receive(other, 1, 1, true);
        write("a", 0, 2);
        write("a", 1, 1);
        assertEquals(
                List.of(false, true), told.stream().map(IntervalAccount::isLast).toList());
    }

    @Test
    void waitsNotForEverForASinkThatHangs() {
        int one = book.addReceiver();
        book.addSink("hangs", 0, 0, SampleAccount::flows);
        for (int interval = 0; interval < 20; interval++) receive(one, interval, 1, false);
        assertEquals(4, told.size());
        assertEquals(
                List.of(new RowAccount("hangs", 1, 0, 0, 0, 0, 1)),
                told.getFirst().rows());
        assertTrue(told.getFirst().addsUp());
    }

    @Test
    void findsThatRowsAreMissingAlsoOfASinkThatIsClosed() {
        int one = book.addReceiver();
        book.addSink("a", 0, 0, SampleAccount::flows);
        book.addSink("b", 0, 0, SampleAccount::flows);
        receive(one, 0, 5, true);
        write("a", 0, 4);
        book.removeSink("a");
        write("b", 0, 5);
        assertFalse(told.getFirst().addsUp());
    }

    private void receive(int receiver, long number, long flows, boolean isLast) {
        var interval = new Interval(number * 1000, number * 1000 + 1000);
        var datagrams = new DatagramAccount(flows, flows, 0, Map.of(), 0, 0, flows, 0, 0, 0, 0, 0, 0, 0);
        var samples = new SampleAccount(flows, flows, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        var report = new IntervalReport(interval, isLast, flows, flows, 0, 0, 0, 0);
        book.receiverEnded(receiver, number, new IntervalPart(report, datagrams, samples, Exporters.NONE));
    }

    private void write(String sink, long number, long rows) {
        book.sinkEnded(number, new RowAccount(sink, rows, rows, 0, 0, 0, 0));
    }
}
