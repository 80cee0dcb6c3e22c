package io.sluice.app.run;

import io.sluice.api.IpAddress;
import io.sluice.api.monitor.CollectorState;
import io.sluice.api.monitor.ExporterAccount;
import io.sluice.api.monitor.ExporterCounts;
import io.sluice.api.monitor.RowAccount;
import io.sluice.api.monitor.SinkState;
import io.sluice.app.control.TopView;
import io.sluice.app.control.TopView.ExporterRates;
import io.sluice.app.control.TopView.Order;
import io.sluice.app.control.TopView.Rates;
import io.sluice.app.control.TopView.SinkRates;
import io.sluice.core.monitor.CollectorView;
import io.sluice.core.monitor.TrafficWatch;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one client sees who looks again and again: the collector, and what it did since an earlier look. Used by one
/// thread.
final class Watching implements AutoCloseable {
    /// A look that follows sooner is compared with an earlier one, since rates of an instant say nothing.
    private static final long SHORTEST_NS = 900_000_000;

    private static final double NS_PER_SECOND = 1e9;
    private static final RowAccount NO_ROWS = new RowAccount("", 0, 0, 0, 0, 0, 0);

    /// An exporter, as far as it is told from others.
    private record Name(String input, IpAddress sender, IpAddress agent, int subAgentId) {
        static Name of(ExporterAccount account) {
            return new Name(account.input(), account.sender(), account.agent(), account.subAgentId());
        }
    }

    /// What a look saw.
    private record Look(long atNs, CollectorState state, Map<Name, ExporterCounts> exporters) {}

    private final CollectorView view;
    private final TrafficWatch traffic;
    private @Nullable Look latest;
    private @Nullable Look earlier;

    /// Makes it.
    ///
    /// @param view    the collector
    /// @param traffic its traffic; closed with this
    Watching(CollectorView view, TrafficWatch traffic) {
        this.view = view;
        this.traffic = traffic;
    }

    /// {@return the collector, and its rates since the last look that is long enough ago}
    ///
    /// @param nowNs the present reading of [System#nanoTime]
    /// @param order of the exporters
    /// @param most  so many of them at most
    TopView look(long nowNs, Order order, int most) {
        var accounts = view.exporters().known();
        var counts = new HashMap<Name, ExporterCounts>();
        for (var account : accounts) counts.put(Name.of(account), account.counts());
        var look = new Look(nowNs, view.state(), counts);
        var base = base(look);
        double seconds = (nowNs - base.atNs) / NS_PER_SECOND;
        return new TopView(
                look.state,
                Math.round(seconds * 1_000),
                rates(base.state, look.state, seconds),
                look.state.sinks().stream()
                        .map(sink -> sinkRates(base.state, sink, seconds))
                        .toList(),
                exporters(base, accounts, seconds, order).subList(0, Math.min(most, accounts.size())),
                traffic.mix());
    }

    @Override
    public void close() {
        traffic.close();
    }

    private Look base(Look look) {
        var last = latest;
        if (last == null || look.atNs - last.atNs >= SHORTEST_NS) {
            earlier = last;
            latest = look;
        }
        return earlier == null ? look : earlier;
    }

    private static Rates rates(CollectorState from, CollectorState to, double seconds) {
        var datagrams = to.datagrams().minus(from.datagrams());
        var samples = to.samples().minus(from.samples());
        return new Rates(
                each(datagrams.received(), seconds),
                each(samples.flows(), seconds),
                each(samples.counters(), seconds),
                each(datagrams.lost(), seconds),
                each(datagrams.dropped(), seconds),
                each(datagrams.broken() + datagrams.notSflow(), seconds));
    }

    private static SinkRates sinkRates(CollectorState from, SinkState sink, double seconds) {
        var before = from.sinks().stream()
                .filter(other -> other.name().equals(sink.name()))
                .map(SinkState::rows)
                .findFirst()
                .orElse(NO_ROWS);
        var rows = sink.rows();
        long lost = rows.dropped() + rows.failed() - before.dropped() - before.failed();
        return new SinkRates(
                sink.name(),
                each(rows.written() - before.written(), seconds),
                each(lost, seconds),
                each(rows.filtered() - before.filtered(), seconds));
    }

    private static List<ExporterRates> exporters(
            Look from, List<ExporterAccount> accounts, double seconds, Order order) {
        return accounts.stream()
                .map(account -> exporterRates(from, account, seconds))
                .sorted(comparator(order).thenComparing(Watching::byAddress))
                .toList();
    }

    private static ExporterRates exporterRates(Look from, ExporterAccount account, double seconds) {
        var before = from.exporters.getOrDefault(Name.of(account), ExporterCounts.NONE);
        var since = account.counts().minus(before);
        return new ExporterRates(
                account, each(since.received(), seconds), each(since.flows(), seconds), each(since.lost(), seconds));
    }

    private static Comparator<ExporterRates> comparator(Order order) {
        return switch (order) {
            case RATE ->
                Comparator.comparingDouble(ExporterRates::datagrams)
                        .thenComparingLong(rates -> rates.account().counts().received())
                        .reversed();
            case LOSS ->
                Comparator.comparingDouble(ExporterRates::lost)
                        .thenComparingLong(rates -> rates.account().counts().lost())
                        .reversed();
            case NAME -> Watching::byAddress;
        };
    }

    private static int byAddress(ExporterRates one, ExporterRates other) {
        var a = one.account().agent();
        var b = other.account().agent();
        int byVersion = Integer.compare(a.version(), b.version());
        int byHigh = byVersion != 0 ? byVersion : Long.compareUnsigned(a.high(), b.high());
        int byLow = byHigh != 0 ? byHigh : Long.compareUnsigned(a.low(), b.low());
        return byLow != 0
                ? byLow
                : Integer.compareUnsigned(
                        one.account().subAgentId(), other.account().subAgentId());
    }

    /// An exporter that was forgotten and comes again has less than before; that is no rate.
    private static double each(long number, double seconds) {
        return seconds <= 0 || number <= 0 ? 0 : number / seconds;
    }
}
