package io.sluice.sink.nfcapd.write;

import io.sluice.sink.nfcapd.format.FlowRecord15Layout;
import java.nio.ByteBuffer;

/// Records of nfdump 1.5: nothing but flows, which do not say whose they are.
final class StoredRecords15 extends Layout1Records {
    StoredRecords15() {
        super(FlowRecord15Layout.FLAGS_OFFSET, FlowRecord15Layout.ADDRESSES_OFFSET);
    }

    @Override
    public int leastBytes() {
        return FlowRecord15Layout.LEAST_BYTES;
    }

    @Override
    public int size(ByteBuffer records, int at) {
        return records.getShort(at + FlowRecord15Layout.SIZE_OFFSET) & 0xFFFF;
    }

    @Override
    public boolean isFlow(ByteBuffer records, int at) {
        return size(records, at) >= neededBytes(records, at);
    }

    @Override
    public int sysid(ByteBuffer records, int at) {
        return 0;
    }

    @Override
    public void setSysid(ByteBuffer records, int at, int sysid) {
        // There is no place for it.
    }
}
