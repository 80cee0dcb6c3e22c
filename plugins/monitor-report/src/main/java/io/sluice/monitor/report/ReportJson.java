package io.sluice.monitor.report;

import io.sluice.api.monitor.DatagramAccount;
import io.sluice.api.monitor.ExporterAccount;
import io.sluice.api.monitor.Exporters;
import io.sluice.api.monitor.IntervalAccount;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// The account of an interval as an object of JSON. Its names are those of the records in `io.sluice.api.monitor`, with
/// underscores.
final class ReportJson {
    private final JsonFactory json = new JsonFactory();
    private final ExporterChoice exporters;

    ReportJson(ExporterChoice exporters) {
        this.exporters = exporters;
    }

    /// {@return the report, a line with its end}
    String line(IntervalAccount account) {
        var line = new StringWriter();
        try (var out = json.createGenerator(ObjectWriteContext.empty(), line)) {
            out.writeStartObject();
            write(account, out);
            out.writeEndObject();
        }
        return line.append('\n').toString();
    }

    private void write(IntervalAccount account, JsonGenerator out) {
        var interval = account.interval();
        out.writeStringProperty(
                "start", Instant.ofEpochMilli(interval.startMs()).toString());
        out.writeNumberProperty("start_ms", interval.startMs());
        out.writeNumberProperty("end_ms", interval.endMs());
        out.writeBooleanProperty("is_last", account.isLast());
        out.writeBooleanProperty("adds_up", account.addsUp());
        writeDatagrams(account.datagrams(), out);
        out.writeObjectPropertyStart("samples");
        RecordFields.write(account.samples(), out);
        out.writeEndObject();
        out.writeArrayPropertyStart("rows");
        for (var rows : account.rows()) {
            out.writeStartObject();
            RecordFields.write(rows, out);
            out.writeEndObject();
        }
        out.writeEndArray();
        if (exporters != ExporterChoice.NONE) writeExporters(account.exporters(), out);
    }

    private static void writeDatagrams(DatagramAccount account, JsonGenerator out) {
        out.writeObjectPropertyStart("datagrams");
        RecordFields.write(account, out);
        out.writeNumberProperty("expected", account.expected());
        out.writeObjectPropertyStart("malformed");
        account.malformed().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> out.writeNumberProperty(lowerCase(entry.getKey()), entry.getValue()));
        out.writeEndObject();
        out.writeEndObject();
    }

    private void writeExporters(Exporters accounts, JsonGenerator out) {
        out.writeArrayPropertyStart("exporters");
        for (var account : accounts.known()) {
            if (exporters.takes(account.counts())) writeExporter(account, out);
        }
        out.writeEndArray();
        out.writeObjectPropertyStart("others");
        out.writeNumberProperty("forgotten", accounts.forgotten());
        RecordFields.write(accounts.others(), out);
        out.writeNumberProperty("expected", accounts.others().expected());
        out.writeEndObject();
    }

    private static void writeExporter(ExporterAccount account, JsonGenerator out) {
        out.writeStartObject();
        RecordFields.write(account, out);
        out.writeStringProperty("numbering", lowerCase(account.numbering()));
        RecordFields.write(account.counts(), out);
        out.writeNumberProperty("expected", account.counts().expected());
        out.writeEndObject();
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
