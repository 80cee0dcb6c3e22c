package io.sluice.sink.stdout;

import io.sluice.api.FlowBatch;
import io.sluice.api.RecordCursor;
import io.sluice.api.RecordRow;
import java.io.IOException;

/// Records as `name=value` parted by blanks, by the descriptions of their formats. Used by one thread.
///
/// The number of a list's items stands for the list; their fields have the item's number
/// before: `lanes=2 0.power=7`.
final class RecordLine {
    private final RecordCursor cursor = new RecordCursor();
    private final int[] item = new int[8];

    /// Writes the name of a record's format and then its fields, each with a blank before.
    void write(RecordRow record, FlowBatch batch, TextBuffer out) throws IOException {
        var bytes = batch.bytes();
        if (!record.description.isKnown()) {
            out.character(' ').number(record.enterprise).character(':').number(record.format);
            out.text(" bytes=").hex(bytes, record.bodyAt, record.bodyLength);
            return;
        }
        out.character(' ').text(record.description.name());
        cursor.open(record, bytes);
        while (cursor.next()) {
            item[cursor.depth()] = cursor.item();
            if (FieldNames.areSeveral(cursor.field().name())) parts(bytes, out);
            else value(bytes, out);
        }
    }

    private void value(byte[] bytes, TextBuffer out) throws IOException {
        out.character(' ');
        for (int i = 1; i <= cursor.depth(); i++) out.number(item[i]).character('.');
        out.text(cursor.field().name()).character('=');
        switch (cursor.field().type()) {
            case LIST -> out.number(cursor.number());
            default -> ValueText.write(cursor, bytes, out);
        }
    }

    private void parts(byte[] bytes, TextBuffer out) throws IOException {
        var names = cursor.field().name();
        int length = cursor.valueLength() / FieldNames.count(names);
        int nameAt = 0;
        for (int at = cursor.valueAt(); nameAt < names.length(); at += length) {
            int nameEnd = FieldNames.end(names, nameAt);
            ValueText.part(
                    bytes,
                    at,
                    length,
                    out.character(' ').text(names, nameAt, nameEnd).character('='));
            nameAt = nameEnd + 1;
        }
    }
}
