package io.sluice.sink.stdout;

import io.sluice.api.FlowBatch;
import io.sluice.api.RecordCursor;
import io.sluice.api.RecordFormat;
import io.sluice.api.RecordRow;
import java.io.IOException;
import java.util.HashMap;

/// Records as JSON objects, by the descriptions of their formats. Used by one thread.
///
/// A list is an array: of objects, or of values when its items have but one field.
final class RecordJson {
    private static final int MOST_DEPTH = 8;
    private static final int NO_ITEM = -1;

    private final RecordCursor cursor = new RecordCursor();
    private final RecordGroups groups = new RecordGroups(new HashMap<>());
    private final boolean[] isPlainList = new boolean[MOST_DEPTH];
    private final int[] openItem = new int[MOST_DEPTH];
    private int depth;
    private boolean needsComma;

    /// Writes the records of a sample as members of an object that has others before: those of one name together.
    ///
    /// @param first index of the first record
    /// @param end   index behind the last
    void members(FlowBatch batch, int first, int end, TextBuffer out) throws IOException {
        members(batch, first, end, false, out);
    }

    /// Writes the records of a flow or discard sample but for those whose content is in the fields of the row.
    void membersBesideThePacket(FlowBatch batch, int first, int end, TextBuffer out) throws IOException {
        members(batch, first, end, true, out);
    }

    private void members(FlowBatch batch, int first, int end, boolean isBesideThePacket, TextBuffer out)
            throws IOException {
        boolean hasUnknown = false;
        groups.begin(end - first);
        for (int i = first; i < end; i++) {
            var record = batch.record(i);
            if (isBesideThePacket && isOfThePacket(record)) continue;
            if (record.description.isKnown()) groups.add(i - first, record.description.name());
            else hasUnknown = true;
        }
        for (int group = 0; group < groups.count(); group++) member(batch, first, groups.first(group), out);
        if (hasUnknown) unknown(batch, first, end, out);
    }

    /// {@return whether a flow record says what goflow2's fields say: headers, switch, router, gateway}
    static boolean isOfThePacket(RecordRow record) {
        int format = record.format;
        return record.enterprise == 0 && ((format >= 1 && format <= 4) || (format >= 1001 && format <= 1003));
    }

    private void member(FlowBatch batch, int first, int number, TextBuffer out) throws IOException {
        var record = batch.record(first + number);
        out.text(",\"").text(record.description.name()).text("\":");
        int again = groups.next(number);
        boolean isOne = again == RecordGroups.NONE;
        if (!isOne) out.character('[');
        object(record, batch, out);
        for (; again != RecordGroups.NONE; again = groups.next(again)) {
            object(batch.record(first + again), batch, out.character(','));
        }
        if (!isOne) out.character(']');
    }

    private static void unknown(FlowBatch batch, int first, int end, TextBuffer out) throws IOException {
        out.text(",\"unknown\":");
        char separator = '[';
        for (int i = first; i < end; i++) {
            var record = batch.record(i);
            if (record.description.isKnown()) continue;
            out.character(separator).text("{\"format\":\"");
            out.number(record.enterprise).character(':').number(record.format).character('"');
            if (!record.description.equals(RecordFormat.UNKNOWN))
                out.text(",\"name\":\"").text(record.description.name()).character('"');
            out.text(",\"bytes\":\"");
            out.hex(batch.bytes(), record.bodyAt, record.bodyLength).text("\"}");
            separator = ',';
        }
        out.character(']');
    }

    /// Writes a record, its braces included. A record that ends early has fewer fields.
    private void object(RecordRow record, FlowBatch batch, TextBuffer out) throws IOException {
        var bytes = batch.bytes();
        cursor.open(record, bytes);
        depth = 0;
        needsComma = false;
        out.character('{');
        while (cursor.next()) {
            closeLists(cursor.depth(), out);
            if (depth > 0) beginItem(out);
            if (needsComma) out.character(',');
            if (FieldNames.areSeveral(cursor.field().name())) parts(bytes, out);
            else value(bytes, out);
        }
        closeLists(0, out);
        out.character('}');
    }

    private void value(byte[] bytes, TextBuffer out) throws IOException {
        if (depth == 0 || !isPlainList[depth])
            out.character('"').text(cursor.field().name()).text("\":");
        switch (cursor.field().type()) {
            case LIST -> {
                out.character('[');
                depth++;
                isPlainList[depth] = cursor.field().fields().size() == 1;
                openItem[depth] = NO_ITEM;
                needsComma = false;
            }
            default -> {
                ValueText.write(cursor, bytes, out);
                needsComma = true;
            }
        }
    }

    private void parts(byte[] bytes, TextBuffer out) throws IOException {
        var names = cursor.field().name();
        int length = cursor.valueLength() / FieldNames.count(names);
        int nameAt = 0;
        for (int at = cursor.valueAt(); nameAt < names.length(); at += length) {
            int nameEnd = FieldNames.end(names, nameAt);
            if (nameAt > 0) out.character(',');
            out.character('"').text(names, nameAt, nameEnd).text("\":");
            ValueText.part(bytes, at, length, out);
            nameAt = nameEnd + 1;
        }
        needsComma = true;
    }

    private void beginItem(TextBuffer out) throws IOException {
        if (isPlainList[depth] || cursor.item() == openItem[depth]) return;
        if (openItem[depth] != NO_ITEM) out.text("},");
        out.character('{');
        openItem[depth] = cursor.item();
        needsComma = false;
    }

    private void closeLists(int downTo, TextBuffer out) throws IOException {
        for (; depth > downTo; depth--) {
            if (openItem[depth] != NO_ITEM) out.character('}');
            out.character(']');
            needsComma = true;
        }
    }
}
