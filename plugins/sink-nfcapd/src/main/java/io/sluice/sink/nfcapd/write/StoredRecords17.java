package io.sluice.sink.nfcapd.write;

import io.sluice.sink.nfcapd.format.FlowRecordLayout;
import java.nio.ByteBuffer;

/// Records of nfdump 1.7. Every sfcapd writes the generic element of a flow first.
final class StoredRecords17 implements StoredRecords {
    private static final int LEAST_FLOW_BYTES = FlowRecordLayout.HEAD_BYTES + FlowRecordLayout.GENERIC_BYTES;

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
        return records.getShort(at) == FlowRecordLayout.TYPE
                && size(records, at) >= LEAST_FLOW_BYTES
                && records.getShort(at + FlowRecordLayout.HEAD_BYTES) == FlowRecordLayout.GENERIC;
    }

    @Override
    public int sysid(ByteBuffer records, int at) {
        return records.getShort(at + FlowRecordLayout.EXPORTER_OFFSET) & 0xFFFF;
    }

    @Override
    public void setSysid(ByteBuffer records, int at, int sysid) {
        records.putShort(at + FlowRecordLayout.EXPORTER_OFFSET, (short) sysid);
    }

    @Override
    public int protocol(ByteBuffer records, int at) {
        return records.get(generic(at) + FlowRecordLayout.PROTOCOL_OFFSET) & 0xFF;
    }

    @Override
    public long packets(ByteBuffer records, int at) {
        return records.getLong(generic(at) + FlowRecordLayout.PACKETS_OFFSET);
    }

    @Override
    public long octets(ByteBuffer records, int at) {
        return records.getLong(generic(at) + FlowRecordLayout.OCTETS_OFFSET);
    }

    @Override
    public long firstAtMs(ByteBuffer records, int at) {
        return records.getLong(generic(at) + FlowRecordLayout.FIRST_OFFSET);
    }

    @Override
    public long lastAtMs(ByteBuffer records, int at) {
        return records.getLong(generic(at) + FlowRecordLayout.LAST_OFFSET);
    }

    private static int generic(int at) {
        return at + FlowRecordLayout.HEAD_BYTES;
    }
}
