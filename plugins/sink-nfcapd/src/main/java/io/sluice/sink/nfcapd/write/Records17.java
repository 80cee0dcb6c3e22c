package io.sluice.sink.nfcapd.write;

import static io.sluice.sink.nfcapd.format.LittleEndian.typeAndSize;

import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.sink.nfcapd.format.ExporterLayout;
import io.sluice.sink.nfcapd.format.FlowRecordLayout;
import java.nio.ByteBuffer;
import java.util.Set;

/// Records of nfdump 1.7, with the order of elements of sfcapd 1.7.1. An IPv6 BGP next hop has an element of its own,
/// which sfcapd 1.7.1 gets wrong.
///
/// Methods that write an element return where it ends.
final class Records17 implements RecordFormat {
    private final boolean icmpAsPorts;
    private final boolean writesInterfaces;
    private final boolean writesVlan;
    private final boolean writesAs;
    private final boolean writesNextHop;
    private final boolean writesBgpNextHop;
    private final boolean writesMac;
    private final boolean writesMpls;
    private final boolean writesReceivedFrom;
    private final RareElements17 rare;
    private final int mostBytes;

    Records17(Set<Element> elements, boolean icmpAsPorts) {
        this.icmpAsPorts = icmpAsPorts;
        writesInterfaces = elements.contains(Element.INTERFACES);
        writesVlan = elements.contains(Element.VLAN);
        writesAs = elements.contains(Element.AS);
        writesNextHop = elements.contains(Element.NEXT_HOP);
        writesBgpNextHop = elements.contains(Element.BGP_NEXT_HOP);
        writesMac = elements.contains(Element.MAC);
        writesMpls = elements.contains(Element.MPLS);
        writesReceivedFrom = elements.contains(Element.RECEIVED_FROM);
        rare = new RareElements17(elements);
        mostBytes = FlowRecordLayout.MOST_BYTES + rare.mostPayloadBytes();
    }

    @Override
    public int mostBytes() {
        return mostBytes;
    }

    @Override
    public void beginFile() {}

    @Override
    public boolean hasExporters() {
        return true;
    }

    @Override
    public boolean hasStatisticsBlock() {
        return false;
    }

    @Override
    public void addExporter(RecordBlock block, Exporters exporters, int sysid) {
        block.add(ExporterRecords.exporter(block.memory(), block.end(), exporters, sysid));
        var to = block.memory();
        int at = block.end();
        int rate = exporters.samplingRate(sysid);
        to.putInt(at, typeAndSize(ExporterLayout.SAMPLER, ExporterLayout.SAMPLER_BYTES));
        to.putInt(at + ExporterLayout.SAMPLER_SYSID_OFFSET, sysid);
        to.putLong(at + 8, -1);
        to.putInt(at + 16, 1);
        // An agent that does not tell its rate is counted as if it sampled each packet; sfcapd wraps to 2^32 - 1 here.
        to.putInt(at + 20, rate == 0 ? 0 : rate - 1);
        block.add(at + ExporterLayout.SAMPLER_BYTES);
    }

    @Override
    public void addFlow(RecordBlock block, FlowBatch batch, FlowRow row, int sysid) {
        var to = block.memory();
        int at = block.end();
        int next = generic(to, at + FlowRecordLayout.HEAD_BYTES, row);
        next = addresses(to, next, row);
        int elements = 2;
        if (writesInterfaces) {
            next = interfaces(to, next, row);
            elements++;
        }
        if (writesVlan) {
            next = pair(to, next, FlowRecordLayout.VLAN, FlowValues.sourceVlan(row), FlowValues.destinationVlan(row));
            elements++;
        }
        if (writesAs) {
            boolean known = row.has(FlowRow.GATEWAY);
            next = pair(to, next, FlowRecordLayout.AS, known ? row.sourceAs : 0, known ? row.destinationAs : 0);
            elements++;
        }
        block.addFlow(finish(block, batch, row, sysid, next, elements), row);
    }

    /// Writes the elements that not all flows have, and the head.
    private int finish(RecordBlock block, FlowBatch batch, FlowRow row, int sysid, int end, int written) {
        var to = block.memory();
        int next = end;
        int elements = written;
        int version = FlowValues.nextHopVersion(row);
        if (writesNextHop && version != 0) {
            next = address(to, next, FlowRecordLayout.NEXT_HOP, version, row.nextHopHigh, row.nextHopLow);
            elements++;
        }
        version = FlowValues.bgpNextHopVersion(row);
        if (writesBgpNextHop && version != 0) {
            next = address(to, next, FlowRecordLayout.BGP_NEXT_HOP, version, row.bgpNextHopHigh, row.bgpNextHopLow);
            elements++;
        }
        if (writesMac) {
            next = macs(to, next, row);
            elements++;
        }
        if (writesMpls && FlowValues.hasLabels(row)) {
            next = labels(to, next, row, batch.words());
            elements++;
        }
        if (rare.areWritten()) {
            next = rare.write(to, next, batch, row);
            elements += rare.written();
        }
        var datagram = row.datagram;
        if (writesReceivedFrom) {
            int id = FlowRecordLayout.RECEIVED_FROM;
            next = address(to, next, id, datagram.senderIpVersion, datagram.senderHigh, datagram.senderLow);
            elements++;
        }
        int at = block.end();
        to.putInt(at, typeAndSize(FlowRecordLayout.TYPE, next - at));
        to.putInt(at + FlowRecordLayout.ELEMENT_COUNT_OFFSET, elements);
        int mark = FlowRecordLayout.VERSION_MARK + datagram.sflowVersion;
        to.putInt(at + FlowRecordLayout.EXPORTER_OFFSET, sysid | FlowRecordLayout.FLAG_SAMPLED << 16 | mark << 24);
        return next;
    }

    private int generic(ByteBuffer to, int at, FlowRow row) {
        to.putInt(at, typeAndSize(FlowRecordLayout.GENERIC, FlowRecordLayout.GENERIC_BYTES));
        to.putLong(at + FlowRecordLayout.FIRST_OFFSET, FlowValues.ms(row.firstAtNs));
        to.putLong(at + FlowRecordLayout.LAST_OFFSET, FlowValues.ms(row.lastAtNs));
        to.putLong(at + FlowRecordLayout.RECEIVED_OFFSET, FlowValues.ms(row.datagram.receivedAtNs));
        to.putLong(at + FlowRecordLayout.PACKETS_OFFSET, row.scaledPackets);
        to.putLong(at + FlowRecordLayout.OCTETS_OFFSET, row.scaledOctets);
        to.putInt(at + FlowRecordLayout.PORTS_OFFSET, FlowValues.ports(row, icmpAsPorts));
        to.putInt(at + FlowRecordLayout.PROTOCOL_OFFSET, FlowValues.protocol(row));
        return at + FlowRecordLayout.GENERIC_BYTES;
    }

    private static int addresses(ByteBuffer to, int at, FlowRow row) {
        if (FlowValues.isIpv6(row)) {
            to.putInt(at, typeAndSize(FlowRecordLayout.IPV6, FlowRecordLayout.IPV6_BYTES));
            to.putLong(at + 4, row.sourceHigh);
            to.putLong(at + 12, row.sourceLow);
            to.putLong(at + 20, row.destinationHigh);
            to.putLong(at + 28, row.destinationLow);
            return at + FlowRecordLayout.IPV6_BYTES;
        }
        // nfdump 1.7 shows a record without addresses as one of 0.0.0.0, which is what sfcapd stores for what is not
        // IP.
        boolean isIp = row.has(FlowRow.IP);
        int source = isIp ? (int) row.sourceLow : 0;
        int destination = isIp ? (int) row.destinationLow : 0;
        return pair(to, at, FlowRecordLayout.IPV4, source, destination);
    }

    private static int interfaces(ByteBuffer to, int at, FlowRow row) {
        to.putInt(at, typeAndSize(FlowRecordLayout.INTERFACES, FlowRecordLayout.INTERFACES_BYTES));
        boolean known = row.has(FlowRow.INTERFACES);
        to.putInt(at + 4, known ? row.input : 0);
        to.putInt(at + 8, known ? row.output : 0);
        boolean routed = row.has(FlowRow.ROUTER);
        to.putInt(at + 12, routed ? (row.sourceMask & 0xFF) | (row.destinationMask & 0xFF) << 8 : 0);
        to.putInt(at + 16, 0);
        return at + FlowRecordLayout.INTERFACES_BYTES;
    }

    private static int macs(ByteBuffer to, int at, FlowRow row) {
        boolean known = row.has(FlowRow.MACS);
        to.putInt(at, typeAndSize(FlowRecordLayout.MACS, FlowRecordLayout.MACS_BYTES));
        to.putLong(at + 4, known ? row.sourceMac : 0);
        to.putLong(at + 12, known ? row.destinationMac : 0);
        to.putLong(at + 20, 0);
        to.putLong(at + 28, 0);
        return at + FlowRecordLayout.MACS_BYTES;
    }

    private static int labels(ByteBuffer to, int at, FlowRow row, int[] words) {
        to.putInt(at, typeAndSize(FlowRecordLayout.MPLS, FlowRecordLayout.MPLS_BYTES));
        for (int i = 0; i < FlowRecordLayout.MPLS_LABELS; i++) {
            to.putInt(at + 4 + 4 * i, FlowValues.label(row, words, i));
        }
        return at + FlowRecordLayout.MPLS_BYTES;
    }

    private static int pair(ByteBuffer to, int at, int id, int source, int destination) {
        to.putInt(at, typeAndSize(id, FlowRecordLayout.PAIR_BYTES));
        to.putInt(at + 4, source);
        to.putInt(at + 8, destination);
        return at + FlowRecordLayout.PAIR_BYTES;
    }

    private static int address(ByteBuffer to, int at, int idIpv4, int version, long high, long low) {
        if (version == 4) {
            to.putInt(at, typeAndSize(idIpv4, FlowRecordLayout.ADDRESS_IPV4_BYTES));
            to.putInt(at + 4, (int) low);
            return at + FlowRecordLayout.ADDRESS_IPV4_BYTES;
        }
        to.putInt(at, typeAndSize(idIpv4 + 1, FlowRecordLayout.ADDRESS_IPV6_BYTES));
        to.putLong(at + 4, high);
        to.putLong(at + 12, low);
        return at + FlowRecordLayout.ADDRESS_IPV6_BYTES;
    }
}
