package io.sluice.app.screen;

import io.sluice.api.FlowRow;
import io.sluice.api.monitor.SinkState;
import io.sluice.app.control.TopView;
import io.sluice.app.screen.Table.Column;
import io.sluice.core.monitor.TrafficMix;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A collector's last second on a screen of any size: what is less important is left out where there is no room.
public final class TopPage {
    private static final int ROOMY_LINES = 20;
    private static final int FAIR_LINES = 14;
    private static final int MOST_SINKS = 6;
    private static final int SHOWN_INTERFACES = 5;
    private static final int BAR_CELLS = 10;
    private static final double BITS = 8;
    private static final double MS_PER_SECOND = 1_000;

    private final TopView view;
    private final int width;
    private final int height;
    private final Amounts amounts;
    private final List<String> lines = new ArrayList<>();

    private TopPage(TopView view, int width, int height, ZoneId zone) {
        this.view = view;
        this.width = width;
        this.height = height;
        amounts = new Amounts(zone);
    }

    /// {@return the lines of the page, none wider than the screen}
    ///
    /// @param pid    the collector's process
    /// @param view   what it did
    /// @param width  columns of the screen
    /// @param height lines that there is room for, 4 or more
    /// @param zone   of the times on the page
    public static List<String> lines(long pid, TopView view, int width, int height, ZoneId zone) {
        var page = new TopPage(view, width, height, zone);
        page.head(pid);
        page.mix();
        page.sinks();
        if (page.isRoomy()) page.interfaces();
        page.exporters();
        return page.lines.subList(0, Math.min(page.lines.size(), height));
    }

    private boolean isRoomy() {
        return height >= ROOMY_LINES;
    }

    private void head(long pid) {
        var state = view.state();
        var who = Words.fit(
                width - 10,
                "  ",
                List.of(
                        "sluice " + pid,
                        "up " + Amounts.span(state.atMs() - state.startedAtMs()),
                        Amounts.count(state.exporters()) + " exporters",
                        "version " + state.version()));
        lines.add(Words.ends(width, who, amounts.time(state.atMs())));
        var rates = view.rates();
        lines.add(Words.fit(
                width,
                "  ",
                List.of(
                        rate(rates.datagrams()) + " datagrams/s",
                        rate(rates.lost()) + " lost/s",
                        rate(rates.flows()) + " flows/s",
                        rate(rates.dropped()) + " dropped/s",
                        rate(rates.broken()) + " broken/s",
                        rate(rates.counters()) + " counters/s")));
        if (!state.warnings().isEmpty()) {
            var warning = state.warnings().getFirst();
            lines.add(Words.cut(
                    "! " + state.warnings().size() + ": " + warning.subject() + ": " + warning.text(), width));
        }
    }

    /// Rates take two looks, and the first page has had but one.
    private String rate(double number) {
        return view.spanMs() == 0 ? "-" : Amounts.rate(number);
    }

    private void mix() {
        var mix = view.mix();
        long octets =
                mix.protocols().stream().mapToLong(TrafficMix.Protocol::octets).sum();
        if (octets == 0) return;
        var parts = new ArrayList<String>();
        for (var protocol : mix.protocols())
            parts.add(protocol.name() + " " + Amounts.share(protocol.octets(), octets));
        parts.add(Amounts.rate(octets * BITS * perSecond()) + "bit/s sampled");
        if (mix.missedBatches() > 0) parts.add("not all rows were looked at");
        lines.add(Words.fit(width, "  ", parts));
    }

    private double perSecond() {
        return view.mix().spanMs() == 0 ? 0 : MS_PER_SECOND / view.mix().spanMs();
    }

    private void sinks() {
        var sinks = view.state().sinks();
        if (height < FAIR_LINES) {
            lines.add(Words.fit(width, "  ", sinks.stream().map(this::shortly).toList()));
            return;
        }
        var table = new Table(
                Column.text("SINK", 0),
                Column.text("STATE", 3),
                Column.text("QUEUE", 4),
                Column.number("FULL", 0),
                Column.number("ROWS/S", 1),
                Column.number("LOST/S", 2),
                Column.number("FILTERED/S", 5));
        for (var sink : sinks.subList(0, Math.min(MOST_SINKS, sinks.size()))) {
            var rates = rates(sink);
            table.row(
                    sink.name(),
                    sink.status().name().toLowerCase(Locale.ROOT),
                    bar(sink.queueFill()),
                    Amounts.share(sink.queueFill()),
                    rate(rates.written()),
                    rate(rates.lost()),
                    rate(rates.filtered()));
        }
        block(table.lines(width));
    }

    private String shortly(SinkState sink) {
        return sink.name() + " " + Amounts.share(sink.queueFill()) + " full "
                + rate(rates(sink).written()) + "/s";
    }

    private TopView.SinkRates rates(SinkState sink) {
        return view.sinks().stream()
                .filter(rates -> rates.sink().equals(sink.name()))
                .findFirst()
                .orElseGet(() -> new TopView.SinkRates(sink.name(), 0, 0, 0));
    }

    private static String bar(double fill) {
        int filled = (int) Math.round(Math.clamp(fill, 0, 1) * BAR_CELLS);
        return "#".repeat(filled) + ".".repeat(BAR_CELLS - filled);
    }

    private void interfaces() {
        var all = view.mix().interfaces();
        if (all.isEmpty()) return;
        var table = new Table(
                Column.text("INTERFACE OF", 0),
                Column.number("INDEX", 0),
                Column.number("IN BIT/S", 1),
                Column.number("OUT BIT/S", 1),
                Column.number("IN PKT/S", 2),
                Column.number("OUT PKT/S", 2));
        for (var one : all.subList(0, Math.min(SHOWN_INTERFACES, all.size()))) {
            table.row(
                    Words.cut(exporter(one.agent().toString(), one.subAgentId()), firstColumn()),
                    index(one.index()),
                    Amounts.rate(one.octetsIn() * BITS * perSecond()),
                    Amounts.rate(one.octetsOut() * BITS * perSecond()),
                    Amounts.rate(one.packetsIn() * perSecond()),
                    Amounts.rate(one.packetsOut() * perSecond()));
        }
        block(table.lines(width));
    }

    private static String index(int index) {
        return index == FlowRow.LOCAL ? "itself" : Integer.toUnsignedString(index);
    }

    private void exporters() {
        var table = new Table(
                Column.text("EXPORTER", 0),
                Column.text("SENDER", 5),
                Column.number("DATAGRAMS/S", 0),
                Column.number("FLOWS/S", 2),
                Column.number("LOST/S", 1),
                Column.number("LOST", 3),
                Column.number("OF SENT", 4),
                Column.number("1 IN", 6));
        int room = Math.max(1, height - lines.size() - (isRoomy() ? 2 : 1));
        for (var exporter :
                view.exporters().subList(0, Math.min(room, view.exporters().size()))) {
            var account = exporter.account();
            table.row(
                    Words.cut(exporter(account.agent().toString(), account.subAgentId()), firstColumn()),
                    account.sender().equals(account.agent())
                            ? ""
                            : account.sender().toString(),
                    rate(exporter.datagrams()),
                    rate(exporter.flows()),
                    rate(exporter.lost()),
                    Amounts.count(account.counts().lost()),
                    Amounts.share(account.counts().lost(), account.counts().expected()),
                    account.samplingRate() == 0 ? "-" : Amounts.count(Integer.toUnsignedLong(account.samplingRate())));
        }
        block(table.lines(width));
    }

    private static String exporter(String agent, int subAgentId) {
        return subAgentId == 0 ? agent : agent + " /" + Integer.toUnsignedString(subAgentId);
    }

    /// Long addresses leave room for a number beside them.
    private int firstColumn() {
        return Math.max(15, width - 24);
    }

    private void block(List<String> block) {
        if (isRoomy()) lines.add("");
        lines.addAll(block);
    }
}
