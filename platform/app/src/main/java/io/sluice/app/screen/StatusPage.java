package io.sluice.app.screen;

import io.sluice.api.monitor.CollectorState;
import io.sluice.api.monitor.DatagramAccount;
import io.sluice.api.monitor.InputState;
import io.sluice.api.monitor.SinkState;
import io.sluice.app.screen.Table.Column;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A collector on a page of plain text.
public final class StatusPage {
    private static final int ANY_WIDTH = Integer.MAX_VALUE;
    private static final String INDENT = "  ";

    private final CollectorState state;
    private final Amounts amounts;
    private final List<String> lines = new ArrayList<>();

    private StatusPage(CollectorState state, ZoneId zone) {
        this.state = state;
        amounts = new Amounts(zone);
    }

    /// {@return the lines of the page}
    ///
    /// @param pid   the collector's process
    /// @param state how it stands
    /// @param zone  of the times on the page
    public static List<String> lines(long pid, CollectorState state, ZoneId zone) {
        var page = new StatusPage(state, zone);
        page.head(pid);
        page.inputs();
        page.losses();
        page.sinks();
        page.taps();
        page.files();
        page.plugins();
        page.warnings();
        return page.lines;
    }

    private void head(long pid) {
        lines.add("sluice " + state.version() + ", process " + pid + ", up "
                + Amounts.span(state.atMs() - state.startedAtMs()) + " (since "
                + amounts.dayAndTime(state.startedAtMs()) + "), " + Amounts.count(state.exporters())
                + (state.exporters() == 1 ? " exporter" : " exporters")
                + (state.forgotten() == 0 ? "" : " and " + Amounts.count(state.forgotten()) + " others"));
    }

    private void inputs() {
        var table = new Table(
                Column.text("INPUT", 0),
                Column.text("LISTENS", 0),
                Column.number("WORKERS", 0),
                Column.number("BUFFER", 0),
                Column.number("RECEIVED", 0),
                Column.number("DECODED", 0),
                Column.number("NOT SFLOW", 0),
                Column.number("MALFORMED", 0),
                Column.number("REFUSED", 0));
        for (var input : state.inputs()) {
            var datagrams = input.datagrams();
            table.row(
                    input.name(),
                    input.listens(),
                    Amounts.count(input.workers()),
                    input.bufferBytes() == 0 ? "-" : Amounts.size(input.bufferBytes()),
                    Amounts.count(datagrams.received()),
                    Amounts.count(datagrams.decoded()),
                    Amounts.count(datagrams.notSflow()),
                    Amounts.count(datagrams.broken()),
                    Amounts.count(datagrams.refused()));
        }
        section("Datagrams", table.lines(ANY_WIDTH));
        var broken = malformed();
        if (!broken.isEmpty()) lines.add(INDENT + "malformed: " + broken);
        for (var input : state.inputs()) failures(input);
        var samples = state.samples();
        lines.add(INDENT + "samples: " + Amounts.count(samples.flows()) + " flow, " + Amounts.count(samples.counters())
                + " counter, " + Amounts.count(samples.discards()) + " discard, " + Amounts.count(samples.skipped())
                + " skipped, " + Amounts.count(samples.malformed()) + " malformed, "
                + Amounts.count(samples.missing()) + " announced and missing");
    }

    private void failures(InputState input) {
        if (!input.fault().isEmpty())
            lines.add(INDENT + input.name() + ": a decoder failed last with: " + input.fault());
        if (input.resting() > 0)
            lines.add(INDENT + input.name() + ": " + input.resting()
                    + (input.resting() == 1 ? " decoder is" : " decoders are")
                    + " not asked for a while, since they failed on all datagrams");
    }

    private String malformed() {
        return state.datagrams().malformed().entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> Amounts.count(entry.getValue()) + " "
                        + entry.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private void losses() {
        var datagrams = state.datagrams();
        var samples = state.samples();
        var table = new Table(Column.text("WHAT", 0), Column.number("COUNT", 0), Column.text("MEANS", 0));
        loss(table, "datagrams lost", datagrams.lost(), shareOfSent(datagrams));
        loss(table, "  dropped by the kernel", datagrams.dropped(), dropHint(datagrams.dropped()));
        loss(table, "datagrams late", datagrams.late(), "came after they had been counted as lost");
        loss(table, "duplicates", datagrams.duplicates(), "came before");
        loss(
                table,
                "samples lost",
                samples.lost(),
                "by the numbers of their data sources, those of lost datagrams too");
        loss(table, "samples dropped by agents", samples.agentDrops(), "as the agents say");
        loss(table, "agents' new starts", datagrams.restarts(), "no loss is made of them");
        var page = table.lines(ANY_WIDTH);
        section("Losses", page.subList(1, page.size()));
    }

    private static void loss(Table table, String what, long count, String means) {
        table.row(what, Amounts.count(count), means);
    }

    private static String shareOfSent(DatagramAccount datagrams) {
        return Amounts.share(datagrams.lost(), datagrams.expected())
                + " of those sent never arrived, by the gaps in their numbers";
    }

    private static String dropHint(long dropped) {
        if (dropped == 0) return "the receive buffer always had room";
        return "the receive buffer was full: raise net.core.rmem_max (sysctl) and receive-buffer, or workers";
    }

    private void sinks() {
        var table = new Table(
                Column.text("SINK", 0),
                Column.text("STATE", 0),
                Column.number("WRITTEN", 0),
                Column.number("FILTERED", 0),
                Column.number("DROPPED", 0),
                Column.number("FAILED", 0),
                Column.number("WAITING", 0),
                Column.number("QUEUE", 0));
        for (var sink : state.sinks()) {
            var rows = sink.rows();
            table.row(
                    sink.name(),
                    status(sink),
                    Amounts.count(rows.written()),
                    Amounts.count(rows.filtered()),
                    Amounts.count(rows.dropped()),
                    Amounts.count(rows.failed()),
                    Amounts.count(Math.max(0, rows.waiting())),
                    Amounts.share(sink.queueFill()));
        }
        section("Rows", table.lines(ANY_WIDTH));
        for (var sink : state.sinks()) {
            var own = own(sink.levels(), sink.counts());
            if (!own.isEmpty()) lines.add(INDENT + sink.name() + " says: " + own);
            if (!sink.fault().isEmpty()) lines.add(INDENT + sink.name() + " failed last with: " + sink.fault());
            if (sink.restarts() > 0)
                lines.add(INDENT + sink.name() + " failed and was set aside " + times(sink.restarts()));
            if (!sink.strays().isEmpty())
                lines.add(INDENT + sink.name() + " left threads behind that do not end: "
                        + String.join(", ", sink.strays()));
            if (sink.rows().dropped() > 0)
                lines.add(INDENT + sink.name() + " is too slow: rows are dropped while its queue is full");
        }
    }

    private static String times(long count) {
        return count == 1 ? "once" : Amounts.count(count) + " times";
    }

    private void taps() {
        if (state.taps().isEmpty()) return;
        var table = new Table(
                Column.text("TAP", 0),
                Column.text("STATE", 0),
                Column.text("INPUTS", 0),
                Column.number("TAKEN", 0),
                Column.number("DROPPED", 0),
                Column.number("FAILED", 0),
                Column.number("WAITING", 0),
                Column.number("QUEUE", 0));
        for (var tap : state.taps()) {
            table.row(
                    tap.name(),
                    tap.isOpen() ? "open" : "closed",
                    String.join(", ", tap.inputs()),
                    Amounts.count(tap.taken()),
                    Amounts.count(tap.dropped()),
                    Amounts.count(tap.failed()),
                    Amounts.count(tap.waiting()),
                    Amounts.share(tap.queueFill()));
        }
        section("Taps", table.lines(ANY_WIDTH));
        for (var tap : state.taps()) {
            var own = own(tap.levels(), tap.counts());
            if (!own.isEmpty()) lines.add(INDENT + tap.name() + " says: " + own);
            if (!tap.fault().isEmpty()) lines.add(INDENT + tap.name() + " failed last with: " + tap.fault());
            if (tap.dropped() > 0)
                lines.add(INDENT + tap.name() + " is too slow: datagrams are dropped while its queue is full");
        }
    }

    /// What a sink or tap itself counts and measures; nothing is said of what is 0.
    private static String own(Map<String, Long> levels, Map<String, Long> counts) {
        return Stream.of(levels, counts)
                .flatMap(values -> values.entrySet().stream())
                .filter(value -> value.getValue() != 0)
                .map(value -> words(value.getKey()) + " " + Amounts.count(value.getValue()))
                .collect(Collectors.joining(", "));
    }

    /// A name with hyphens as words; what it is of, behind a blank, stays as it is.
    private static String words(String name) {
        int of = name.indexOf(' ');
        return of < 0 ? name.replace('-', ' ') : name.substring(0, of).replace('-', ' ') + name.substring(of);
    }

    private static String status(SinkState sink) {
        return switch (sink.status()) {
            case OPEN -> "open";
            case WAITING -> "waits for its plugin";
            case CLOSED -> "closed";
            case RESTARTING -> "is opened anew soon";
            case PARKED -> "parked";
        };
    }

    private void files() {
        section(
                "Last files",
                state.files().stream()
                        .map(file ->
                                amounts.dayAndTime(file.interval().endMs()) + "  " + file.sink() + "  " + file.path())
                        .toList());
    }

    private void plugins() {
        var table = new Table(Column.text("PLUGIN", 0), Column.text("VERSION", 0), Column.text("FILE", 0));
        state.plugins().stream()
                .filter(plugin -> plugin.isLoaded())
                .forEach(plugin -> table.row(plugin.id(), plugin.version(), plugin.file()));
        section("Plugins", table.lines(ANY_WIDTH));
        for (var plugin : state.plugins())
            if (!plugin.isLoaded()) lines.add(INDENT + plugin.file() + " could not be loaded: " + plugin.fault());
            else if (plugin.printed() > 0)
                lines.add(INDENT + plugin.id() + " printed " + Amounts.count(plugin.printed())
                        + " lines to standard output");
    }

    private void warnings() {
        section(
                "Warnings",
                state.warnings().stream()
                        .map(warning -> amounts.dayAndTime(warning.sinceMs()) + "  " + warning.subject() + " ("
                                + warning.kind() + "): " + warning.text())
                        .toList());
    }

    private void section(String title, List<String> text) {
        lines.add("");
        lines.add(title);
        if (text.isEmpty()) lines.add(INDENT + "none");
        for (var line : text) lines.add(INDENT + line);
    }
}
