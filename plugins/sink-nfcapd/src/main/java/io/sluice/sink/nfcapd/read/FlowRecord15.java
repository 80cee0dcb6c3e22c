package io.sluice.sink.nfcapd.read;

import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.sink.nfcapd.format.FlowRecord15Layout;

/// A flow record of nfdump 1.5 (nfcapd-file-format, 3.3). Nothing in such a file tells of exporters.
final class FlowRecord15 implements FlowRecord {
    private final boolean areAddressesReversed;
    private final Origin origin = new Origin();
    private final KnownExporters none = new KnownExporters();
    private BlockBytes bytes = new BlockBytes(0);
    private int at;
    private int flags;
    private int packetsAt;
    private int octetsAt;

    /// @param areAddressesReversed whether the file is from sfcapd 1.5.2, which stored the bytes of
    ///     addresses back to front
    FlowRecord15(boolean areAddressesReversed) {
        this.areAddressesReversed = areAddressesReversed;
    }

    @Override
    public Reading open(BlockBytes block, int recordAt, int size) {
        bytes = block;
        at = recordAt;
        if (size < FlowRecord15Layout.LEAST_BYTES) return Reading.NONE;
        flags = block.uint32(recordAt + FlowRecord15Layout.FLAGS_OFFSET);
        packetsAt = recordAt + FlowRecord15Layout.ADDRESSES_OFFSET + (isIpv6() ? 32 : 8);
        octetsAt = packetsAt + (has(FlowRecord15Layout.FLAG_LONG_PACKETS) ? 8 : 4);
        int end = octetsAt + (has(FlowRecord15Layout.FLAG_LONG_OCTETS) ? 8 : 4);
        return end - recordAt > size ? Reading.NONE : Reading.WHOLE;
    }

    @Override
    public int mend() {
        return bytes.uint16(at + FlowRecord15Layout.SIZE_OFFSET);
    }

    @Override
    public long atNs() {
        return StoredFields.ns(lastMs());
    }

    @Override
    public long firstMs() {
        return ms(FlowRecord15Layout.FIRST_OFFSET, FlowRecord15Layout.MS_OFFSET);
    }

    @Override
    public long lastMs() {
        return ms(FlowRecord15Layout.LAST_OFFSET, FlowRecord15Layout.MS_OFFSET + 2);
    }

    @Override
    public long packets() {
        return has(FlowRecord15Layout.FLAG_LONG_PACKETS) ? bytes.uint64(packetsAt) : bytes.unsigned32(packetsAt);
    }

    @Override
    public long octets() {
        return has(FlowRecord15Layout.FLAG_LONG_OCTETS) ? bytes.uint64(octetsAt) : bytes.unsigned32(octetsAt);
    }

    @Override
    public int protocol() {
        return bytes.uint8(at + FlowRecord15Layout.PROTOCOL_OFFSET + 2);
    }

    @Override
    public void append(FlowBatch batch) {
        origin.begin(none, 0, 0);
        var head = origin.head(batch);
        var row = batch.addFlow();
        head.flowSamples++;
        StoredFields.times(row, firstMs(), lastMs());
        StoredFields.traffic(row, packets(), octets(), 0);
        addresses(row);
        int tos = bytes.uint8(at + FlowRecord15Layout.PROTOCOL_OFFSET + 3);
        if (StoredFields.isIp(row, protocol())) StoredFields.ip(row, isIpv6() ? 6 : 4, protocol(), tos);
        StoredFields.transport(
                row,
                protocol(),
                bytes.uint16(at + FlowRecord15Layout.PORTS_OFFSET),
                bytes.uint16(at + FlowRecord15Layout.PORTS_OFFSET + 2),
                bytes.uint8(at + FlowRecord15Layout.PROTOCOL_OFFSET + 1));
        int interfacesAt = at + FlowRecord15Layout.INTERFACES_OFFSET;
        StoredFields.interfaces(row, bytes.uint16(interfacesAt), bytes.uint16(interfacesAt + 2));
        int systemsAt = at + FlowRecord15Layout.AS_OFFSET;
        StoredFields.systems(row, bytes.uint16(systemsAt), bytes.uint16(systemsAt + 2));
    }

    private void addresses(FlowRow row) {
        int addressesAt = at + FlowRecord15Layout.ADDRESSES_OFFSET;
        if (isIpv6()) {
            StoredFields.source(row, half(addressesAt), half(addressesAt + 8));
            StoredFields.destination(row, half(addressesAt + 16), half(addressesAt + 24));
        } else {
            StoredFields.source(row, 0, ipv4(addressesAt));
            StoredFields.destination(row, 0, ipv4(addressesAt + 4));
        }
    }

    private long half(int halfAt) {
        long half = bytes.uint64(halfAt);
        return areAddressesReversed ? Long.reverseBytes(half) : half;
    }

    private long ipv4(int addressAt) {
        int address = bytes.uint32(addressAt);
        return Integer.toUnsignedLong(areAddressesReversed ? Integer.reverseBytes(address) : address);
    }

    private long ms(int secondsOffset, int msOffset) {
        return bytes.unsigned32(at + secondsOffset) * 1_000 + bytes.uint16(at + msOffset);
    }

    private boolean isIpv6() {
        return has(FlowRecord15Layout.FLAG_IPV6);
    }

    private boolean has(int flag) {
        return (flags & flag) != 0;
    }
}
