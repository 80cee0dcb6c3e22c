package io.sluice.sink.stdout;

import io.sluice.api.CounterRow;
import io.sluice.api.FieldType;
import io.sluice.api.FlowBatch;
import io.sluice.api.RecordCursor;
import java.io.IOException;

/// The named values of sFlow-RT's samples as sflowtool prints them: type and name together are the field's name.
final class SflowtoolMetrics {
    private static final String[] METRIC_TYPES = {
        "string_", "counter32_", "counter64_", "gauge32_", "gauge64_", "gaugeFloat_", "gaugeDouble_"
    };
    private static final String[] FLOW_TYPES = {
        "string_", "mac_", "ip_", "ip6_", "int32_", "int64_", "float_", "double_"
    };

    private final RecordCursor cursor = new RecordCursor();
    private int nameAt;
    private int nameLength;

    void write(CounterRow row, FlowBatch batch, SflowtoolFields fields) throws IOException {
        var bytes = batch.bytes();
        for (int i = row.firstRecord; i < row.firstRecord + row.recordCount; i++) {
            cursor.open(batch.record(i), bytes);
            while (cursor.next()) field(bytes, fields);
        }
    }

    private void field(byte[] bytes, SflowtoolFields fields) throws IOException {
        var type = cursor.field().type();
        if (type == FieldType.METRIC) {
            value("rtmetric_", METRIC_TYPES, bytes, fields);
        } else if (type == FieldType.FLOW_KEY) {
            value("rtflow_", FLOW_TYPES, bytes, fields);
        } else if (cursor.depth() > 0) {
            nameAt = cursor.valueAt();
            nameLength = cursor.valueLength();
        } else {
            SflowtoolValues.write(cursor, bytes, false, fields);
        }
    }

    private void value(String sample, String[] types, byte[] bytes, SflowtoolFields fields) throws IOException {
        // The cursor ends at a type that it does not know, so there is a name for each.
        fields.prefix(sample);
        var out = fields.open(types[cursor.valueType()], bytes, nameAt, nameLength);
        switch (types[cursor.valueType()]) {
            case "string_" -> JsonText.escaped(bytes, cursor.valueAt(), cursor.valueLength(), out);
            case "mac_" -> out.hex(bytes, cursor.valueAt(), 6);
            case "ip_", "ip6_" -> SflowtoolFields.address(bytes, cursor.valueAt(), cursor.valueLength(), out);
            case "gaugeFloat_", "gaugeDouble_", "float_", "double_" -> DecimalText.fixed(cursor.floating(), 3, out);
            default -> out.number(cursor.number());
        }
        fields.close();
        fields.prefix("");
    }
}
