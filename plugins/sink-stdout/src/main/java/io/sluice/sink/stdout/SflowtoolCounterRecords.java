package io.sluice.sink.stdout;

import io.sluice.api.FieldType;
import io.sluice.api.RecordCursor;
import io.sluice.api.RecordRow;
import java.io.IOException;

/// A record of a counter sample as sflowtool prints it.
final class SflowtoolCounterRecords {
    private static final int HOST_ADAPTERS = 2001;
    private static final int OPTICAL_LANES = 10;

    private final RecordCursor cursor = new RecordCursor();

    void write(RecordRow record, byte[] bytes, SflowtoolFields fields) throws IOException {
        cursor.open(record, bytes);
        int format = record.enterprise == 0 ? record.format : -1;
        switch (format) {
            case HOST_ADAPTERS -> adapters(bytes, fields);
            case OPTICAL_LANES -> lanes(bytes, fields);
            default -> {
                while (cursor.next()) {
                    if (cursor.depth() == 0) SflowtoolValues.write(cursor, bytes, false, fields);
                }
            }
        }
    }

    private void adapters(byte[] bytes, SflowtoolFields fields) throws IOException {
        fields.beginList("adaptor_list");
        int item = -1;
        while (cursor.next()) {
            if (cursor.depth() == 1 && cursor.item() != item) {
                if (item >= 0) endAdapter(fields);
                fields.beginObject();
                item = cursor.item();
            }
            switch (cursor.field().type()) {
                case LIST -> {
                    if (cursor.depth() == 1) beginMacs(fields);
                }
                case MAC -> {
                    fields.openElement().hex(bytes, cursor.valueAt(), 6);
                    fields.close();
                }
                default -> SflowtoolValues.write(cursor, bytes, false, fields);
            }
        }
        if (item >= 0) endAdapter(fields);
        fields.endList();
    }

    private void beginMacs(SflowtoolFields fields) throws IOException {
        fields.number("MACs", cursor.number());
        fields.beginList("mac_list");
    }

    private static void endAdapter(SflowtoolFields fields) throws IOException {
        fields.endList();
        fields.endObject();
    }

    /// sflowtool prints each value of a lane twice, once under a name with a `%u` in it: here they stand once.
    private void lanes(byte[] bytes, SflowtoolFields fields) throws IOException {
        int item = -1;
        boolean hasList = false;
        while (cursor.next()) {
            if (cursor.field().type() == FieldType.LIST) {
                fields.number("sfp_module_active_lanes", cursor.number());
                fields.beginList("sfp_lanes");
                hasList = true;
                continue;
            }
            if (cursor.depth() == 1 && cursor.item() != item) {
                if (item >= 0) fields.endObject();
                fields.beginObject();
                item = cursor.item();
            }
            SflowtoolValues.write(cursor, bytes, false, fields);
        }
        if (item >= 0) fields.endObject();
        if (hasList) fields.endList();
    }
}
