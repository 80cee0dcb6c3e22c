package io.sluice.decoder.sflow4;

import io.sluice.api.DecodeResult;
import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.sflow.SampledHeaderRecord;
import io.sluice.sflow.SampledIpRecord;

/// Reads the packet of a flow sample, `packet_data_type` in RFC 3176: its tag (4), then its body. Used by one thread.
final class PacketDataReader {
    static final int HEADER = 1;
    static final int IPV4 = 2;
    static final int IPV6 = 3;

    private final SampledHeaderRecord header;

    PacketDataReader(boolean readsInner) {
        header = new SampledHeaderRecord(false, readsInner);
    }

    /// Reads what the cursor is at into a row, whose [FlowRow#HEADER] says that there was something to read.
    void read(DatagramCursor cursor, FlowRow row, FlowBatch batch) {
        if (!cursor.passWord()) return;
        switch (cursor.lastWord()) {
            case HEADER -> header(cursor, row, batch);
            case IPV4 -> fields(false, cursor, row, batch);
            case IPV6 -> fields(true, cursor, row, batch);
            default -> cursor.stop(DecodeResult.NOT_MINE);
        }
    }

    private void header(DatagramCursor cursor, FlowRow row, FlowBatch batch) {
        int at = cursor.at();
        int end = header.read(cursor.memory(), at, cursor.end(), row, batch);
        cursor.passTo(end, row.has(FlowRow.HEADER));
        if (!batch.keepsRecords() || !row.has(FlowRow.HEADER)) return;
        int length = (cursor.isStopped() ? cursor.end() : end) - at;
        batch.addRecord(EarlierFormats.HEADER_TAG, EarlierFormats.HEADER, cursor.memory(), at, length);
        row.recordCount++;
    }

    private static void fields(boolean isIpv6, DatagramCursor cursor, FlowRow row, FlowBatch batch) {
        int at = cursor.at();
        int end = SampledIpRecord.read(isIpv6, cursor.memory(), at, cursor.end(), row);
        if (!cursor.passTo(end, false) || !batch.keepsRecords()) return;
        int tag = isIpv6 ? EarlierFormats.IPV6_TAG : EarlierFormats.IPV4_TAG;
        batch.addRecord(tag, isIpv6 ? EarlierFormats.IPV6 : EarlierFormats.IPV4, cursor.memory(), at, end - at);
        row.recordCount++;
    }
}
