package io.sluice.sink.stdout;

import io.sluice.api.CounterRow;
import io.sluice.api.DiscardReason;
import io.sluice.api.DiscardRow;
import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.api.RecordRow;
import io.sluice.api.SkippedRow;
import java.io.IOException;

/// The fields of a sample as sflowtool has them, with its records as `elements`.
final class SflowtoolSamples {
    private static final int RTMETRIC = 4300 << 12 | 1002;
    private static final int RTFLOW = 4300 << 12 | 1003;
    private static final int VLAN_COUNTERS = 5;

    private final SflowtoolFlowRecords flowRecords = new SflowtoolFlowRecords();
    private final SflowtoolCounterRecords counterRecords = new SflowtoolCounterRecords();
    private final SflowtoolMetrics metrics = new SflowtoolMetrics();

    void flow(FlowRow row, FlowBatch batch, SflowtoolFields fields) throws IOException {
        begin(row.sampleTag, "FLOWSAMPLE", fields);
        source(row.sampleSequence, row.sourceClass, row.sourceIndex, fields);
        fields.number("meanSkipCount", Integer.toUnsignedLong(row.samplingRate));
        fields.number("samplePool", Integer.toUnsignedLong(row.samplePool));
        fields.number("dropEvents", Integer.toUnsignedLong(row.agentDrops));
        port("inputPort", row.inputFormat, row.input, row.datagram.sflowVersion, fields);
        port("outputPort", row.outputFormat, row.output, row.datagram.sflowVersion, fields);
        elements(row, batch, fields);
    }

    void discard(DiscardRow row, FlowBatch batch, SflowtoolFields fields) throws IOException {
        var packet = row.packet;
        begin(packet.sampleTag, "DISCARD", fields);
        source(packet.sampleSequence, packet.sourceClass, packet.sourceIndex, fields);
        fields.number("dropEvents", Integer.toUnsignedLong(packet.agentDrops));
        fields.number("inputPort", Integer.toUnsignedLong(packet.input));
        fields.number("outputPort", Integer.toUnsignedLong(packet.output));
        fields.number("discardCode", Integer.toUnsignedLong(row.reason));
        var reason = DiscardReason.name(row.reason);
        fields.text("discardReason", reason.isEmpty() ? "NotFound" : reason);
        elements(packet, batch, fields, "discarded_");
    }

    void counter(CounterRow row, FlowBatch batch, SflowtoolFields fields) throws IOException {
        switch (row.sampleTag) {
            case RTMETRIC -> {
                begin(row.sampleTag, "RTMETRIC", fields);
                metrics.write(row, batch, fields);
            }
            case RTFLOW -> {
                begin(row.sampleTag, "RTFLOW", fields);
                metrics.write(row, batch, fields);
            }
            default -> {
                begin(row.sampleTag, "COUNTERSSAMPLE", fields);
                source(row.sampleSequence, row.sourceClass, row.sourceIndex, fields);
                if (row.datagram.sflowVersion < 5) interval(row, fields);
                fields.beginList("elements");
                if (row.datagram.sflowVersion >= 5) counterElements(row, batch, fields);
                else counterPair(row, batch, fields);
                fields.endList();
            }
        }
    }

    /// Of a sample that it cannot read, sflowtool prints the tag.
    static void skipped(SkippedRow row, SflowtoolFields fields) throws IOException {
        tag("sampleType_tag", row.sampleTag >>> 12, row.sampleTag & 0xFFF, fields);
    }

    /// Writes a format's number as sflowtool does.
    static void tag(String name, int enterprise, int format, SflowtoolFields fields) throws IOException {
        fields.open(name).number(enterprise).character(':').number(format);
        fields.close();
    }

    private static void begin(int tag, String type, SflowtoolFields fields) throws IOException {
        tag("sampleType_tag", tag >>> 12, tag & 0xFFF, fields);
        fields.text("sampleType", type);
    }

    private static void source(int sequence, int sourceClass, int sourceIndex, SflowtoolFields fields)
            throws IOException {
        fields.number("sampleSequenceNo", Integer.toUnsignedLong(sequence));
        fields.open("sourceId").number(Integer.toUnsignedLong(sourceClass)).character(':');
        fields.out().number(Integer.toUnsignedLong(sourceIndex));
        fields.close();
    }

    private static void interval(CounterRow row, SflowtoolFields fields) throws IOException {
        fields.number("statsSamplingInterval", Integer.toUnsignedLong(row.intervalSeconds));
        fields.number("counterBlockVersion", row.countersVersion);
    }

    private static void port(String name, int format, int value, int version, SflowtoolFields fields)
            throws IOException {
        var out = fields.open(name);
        switch (format) {
            case FlowRow.INTERFACE_SINGLE -> {}
            case FlowRow.INTERFACE_DISCARDED -> out.text("dropCode ");
            case FlowRow.INTERFACE_MULTIPLE -> out.text("multiple ");
            default -> out.text("format==").number(format).character(' ');
        }
        boolean isUncounted = format == FlowRow.INTERFACE_MULTIPLE && value == 0 && version < 5;
        if (isUncounted) out.text(">1");
        else out.number(Integer.toUnsignedLong(value));
        fields.close();
    }

    private void elements(FlowRow row, FlowBatch batch, SflowtoolFields fields) throws IOException {
        elements(row, batch, fields, "");
    }

    private void elements(FlowRow row, FlowBatch batch, SflowtoolFields fields, String prefix) throws IOException {
        int version = row.datagram.sflowVersion;
        fields.beginList("elements");
        fields.prefix(prefix);
        for (int i = row.firstRecord; i < row.firstRecord + row.recordCount; i++) {
            var record = batch.record(i);
            fields.beginObject();
            if (version >= 5) tag("flowBlock_tag", record.enterprise, record.format, fields);
            flowRecords.write(record, version, batch.bytes(), fields);
            fields.endObject();
        }
        fields.prefix("");
        fields.endList();
    }

    private void counterElements(CounterRow row, FlowBatch batch, SflowtoolFields fields) throws IOException {
        for (int i = row.firstRecord; i < row.firstRecord + row.recordCount; i++) {
            var record = batch.record(i);
            fields.beginObject();
            tag("counterBlock_tag", record.enterprise, record.format, fields);
            counterRecords.write(record, batch.bytes(), fields);
            fields.endObject();
        }
    }

    /// Before version 5 there are two elements: the generic counters and those of the medium, each of them
    /// may be empty.
    private void counterPair(CounterRow row, FlowBatch batch, SflowtoolFields fields) throws IOException {
        boolean isVlan = row.recordCount == 1 && isVlan(batch.record(row.firstRecord));
        if (isVlan) empty(fields);
        for (int i = row.firstRecord; i < row.firstRecord + row.recordCount; i++) {
            fields.beginObject();
            counterRecords.write(batch.record(i), batch.bytes(), fields);
            fields.endObject();
        }
        if (!isVlan && row.recordCount == 1) empty(fields);
    }

    private static boolean isVlan(RecordRow record) {
        return record.enterprise == 0 && record.format == VLAN_COUNTERS;
    }

    private static void empty(SflowtoolFields fields) throws IOException {
        fields.beginObject();
        fields.endObject();
    }
}
