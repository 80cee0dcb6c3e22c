package io.sluice.app.command;

import io.sluice.app.program.ExitCode;
import io.sluice.generate.DatagramTotals;
import io.sluice.generate.ExporterTotals;
import io.sluice.generate.LoadTotals;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/// Tells what a load came to.
final class GenerateReport {
    private static final double NS_PER_SECOND = 1e9;
    private static final double KEPT = 0.98;

    private static final Map<String, String> LABELS = Map.of(
            "made", "datagrams made",
            "sent", "datagrams sent",
            "lost", "  lost on purpose",
            "noticeable", "  of these noticeable",
            "late", "  late on purpose",
            "duplicated", "  sent twice on purpose",
            "failed", "  not taken by the system",
            "restarts", "sub-agents started anew");

    private final PrintWriter out;
    private final PrintWriter err;
    private final String where;
    private final int rate;
    private final boolean isJson;

    /// Makes it.
    ///
    /// @param line   where it is told
    /// @param where  where the load went, as the user wrote it
    /// @param rate   datagrams a second that were asked for; 0 for no rate
    /// @param isJson whether for a program, not for a person
    GenerateReport(CommandLine line, String where, int rate, boolean isJson) {
        out = line.getOut();
        err = line.getErr();
        this.where = where;
        this.rate = rate;
        this.isJson = isJson;
    }

    /// {@return what the process ends with, once all is told}
    int tell(LoadTotals totals) {
        if (isJson)
            out.println(new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(tree(totals)));
        else table(totals);
        remarks(totals);
        out.flush();
        return totals.failures().isEmpty() && totals.refusals() == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    private void table(LoadTotals totals) {
        double seconds = totals.elapsed().toNanos() / NS_PER_SECOND;
        out.println(String.format(
                Locale.ROOT,
                "%s: %d datagrams in %.3f s (%.0f a second, %.1f Mbit/s of payload)",
                where,
                totals.datagrams().sent(),
                seconds,
                perSecond(totals.datagrams().sent(), totals),
                perSecond(totals.bytes(), totals) * 8 / 1e6));
        flat(totals).forEach((what, number) -> out.println(String.format(Locale.ROOT, "  %-24s %15d", what, number)));
    }

    /// Standard error has what a user should know and a program that reads the rest need not.
    private void remarks(LoadTotals totals) {
        totals.failures()
                .forEach((reason, count) -> err.println(where + ": " + count + " datagrams were not sent: " + reason));
        if (totals.refusals() > 0) {
            err.println(where + ": nothing listened there, as the system told " + totals.refusals() + " times");
        }
        if (rate > 0
                && totals.elapsed().toSeconds() > 0
                && perSecond(totals.datagrams().made(), totals) < KEPT * rate) {
            err.println(where + ": the rate of " + rate + " a second was not kept; this machine sends no faster");
        }
    }

    private static double perSecond(long number, LoadTotals totals) {
        return number / Math.max(totals.elapsed().toNanos() / NS_PER_SECOND, 1e-9);
    }

    private static Map<String, Long> flat(LoadTotals totals) {
        var lines = new LinkedHashMap<String, Long>();
        datagrams(totals.datagrams()).forEach((what, number) -> lines.put(LABELS.getOrDefault(what, what), number));
        lines.put("bytes", totals.bytes());
        lines.put("flow samples", totals.flowSamples());
        lines.put("counter samples", totals.counterSamples());
        lines.put("padded samples", totals.paddedSamples());
        lines.put("stray tails", totals.tails());
        totals.records().forEach((kind, number) -> lines.put(kind, number));
        return lines;
    }

    private static Map<String, Object> tree(LoadTotals totals) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("seconds", totals.elapsed().toNanos() / NS_PER_SECOND);
        tree.put("datagrams", datagrams(totals.datagrams()));
        tree.put("bytes", totals.bytes());
        tree.put("flow_samples", totals.flowSamples());
        tree.put("counter_samples", totals.counterSamples());
        tree.put("padded_samples", totals.paddedSamples());
        tree.put("stray_tails", totals.tails());
        tree.put("records", totals.records());
        tree.put("failures", totals.failures());
        tree.put("refusals", totals.refusals());
        tree.put(
                "exporters",
                totals.exporters().stream().map(GenerateReport::exporter).toList());
        return tree;
    }

    private static Map<String, Object> exporter(ExporterTotals exporter) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("sender", exporter.sender());
        tree.put("agent", exporter.agent());
        tree.put("sub_agent", exporter.subAgent());
        tree.putAll(datagrams(exporter.datagrams()));
        return tree;
    }

    private static Map<String, Long> datagrams(DatagramTotals totals) {
        var numbers = new LinkedHashMap<String, Long>();
        numbers.put("made", totals.made());
        numbers.put("sent", totals.sent());
        numbers.put("lost", totals.lost());
        numbers.put("noticeable", totals.noticeable());
        numbers.put("late", totals.late());
        numbers.put("duplicated", totals.duplicated());
        numbers.put("failed", totals.failed());
        numbers.put("restarts", totals.restarts());
        return numbers;
    }
}
