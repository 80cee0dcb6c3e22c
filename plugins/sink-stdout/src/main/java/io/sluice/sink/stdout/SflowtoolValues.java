package io.sluice.sink.stdout;

import io.sluice.api.RecordCursor;
import io.sluice.api.RecordField;
import java.io.IOException;

/// The fields of a record in their order, under the names and in the form that sflowtool gives them.
final class SflowtoolValues {
    private static final long UNKNOWN = 0xFFFF_FFFFL;

    private SflowtoolValues() {}

    /// Writes the value that a cursor is at, if sflowtool prints it; never a list.
    ///
    /// @param isEmptyTextWritten whether a text of no length is written, too
    static void write(RecordCursor cursor, byte[] bytes, boolean isEmptyTextWritten, SflowtoolFields fields)
            throws IOException {
        var field = cursor.field();
        var name = field.sflowtoolName();
        if (name.isEmpty()) return;
        switch (field.type()) {
            case UINT32 -> number(field, cursor.number(), fields);
            case INT32 -> {
                fields.open(name).signed(cursor.number());
                fields.close();
            }
            case UINT64 -> longNumber(field, cursor.number(), fields);
            case FLOAT32, FLOAT64 -> {
                DecimalText.fixed(cursor.floating(), 3, fields.open(name));
                fields.close();
            }
            case MAC -> fields.mac(name, bytes, cursor.valueAt());
            case IPV4, IPV6, ADDRESS -> fields.address(name, bytes, cursor.valueAt(), cursor.valueLength());
            case STRING -> {
                if (cursor.valueLength() > 0 || isEmptyTextWritten)
                    fields.text(name, bytes, cursor.valueAt(), cursor.valueLength());
            }
            case OPAQUE, REST -> opaque(cursor, name, bytes, fields);
            case LIST, METRIC, FLOW_KEY -> {}
        }
    }

    private static void number(RecordField field, long number, SflowtoolFields fields) throws IOException {
        if (!field.unit().equals("0.01%")) {
            fields.number(field.sflowtoolName(), number);
            return;
        }
        var out = fields.open(field.sflowtoolName());
        if (number == UNKNOWN) out.text("unknown");
        else DecimalText.fixed((float) number / 100f, 2, out);
        fields.close();
    }

    private static void longNumber(RecordField field, long number, SflowtoolFields fields) throws IOException {
        if (!field.unit().equals("hex")) {
            fields.number(field.sflowtoolName(), number);
            return;
        }
        fields.open(field.sflowtoolName()).hex(number, Long.BYTES);
        fields.close();
    }

    private static void opaque(RecordCursor cursor, String names, byte[] bytes, SflowtoolFields fields)
            throws IOException {
        int length = cursor.valueLength() / FieldNames.count(names);
        int nameAt = 0;
        for (int at = cursor.valueAt(); nameAt < names.length(); at += length) {
            int nameEnd = FieldNames.end(names, nameAt);
            var out = fields.open(names, nameAt, nameEnd);
            if (length == 1) out.number(Wire.octet(bytes, at));
            else if (ValueText.isUuid(cursor)) ValueText.uuid(bytes, at, out);
            else out.hex(bytes, at, length);
            fields.close();
            nameAt = nameEnd + 1;
        }
    }
}
