package io.sluice.sink.nfcapd.write;

import static io.sluice.sink.nfcapd.format.LittleEndian.typeAndSize;

import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.sink.nfcapd.format.ExporterLayout;
import io.sluice.sink.nfcapd.format.FlowRecord16Layout;
import java.util.Arrays;
import java.util.Set;

/// Records of nfdump 1.6, with the extensions and their order of sfcapd 1.6.25.
///
/// A flow has the extensions of a map, which must stand in front of it. There is one for each combination of what a
/// sample may have or not; see [Extensions16]. An extension that a sample has nothing for is left out, where sfcapd
/// stores zeros.
final class Records16 implements RecordFormat {
    private final boolean icmpAsPorts;
    private final Extensions16 extensions;
    private final boolean[] isAnnounced = new boolean[Extensions16.COMBINATIONS];

    Records16(Set<Element> elements, boolean icmpAsPorts) {
        this.icmpAsPorts = icmpAsPorts;
        this.extensions = new Extensions16(elements);
    }

    @Override
    public int mostBytes() {
        return FlowRecord16Layout.MOST_MAP_BYTES + FlowRecord16Layout.MOST_BYTES;
    }

    @Override
    public void beginFile() {
        Arrays.fill(isAnnounced, false);
    }

    @Override
    public boolean hasExporters() {
        return true;
    }

    @Override
    public boolean hasStatisticsBlock() {
        return true;
    }

    @Override
    public void addExporter(RecordBlock block, Exporters exporters, int sysid) {
        block.add(ExporterRecords.exporter(block.memory(), block.end(), exporters, sysid));
        var to = block.memory();
        int at = block.end();
        to.putInt(at, typeAndSize(ExporterLayout.SAMPLER_1_6, ExporterLayout.SAMPLER_1_6_BYTES));
        to.putInt(at + 4, -1);
        to.putInt(at + 8, exporters.samplingRate(sysid));
        to.putInt(at + 12, sysid << 16);
        block.add(at + ExporterLayout.SAMPLER_1_6_BYTES);
    }

    @Override
    public void addFlow(RecordBlock block, FlowBatch batch, FlowRow row, int sysid) {
        int map = extensions.combination(row);
        if (!isAnnounced[map]) {
            block.add(extensions.writeMap(block.memory(), block.end(), map));
            isAnnounced[map] = true;
        }
        var to = block.memory();
        int at = block.end();
        boolean longPackets = Layout1Values.isLong(row.scaledPackets);
        boolean longOctets = Layout1Values.isLong(row.scaledOctets);
        int flags = FlowRecord16Layout.FLAG_SAMPLED | extensions.flags(map);
        if (FlowValues.isIpv6(row)) flags |= FlowRecord16Layout.FLAG_IPV6;
        if (longPackets) flags |= FlowRecord16Layout.FLAG_LONG_PACKETS;
        if (longOctets) flags |= FlowRecord16Layout.FLAG_LONG_OCTETS;
        int mark = 0x80 + row.datagram.sflowVersion;
        to.putInt(at + FlowRecord16Layout.FLAGS_OFFSET, flags | mark << 8 | map << 16);
        Layout1Values.putTimes(to, at + FlowRecord16Layout.MS_OFFSET, row);
        int protocol = FlowValues.protocol(row);
        // Forwarding status 0, then the TCP flags in front of the protocol.
        int ordered = (protocol & 0xFF00) | (protocol & 0xFF) << 16 | (protocol & 0xFF00_0000);
        to.putInt(at + FlowRecord16Layout.PROTOCOL_OFFSET, ordered);
        to.putInt(at + FlowRecord16Layout.PORTS_OFFSET, FlowValues.ports(row, icmpAsPorts));
        to.putInt(at + FlowRecord16Layout.EXPORTER_OFFSET, sysid);
        int next = Layout1Values.putAddresses(to, at + FlowRecord16Layout.ADDRESSES_OFFSET, row);
        next = Layout1Values.putCounter(to, next, row.scaledPackets, longPackets);
        next = Layout1Values.putCounter(to, next, row.scaledOctets, longOctets);
        next = extensions.write(to, next, batch, row);
        to.putInt(at, typeAndSize(FlowRecord16Layout.TYPE, next - at));
        block.addFlow(next, row);
    }
}
