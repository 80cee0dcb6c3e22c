package io.sluice.monitor.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.stream.JsonWriter;
import io.sluice.api.monitor.Exporters;
import io.sluice.api.monitor.IntervalAccount;
import io.sluice.api.monitor.StateTree;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
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
        var text = new StringWriter();
        try (var json = GSON.newJsonWriter(text)) {
            json.beginObject();
            put(
                    json,
                    "start",
                    Instant.ofEpochMilli(account.interval().startMs()).toString());
            put(json, "start_ms", account.interval().startMs());
            put(json, "end_ms", account.interval().endMs());
            put(json, "is_last", account.isLast());
            put(json, "adds_up", account.addsUp());
            var datagrams = StateTree.of(account.datagrams());
            datagrams.put("expected", account.datagrams().expected());
            put(json, "datagrams", datagrams);
            put(json, "samples", StateTree.of(account.samples()));
            put(json, "rows", StateTree.of(account.rows()));
            if (exporters != ExporterChoice.NONE) putExporters(json, account.exporters());
            json.endObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // nothing is written but memory
        }
        return text.append('\n').toString();
    }

    /// One after the other, since there may be a hundred thousand.
    private void putExporters(JsonWriter json, Exporters accounts) throws IOException {
        json.name("exporters").beginArray();
        for (var account : accounts.known()) {
            if (!exporters.takes(account.counts())) continue;
            var exporter = StateTree.of(account);
            exporter.put("expected", account.counts().expected());
            GSON.toJson(exporter, Map.class, json);
        }
        json.endArray();
        put(json, "forgotten", accounts.forgotten());
        put(json, "others", StateTree.of(accounts.others()));
    }

    private static void put(JsonWriter json, String key, Object value) throws IOException {
        json.name(key);
        GSON.toJson(value, value.getClass(), json);
    }
}
