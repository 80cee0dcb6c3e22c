package io.sluice.sink.nfcapd.write;

import io.sluice.sink.nfcapd.format.FlowRecord16Layout;
import java.nio.ByteBuffer;

/// Records of nfdump 1.6.
final class StoredRecords16 extends Layout1Records {
    StoredRecords16() {
        super(FlowRecord16Layout.FLAGS_OFFSET, FlowRecord16Layout.ADDRESSES_OFFSET);
    }

    @Override
    public int leastBytes() {
        return 4;
    }

    @Override
    public int size(ByteBuffer records, int at) {
        return records.getShort(at + 2) & 0xFFFF;
    }

    @Override
    public boolean isFlow(ByteBuffer records, int at) {
        return records.getShort(at) == FlowRecord16Layout.TYPE
                && size(records, at) >= FlowRecord16Layout.LEAST_BYTES
                && size(records, at) >= neededBytes(records, at);
    }

    @Override
    public int sysid(ByteBuffer records, int at) {
        return records.getShort(at + FlowRecord16Layout.EXPORTER_OFFSET) & 0xFFFF;
    }

    @Override
    public void setSysid(ByteBuffer records, int at, int sysid) {
        records.putShort(at + FlowRecord16Layout.EXPORTER_OFFSET, (short) sysid);
    }
}
