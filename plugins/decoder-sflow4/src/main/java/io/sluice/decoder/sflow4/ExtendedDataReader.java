package io.sluice.decoder.sflow4;

import io.sluice.api.DecodeResult;
import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.api.RecordFormat;
import io.sluice.sflow.Fault;
import io.sluice.sflow.GatewayForm;
import io.sluice.sflow.GatewayRecord;
import io.sluice.sflow.RecordCheck;
import io.sluice.sflow.RouterRecord;
import io.sluice.sflow.SwitchRecord;
import java.nio.ByteBuffer;

/// Reads what devices add to a flow sample, `extended_data_type` in RFC 3176: a number (4), and of each its tag (4),
/// then its body. Used by one thread.
///
/// Of several of one kind the first counts. User and URL have no fields in a row; they are there as records, for
/// those who want these.
final class ExtendedDataReader {
    static final int SWITCH = 1;
    static final int ROUTER = 2;
    static final int GATEWAY = 3;
    static final int USER = 4;
    static final int URL = 5;

    private static final int TAG_BYTES = 4;

    /// Reads the list that the cursor is at.
    void read(DatagramCursor cursor, FlowRow row, FlowBatch batch) {
        if (!cursor.passWord()) return;
        long count = Integer.toUnsignedLong(cursor.lastWord());
        if (count > cursor.bytesLeft() / TAG_BYTES) {
            cursor.stop(DecodeResult.BAD_COUNT);
            return;
        }
        for (int i = 0; i < count; i++) {
            if (!cursor.passWord()) return;
            one(cursor.lastWord(), cursor, row, batch);
            if (cursor.result() == DecodeResult.NOT_MINE) row.datagram.recordsSkipped += (int) count - i;
            if (cursor.isStopped()) return;
        }
    }

    private static void one(int tag, DatagramCursor cursor, FlowRow row, FlowBatch batch) {
        var format = EarlierFormats.extendedData(tag, row.datagram.sflowVersion);
        if (!format.isKnown()) {
            cursor.stop(DecodeResult.NOT_MINE);
            return;
        }
        if (format.requiredBytes() > cursor.bytesLeft()) {
            cursor.stop(DecodeResult.TRUNCATED);
            return;
        }
        int at = cursor.at();
        if (!cursor.passTo(end(tag, format, cursor, row, batch), tag >= USER)) return;
        if (!batch.keepsRecords()) return;
        batch.addRecord(EarlierFormats.laterTag(tag), format, cursor.memory(), at, cursor.at() - at);
        row.recordCount++;
    }

    /// Reads a body; returns where it ends, or a [Fault].
    private static int end(int tag, RecordFormat format, DatagramCursor cursor, FlowRow row, FlowBatch batch) {
        var memory = cursor.memory();
        int at = cursor.at();
        int end = cursor.end();
        if (row.has(group(tag))) return RecordCheck.end(format, memory, at, end);
        return switch (tag) {
            case SWITCH -> SwitchRecord.read(memory, at, end, row);
            case ROUTER -> RouterRecord.read(memory, at, end, row);
            case GATEWAY -> gateway(memory, at, end, row, batch);
            default -> RecordCheck.end(format, memory, at, end);
        };
    }

    private static int gateway(ByteBuffer memory, int at, int end, FlowRow row, FlowBatch batch) {
        boolean isFlat = row.datagram.sflowVersion == DatagramLayout.VERSION_2;
        return GatewayRecord.read(isFlat ? GatewayForm.V2 : GatewayForm.V4, memory, at, end, row, batch);
    }

    /// {@return the fields of a row that a kind of data fills; a group that no row has for those that fill none}
    private static long group(int tag) {
        return switch (tag) {
            case SWITCH -> FlowRow.SWITCH;
            case ROUTER -> FlowRow.ROUTER;
            case GATEWAY -> FlowRow.GATEWAY;
            default -> Long.MIN_VALUE;
        };
    }
}
