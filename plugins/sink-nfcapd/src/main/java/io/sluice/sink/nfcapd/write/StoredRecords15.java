package io.sluice.sink.nfcapd.write;

import static io.sluice.sink.nfcapd.format.LittleEndian.UINT16;
import static io.sluice.sink.nfcapd.format.LittleEndian.UINT32;
import static io.sluice.sink.nfcapd.format.LittleEndian.UINT64;

import io.sluice.sink.nfcapd.format.FlowRecord15Layout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Records of nfdump 1.5. Addresses and counters of a flow are longer or shorter as its flags say.
final class StoredRecords15 implements StoredRecords {
    @Override
    public int leastBytes() {
        return FlowRecord15Layout.LEAST_BYTES;
    }

    @Override
    public int size(MemorySegment records, int at) {
        return records.get(UINT16, at + FlowRecord15Layout.SIZE_OFFSET) & 0xFFFF;
    }

    @Override
    public boolean isFlow(MemorySegment records, int at) {
        return size(records, at) >= octetsAt(records, at) - at + octetsBytes(records, at);
    }

    @Override
    public int sysid(MemorySegment records, int at) {
        return 0;
    }

    @Override
    public void setSysid(MemorySegment records, int at, int sysid) {
        // A flow of nfdump 1.5 does not say whose it is.
    }

    @Override
    public int protocol(MemorySegment records, int at) {
        return records.get(ValueLayout.JAVA_BYTE, at + FlowRecord15Layout.PROTOCOL_OFFSET + 2) & 0xFF;
    }

    @Override
    public long packets(MemorySegment records, int at) {
        return counter(records, packetsAt(records, at), has(records, at, FlowRecord15Layout.FLAG_LONG_PACKETS));
    }

    @Override
    public long octets(MemorySegment records, int at) {
        return counter(records, octetsAt(records, at), has(records, at, FlowRecord15Layout.FLAG_LONG_OCTETS));
    }

    @Override
    public long firstAtMs(MemorySegment records, int at) {
        return ms(records, at + FlowRecord15Layout.FIRST_OFFSET, at + FlowRecord15Layout.MS_OFFSET);
    }

    @Override
    public long lastAtMs(MemorySegment records, int at) {
        return ms(records, at + FlowRecord15Layout.LAST_OFFSET, at + FlowRecord15Layout.MS_OFFSET + 2);
    }

    private static int packetsAt(MemorySegment records, int at) {
        return at + FlowRecord15Layout.ADDRESSES_OFFSET + (has(records, at, FlowRecord15Layout.FLAG_IPV6) ? 32 : 8);
    }

    private static int octetsAt(MemorySegment records, int at) {
        return packetsAt(records, at)
                + (has(records, at, FlowRecord15Layout.FLAG_LONG_PACKETS) ? Long.BYTES : Integer.BYTES);
    }

    private static int octetsBytes(MemorySegment records, int at) {
        return has(records, at, FlowRecord15Layout.FLAG_LONG_OCTETS) ? Long.BYTES : Integer.BYTES;
    }

    private static boolean has(MemorySegment records, int at, int flag) {
        return (records.get(ValueLayout.JAVA_BYTE, at + FlowRecord15Layout.FLAGS_OFFSET) & flag) != 0;
    }

    private static long counter(MemorySegment records, int at, boolean isLong) {
        return isLong ? records.get(UINT64, at) : Integer.toUnsignedLong(records.get(UINT32, at));
    }

    private static long ms(MemorySegment records, int secondsAt, int msAt) {
        return Integer.toUnsignedLong(records.get(UINT32, secondsAt)) * 1000 + (records.get(UINT16, msAt) & 0xFFFF);
    }
}
