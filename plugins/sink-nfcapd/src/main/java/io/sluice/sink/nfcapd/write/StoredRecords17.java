package io.sluice.sink.nfcapd.write;

import static io.sluice.sink.nfcapd.format.LittleEndian.UINT16;
import static io.sluice.sink.nfcapd.format.LittleEndian.UINT64;

import io.sluice.sink.nfcapd.format.FlowRecordLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Records of nfdump 1.7. Every sfcapd writes the generic element of a flow first.
final class StoredRecords17 implements StoredRecords {
    private static final int LEAST_FLOW_BYTES = FlowRecordLayout.HEAD_BYTES + FlowRecordLayout.GENERIC_BYTES;

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
        return records.get(UINT16, at) == FlowRecordLayout.TYPE
                && size(records, at) >= LEAST_FLOW_BYTES
                && records.get(UINT16, at + FlowRecordLayout.HEAD_BYTES) == FlowRecordLayout.GENERIC;
    }

    @Override
    public int sysid(MemorySegment records, int at) {
        return records.get(UINT16, at + FlowRecordLayout.EXPORTER_OFFSET) & 0xFFFF;
    }

    @Override
    public void setSysid(MemorySegment records, int at, int sysid) {
        records.set(UINT16, at + FlowRecordLayout.EXPORTER_OFFSET, (short) sysid);
    }

    @Override
    public int protocol(MemorySegment records, int at) {
        return records.get(ValueLayout.JAVA_BYTE, generic(at) + FlowRecordLayout.PROTOCOL_OFFSET) & 0xFF;
    }

    @Override
    public long packets(MemorySegment records, int at) {
        return records.get(UINT64, generic(at) + FlowRecordLayout.PACKETS_OFFSET);
    }

    @Override
    public long octets(MemorySegment records, int at) {
        return records.get(UINT64, generic(at) + FlowRecordLayout.OCTETS_OFFSET);
    }

    @Override
    public long firstAtMs(MemorySegment records, int at) {
        return records.get(UINT64, generic(at) + FlowRecordLayout.FIRST_OFFSET);
    }

    @Override
    public long lastAtMs(MemorySegment records, int at) {
        return records.get(UINT64, generic(at) + FlowRecordLayout.LAST_OFFSET);
    }

    private static int generic(int at) {
        return at + FlowRecordLayout.HEAD_BYTES;
    }
}
