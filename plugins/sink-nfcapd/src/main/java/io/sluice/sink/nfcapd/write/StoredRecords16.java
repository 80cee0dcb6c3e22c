package io.sluice.sink.nfcapd.write;

import static io.sluice.sink.nfcapd.format.LittleEndian.UINT16;

import io.sluice.sink.nfcapd.format.FlowRecord16Layout;
import java.lang.foreign.MemorySegment;

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
    public int size(MemorySegment records, int at) {
        return records.get(UINT16, at + 2) & 0xFFFF;
    }

    @Override
    public boolean isFlow(MemorySegment records, int at) {
        return records.get(UINT16, at) == FlowRecord16Layout.TYPE
                && size(records, at) >= FlowRecord16Layout.LEAST_BYTES
                && size(records, at) >= neededBytes(records, at);
    }

    @Override
    public int sysid(MemorySegment records, int at) {
        return records.get(UINT16, at + FlowRecord16Layout.EXPORTER_OFFSET) & 0xFFFF;
    }

    @Override
    public void setSysid(MemorySegment records, int at, int sysid) {
        records.set(UINT16, at + FlowRecord16Layout.EXPORTER_OFFSET, (short) sysid);
    }
}
