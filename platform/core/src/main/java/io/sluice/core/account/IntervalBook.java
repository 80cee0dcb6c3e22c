package io.sluice.core.account;

import io.sluice.api.ExporterLoss;
import io.sluice.api.Interval;
import io.sluice.api.monitor.DatagramAccount;
import io.sluice.api.monitor.ExporterAccount;
import io.sluice.api.monitor.ExporterCounts;
import io.sluice.api.monitor.Exporters;
import io.sluice.api.monitor.IntervalAccount;
import io.sluice.api.monitor.RowAccount;
import io.sluice.api.monitor.SampleAccount;
import io.sluice.core.IntervalListener;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/// Puts the account of each interval together, of what all receivers received and what all sinks did with it.
///
/// Receivers and sinks come to the end of an interval when they do, so a page is open for each interval until all
/// have written on it. Any thread; whoever writes last tells the listener. Receivers wait here for each other and for
/// sinks, so nothing in here may take long, and nothing is logged.
public final class IntervalBook implements RowBook {
    /// A sink that is further behind than this is not waited for.
    private static final int MOST_OPEN = 16;

    /// A sink, the first interval that it hears of, the first one that it gets all rows of, and how many it is due.
    private record SinkPart(long from, long wholeFrom, ToLongFunction<SampleAccount> due) {}

    /// The account of an interval, as far as it is known.
    private static final class Page {
        final Interval interval;
        final Map<String, RowAccount> rows = new HashMap<>();
        final List<ExporterAccount> exporters = new ArrayList<>();
        final List<ExporterLoss> losses = new ArrayList<>();
        DatagramAccount datagrams = DatagramAccount.NONE;
        SampleAccount samples = SampleAccount.NONE;
        ExporterCounts others = ExporterCounts.NONE;
        long forgotten;
        int receivers;
        boolean isLast = true;

        Page(Interval interval) {
            this.interval = interval;
        }
    }

    private final IntervalListener listener;
    private final TreeMap<Long, Page> pages = new TreeMap<>();
    private final Map<String, SinkPart> sinks = new LinkedHashMap<>();
    private final Set<String> closed = new HashSet<>();
    private final List<Long> receiversUntil = new ArrayList<>();

    /// Makes a book without pages.
    ///
    /// @param listener hears of each interval, in order, once its account is whole
    public IntervalBook(IntervalListener listener) {
        this.listener = listener;
    }

    /// {@return whether the accounts are to have those of exporters}
    public boolean wantsExporters() {
        return listener.wantsExporters();
    }

    /// Waits for one more receiver at each interval.
    ///
    /// @return the receiver's number, from 0
    public synchronized int addReceiver() {
        receiversUntil.add(Long.MAX_VALUE);
        return receiversUntil.size() - 1;
    }

    /// Waits for one more sink at each interval.
    ///
    /// @param sink      its name
    /// @param from      the number of the first interval that it hears of
    /// @param wholeFrom the number of the first one that it gets all rows of
    /// @param due       how many rows it gets of some samples
    public synchronized void addSink(String sink, long from, long wholeFrom, ToLongFunction<SampleAccount> due) {
        sinks.put(sink, new SinkPart(from, wholeFrom, due));
    }

    /// Notes that a sink may have a use for other rows than before.
    ///
    /// @param sink      its name
    /// @param wholeFrom the number of the first interval that it gets all rows of
    public synchronized void sinkChanged(String sink, long wholeFrom) {
        sinks.computeIfPresent(sink, (_, part) -> new SinkPart(part.from, wholeFrom, part.due));
    }

    @Override
    public synchronized void removeSink(String sink) {
        closed.add(sink);
        tell();
    }

    /// Takes what a receiver received.
    ///
    /// @param receiver the receiver's number
    /// @param interval the interval's number, in the order of the run
    /// @param part     what it received
    public synchronized void receiverEnded(int receiver, long interval, IntervalPart part) {
        var report = part.report();
        var page = pages.computeIfAbsent(interval, _ -> new Page(report.interval()));
        page.receivers++;
        page.isLast &= report.isLast();
        page.datagrams = page.datagrams.plus(part.datagrams());
        page.samples = page.samples.plus(part.samples());
        page.losses.addAll(report.losses());
        page.exporters.addAll(part.exporters().known());
        page.others = page.others.plus(part.exporters().others());
        page.forgotten += part.exporters().forgotten();
        if (report.isLast()) receiversUntil.set(receiver, interval);
        tell();
    }

    @Override
    public synchronized void sinkEnded(long interval, RowAccount rows) {
        var page = pages.get(interval);
        if (page == null) return; // it was too late
        page.rows.put(rows.sink(), rows);
        tell();
    }

    /// Tells of the intervals that are whole, and of those that wait for too long.
    private void tell() {
        while (!pages.isEmpty()) {
            var first = pages.firstEntry();
            if (pages.size() <= MOST_OPEN && !isWhole(first.getKey(), first.getValue())) return;
            pages.remove(first.getKey());
            listener.intervalEnded(account(first.getKey(), first.getValue()));
        }
    }

    private boolean isWhole(long number, Page page) {
        long receivers =
                receiversUntil.stream().filter(until -> until >= number).count();
        return page.receivers >= receivers
                && sinks.entrySet().stream().allMatch(sink -> hasWritten(number, page, sink));
    }

    private boolean hasWritten(long number, Page page, Map.Entry<String, SinkPart> sink) {
        return sink.getValue().from > number || closed.contains(sink.getKey()) || page.rows.containsKey(sink.getKey());
    }

    private IntervalAccount account(long number, Page page) {
        var rows = new ArrayList<RowAccount>();
        sinks.forEach((name, sink) -> {
            var row = page.rows.get(name);
            if (row == null && (sink.from > number || closed.contains(name))) return;
            // What a sink was due follows from the samples that were decoded, and not from what it was given, but where
            // it came amid the interval.
            long due = row != null && sink.wholeFrom > number ? row.due() : sink.due.applyAsLong(page.samples);
            rows.add(row == null ? new RowAccount(name, due, 0, 0, 0, 0, due) : withDue(row, due));
        });
        var exporters = new Exporters(page.exporters, page.forgotten, page.others);
        return new IntervalAccount(
                page.interval, page.isLast, page.datagrams, page.samples, rows, page.losses, exporters);
    }

    private static RowAccount withDue(RowAccount row, long due) {
        return new RowAccount(
                row.sink(), due, row.written(), row.filtered(), row.dropped(), row.failed(), row.waiting());
    }
}
