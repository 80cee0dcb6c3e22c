package io.sluice.monitor.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.sluice.api.monitor.ExporterAccount;
import io.sluice.api.monitor.Exporters;
import io.sluice.api.monitor.IntervalAccount;
import io.sluice.api.monitor.StateTree;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// The account of an interval as an object of JSON.
final class ReportJson {
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private final ExporterChoice exporters;

    ReportJson(ExporterChoice exporters) {
        this.exporters = exporters;
    }

    /// {@return the report, a line with its end}
    String line(IntervalAccount account) {
        var report = new LinkedHashMap<String, Object>();
        report.put("start", Instant.ofEpochMilli(account.interval().startMs()).toString());
        report.put("start_ms", account.interval().startMs());
        report.put("end_ms", account.interval().endMs());
        report.put("is_last", account.isLast());
        report.put("adds_up", account.addsUp());
        var datagrams = StateTree.of(account.datagrams());
        datagrams.put("expected", account.datagrams().expected());
        report.put("datagrams", datagrams);
        report.put("samples", StateTree.of(account.samples()));
        report.put("rows", StateTree.of(account.rows()));
        if (exporters != ExporterChoice.NONE) addExporters(account.exporters(), report);
        return GSON.toJson(report) + "\n";
    }

    private void addExporters(Exporters accounts, Map<String, Object> report) {
        report.put(
                "exporters",
                accounts.known().stream()
                        .filter(account -> exporters.takes(account.counts()))
                        .map(ReportJson::exporter)
                        .toList());
        report.put("forgotten", accounts.forgotten());
        report.put("others", StateTree.of(accounts.others()));
    }

    private static Map<String, Object> exporter(ExporterAccount account) {
        var exporter = StateTree.of(account);
        exporter.put("expected", account.counts().expected());
        return exporter;
    }
}
