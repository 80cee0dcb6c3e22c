package io.sluice.sink.nfcapd.write;

import io.sluice.sink.nfcapd.format.FlowRecord16Layout;
import java.nio.ByteBuffer;

/// What records of nfdump 1.5 and 1.6 have in common: addresses and counters of a flow are longer or shorter as its
/// flags say, and what lies before the addresses has the same places, but for the flags.
abstract sealed class Layout1Records implements StoredRecords permits StoredRecords15, StoredRecords16 {
    private final int flagsOffset;
    private final int addressesOffset;

    Layout1Records(int flagsOffset, int addressesOffset) {
        this.flagsOffset = flagsOffset;
        this.addressesOffset = addressesOffset;
    }

    @Override
    public final int protocol(ByteBuffer records, int at) {
        return records.get(at + FlowRecord16Layout.PROTOCOL_OFFSET + 2) & 0xFF;
    }

    @Override
    public final long packets(ByteBuffer records, int at) {
        return counter(records, packetsAt(records, at), has(records, at, FlowRecord16Layout.FLAG_LONG_PACKETS));
    }

    @Override
    public final long octets(ByteBuffer records, int at) {
        return counter(records, octetsAt(records, at), has(records, at, FlowRecord16Layout.FLAG_LONG_OCTETS));
    }

    @Override
    public final long firstAtMs(ByteBuffer records, int at) {
        return ms(records, at + FlowRecord16Layout.FIRST_OFFSET, at + FlowRecord16Layout.MS_OFFSET);
    }

    @Override
    public final long lastAtMs(ByteBuffer records, int at) {
        return ms(records, at + FlowRecord16Layout.LAST_OFFSET, at + FlowRecord16Layout.MS_OFFSET + 2);
    }

    /// {@return how long a flow record must be to hold the addresses and counters that its flags say}
    final int neededBytes(ByteBuffer records, int at) {
        int octetsBytes = has(records, at, FlowRecord16Layout.FLAG_LONG_OCTETS) ? Long.BYTES : Integer.BYTES;
        return octetsAt(records, at) - at + octetsBytes;
    }

    private int packetsAt(ByteBuffer records, int at) {
        return at + addressesOffset + (has(records, at, FlowRecord16Layout.FLAG_IPV6) ? 32 : 8);
    }

    private int octetsAt(ByteBuffer records, int at) {
        boolean isLong = has(records, at, FlowRecord16Layout.FLAG_LONG_PACKETS);
        return packetsAt(records, at) + (isLong ? Long.BYTES : Integer.BYTES);
    }

    private boolean has(ByteBuffer records, int at, int flag) {
        return (records.get(at + flagsOffset) & flag) != 0;
    }

    private static long counter(ByteBuffer records, int at, boolean isLong) {
        return isLong ? records.getLong(at) : Integer.toUnsignedLong(records.getInt(at));
    }

    private static long ms(ByteBuffer records, int secondsAt, int msAt) {
        return Integer.toUnsignedLong(records.getInt(secondsAt)) * 1000 + (records.getShort(msAt) & 0xFFFF);
    }
}
