package io.sluice.sink.nfcapd.write;

import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.sink.nfcapd.format.FlowRecord15Layout;
import java.nio.ByteBuffer;

/// Records of nfdump 1.5: flows, and nothing else. Addresses are in the right order, which sfcapd 1.5.2 turns round.
final class Records15 implements RecordFormat {
    private final boolean icmpAsPorts;

    Records15(boolean icmpAsPorts) {
        this.icmpAsPorts = icmpAsPorts;
    }

    @Override
    public int mostBytes() {
        return FlowRecord15Layout.MOST_BYTES;
    }

    @Override
    public void beginFile() {}

    @Override
    public boolean hasExporters() {
        return false;
    }

    @Override
    public boolean hasStatisticsBlock() {
        return false;
    }

    @Override
    public void addExporter(RecordBlock block, Exporters exporters, int sysid) {}

    @Override
    public void addFlow(RecordBlock block, FlowBatch batch, FlowRow row, int sysid) {
        var to = block.memory();
        int at = block.end();
        boolean isIpv6 = FlowValues.isIpv6(row);
        boolean longPackets = Layout1Values.isLong(row.scaledPackets);
        boolean longOctets = Layout1Values.isLong(row.scaledOctets);
        Layout1Values.putTimes(to, at + FlowRecord15Layout.MS_OFFSET, row);
        int protocol = FlowValues.protocol(row);
        // Direction 0, then the TCP flags in front of the protocol.
        to.putInt(
                at + FlowRecord15Layout.PROTOCOL_OFFSET,
                (protocol & 0xFF00) | (protocol & 0xFF) << 16 | (protocol & 0xFF00_0000));
        boolean known = row.has(FlowRow.INTERFACES);
        putPair(to, at + FlowRecord15Layout.INTERFACES_OFFSET, known ? row.input : 0, known ? row.output : 0);
        to.putInt(at + FlowRecord15Layout.PORTS_OFFSET, FlowValues.ports(row, icmpAsPorts));
        boolean routed = row.has(FlowRow.GATEWAY);
        putPair(to, at + FlowRecord15Layout.AS_OFFSET, routed ? row.sourceAs : 0, routed ? row.destinationAs : 0);
        int next = Layout1Values.putAddresses(to, at + FlowRecord15Layout.ADDRESSES_OFFSET, row);
        next = Layout1Values.putCounter(to, next, row.scaledPackets, longPackets);
        next = Layout1Values.putCounter(to, next, row.scaledOctets, longOctets);
        int flags = isIpv6 ? FlowRecord15Layout.FLAG_IPV6 : 0;
        if (longPackets) flags |= FlowRecord15Layout.FLAG_LONG_PACKETS;
        if (longOctets) flags |= FlowRecord15Layout.FLAG_LONG_OCTETS;
        to.putInt(at + FlowRecord15Layout.FLAGS_OFFSET, flags);
        to.putInt(at + FlowRecord15Layout.SIZE_OFFSET, next - at);
        block.addFlow(next, row);
    }

    private static void putPair(ByteBuffer to, int at, int first, int second) {
        to.putShort(at, (short) first);
        to.putShort(at + 2, (short) second);
    }
}
