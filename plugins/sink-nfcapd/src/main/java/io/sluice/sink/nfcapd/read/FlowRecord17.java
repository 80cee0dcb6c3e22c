package io.sluice.sink.nfcapd.read;

import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.sink.nfcapd.format.FlowRecordLayout;

/// A "V3" flow record of nfdump 1.7 with its elements (nfcapd-file-format, 5.4).
final class FlowRecord17 implements FlowRecord {
    private static final int IDS = 64;
    private static final int HEAD_BYTES = 4;
    private static final int ADJACENT_AS = 16;
    private static final byte[] LEAST_BYTES = leastBytes();

    private final KnownExporters exporters;
    private final Origin origin = new Origin();
    private final int[] elements = new int[IDS];
    private long present;
    private long elementsSkipped;
    private BlockBytes bytes = new BlockBytes(0);
    private int at;
    private int generic;
    private int count;
    private int end;

    FlowRecord17(KnownExporters exporters) {
        this.exporters = exporters;
    }

    /// {@return how many elements were stepped over, since a row has no place for them}
    long elementsSkipped() {
        return elementsSkipped;
    }

    /// Begins to count anew, for the next file.
    void clear() {
        elementsSkipped = 0;
    }

    @Override
    public Reading open(BlockBytes block, int recordAt, int size) {
        bytes = block;
        at = recordAt;
        present = 0;
        if (size < FlowRecordLayout.HEAD_BYTES + FlowRecordLayout.GENERIC_BYTES) return Reading.NONE;
        int recordEnd = recordAt + size;
        int announced = block.uint16(recordAt + FlowRecordLayout.ELEMENT_COUNT_OFFSET);
        end = recordAt + FlowRecordLayout.HEAD_BYTES;
        for (count = 0; count < announced; count++) {
            int bytesLeft = recordEnd - end;
            int length = bytesLeft < HEAD_BYTES ? 0 : block.uint16(end + 2);
            if (length < HEAD_BYTES || length > bytesLeft) break;
            note(block.uint16(end), end, length);
            end += length;
        }
        generic = elements[FlowRecordLayout.GENERIC];
        if (!isThere(FlowRecordLayout.GENERIC)) return Reading.NONE;
        return count == announced && end == recordEnd ? Reading.WHOLE : Reading.PART;
    }

    @Override
    public int mend() {
        bytes.put16(at + 2, end - at);
        bytes.put16(at + FlowRecordLayout.ELEMENT_COUNT_OFFSET, count);
        return end - at;
    }

    @Override
    public long atNs() {
        long receivedMs = bytes.uint64(generic + FlowRecordLayout.RECEIVED_OFFSET);
        return StoredFields.ns(receivedMs != 0 ? receivedMs : lastMs());
    }

    @Override
    public long firstMs() {
        return bytes.uint64(generic + FlowRecordLayout.FIRST_OFFSET);
    }

    @Override
    public long lastMs() {
        return bytes.uint64(generic + FlowRecordLayout.LAST_OFFSET);
    }

    @Override
    public long packets() {
        return bytes.uint64(generic + FlowRecordLayout.PACKETS_OFFSET);
    }

    @Override
    public long octets() {
        return bytes.uint64(generic + FlowRecordLayout.OCTETS_OFFSET);
    }

    @Override
    public int protocol() {
        return bytes.uint8(generic + FlowRecordLayout.PROTOCOL_OFFSET);
    }

    @Override
    public void append(FlowBatch batch) {
        int sysid = bytes.uint16(at + FlowRecordLayout.EXPORTER_OFFSET);
        var head = origin(sysid).head(batch);
        var row = batch.addFlow();
        head.flowSamples++;
        StoredFields.times(row, firstMs(), lastMs());
        StoredFields.traffic(row, packets(), octets(), exporters.samplingRate(sysid));
        packet(row);
        link(row);
        routing(row);
        translated(row);
        tunnel(row);
        if (isThere(FlowRecordLayout.MPLS)) StoredFields.labels(row, bytes, body(FlowRecordLayout.MPLS), batch);
    }

    /// Notes where an element is. One that a row has no place for, that is too short or there twice is
    /// stepped over.
    private void note(int id, int elementAt, int length) {
        if (id >= IDS || LEAST_BYTES[id] == 0 || length < LEAST_BYTES[id] || isThere(id)) {
            elementsSkipped++;
            return;
        }
        elements[id] = elementAt;
        present |= 1L << id;
        if (id == FlowRecordLayout.MACS) takeBgpNextHop();
    }

    /// Up to 1.7.3 an IPv6 BGP next hop has the number of an IPv6 sender; but it stands in front of the MAC
    /// addresses, and the sender behind them.
    private void takeBgpNextHop() {
        int sender = FlowRecordLayout.RECEIVED_FROM + 1;
        int bgpNextHop = FlowRecordLayout.BGP_NEXT_HOP + 1;
        if (!isThere(sender) || isThere(bgpNextHop)) return;
        elements[bgpNextHop] = elements[sender];
        present ^= 1L << sender | 1L << bgpNextHop;
    }

    private Origin origin(int sysid) {
        origin.begin(exporters, sysid, bytes.uint8(at + FlowRecordLayout.EXPORTER_OFFSET + 3));
        origin.receivedAt(StoredFields.ns(bytes.uint64(generic + FlowRecordLayout.RECEIVED_OFFSET)));
        int id = FlowRecordLayout.RECEIVED_FROM;
        if (isThere(id)) origin.sender(4, 0, bytes.unsigned32(body(id)));
        if (isThere(id + 1)) origin.sender(6, bytes.uint64(body(id + 1)), bytes.uint64(body(id + 1) + 8));
        return origin;
    }

    private void packet(FlowRow row) {
        int protocol = protocol();
        int tos = bytes.uint8(generic + FlowRecordLayout.PROTOCOL_OFFSET + 3);
        if (isThere(FlowRecordLayout.IPV4)) {
            int from = body(FlowRecordLayout.IPV4);
            StoredFields.source(row, 0, bytes.unsigned32(from));
            StoredFields.destination(row, 0, bytes.unsigned32(from + 4));
            if (StoredFields.isIp(row, protocol)) StoredFields.ip(row, 4, protocol, tos);
        } else if (isThere(FlowRecordLayout.IPV6)) {
            int from = body(FlowRecordLayout.IPV6);
            StoredFields.source(row, bytes.uint64(from), bytes.uint64(from + 8));
            StoredFields.destination(row, bytes.uint64(from + 16), bytes.uint64(from + 24));
            StoredFields.ip(row, 6, protocol, tos);
        }
        StoredFields.transport(
                row,
                protocol,
                bytes.uint16(generic + FlowRecordLayout.PORTS_OFFSET),
                bytes.uint16(generic + FlowRecordLayout.PORTS_OFFSET + 2),
                bytes.uint8(generic + FlowRecordLayout.PROTOCOL_OFFSET + 1));
        if (isThere(FlowRecordLayout.IP_INFO)) {
            row.ttl = bytes.uint8(body(FlowRecordLayout.IP_INFO) + 2);
            row.set(FlowRow.TTL);
        }
    }

    private void link(FlowRow row) {
        if (isThere(FlowRecordLayout.INTERFACES)) {
            int from = body(FlowRecordLayout.INTERFACES);
            StoredFields.interfaces(row, bytes.uint32(from), bytes.uint32(from + 4));
            StoredFields.masks(row, bytes.uint8(from + 8), bytes.uint8(from + 9));
        }
        if (isThere(FlowRecordLayout.VLAN)) {
            int from = body(FlowRecordLayout.VLAN);
            StoredFields.vlans(row, bytes.uint32(from), bytes.uint32(from + 4));
        }
        if (isThere(FlowRecordLayout.MACS)) {
            int from = body(FlowRecordLayout.MACS);
            long source = bytes.uint64(from);
            long destination = bytes.uint64(from + 8);
            // An exporter that looks at outgoing packets fills the other two.
            StoredFields.macs(
                    row,
                    source != 0 ? source : bytes.uint64(from + 24),
                    destination != 0 ? destination : bytes.uint64(from + 16));
        }
    }

    private void routing(FlowRow row) {
        if (isThere(FlowRecordLayout.AS)) {
            int from = body(FlowRecordLayout.AS);
            StoredFields.systems(row, bytes.uint32(from), bytes.uint32(from + 4));
        }
        if (isThere(ADJACENT_AS) && row.has(FlowRow.GATEWAY)) {
            row.destinationPeerAs = bytes.uint32(body(ADJACENT_AS));
            row.sourcePeerAs = bytes.uint32(body(ADJACENT_AS) + 4);
        }
        int hop = FlowRecordLayout.NEXT_HOP;
        if (isThere(hop)) StoredFields.nextHop(row, 4, 0, bytes.unsigned32(body(hop)));
        int hop6 = hop + 1;
        if (isThere(hop6)) StoredFields.nextHop(row, 6, bytes.uint64(body(hop6)), bytes.uint64(body(hop6) + 8));
        int bgp = FlowRecordLayout.BGP_NEXT_HOP;
        if (isThere(bgp)) StoredFields.bgpNextHop(row, 4, 0, bytes.unsigned32(body(bgp)));
        int bgp6 = bgp + 1;
        if (isThere(bgp6)) StoredFields.bgpNextHop(row, 6, bytes.uint64(body(bgp6)), bytes.uint64(body(bgp6) + 8));
    }

    private void translated(FlowRow row) {
        boolean isIpv6 = isThere(FlowRecordLayout.NAT_ADDRESSES + 1);
        if (isIpv6 || isThere(FlowRecordLayout.NAT_ADDRESSES)) {
            int from = body(FlowRecordLayout.NAT_ADDRESSES + (isIpv6 ? 1 : 0));
            row.natIpVersion = isIpv6 ? 6 : 4;
            row.natSourceHigh = isIpv6 ? bytes.uint64(from) : 0;
            row.natSourceLow = isIpv6 ? bytes.uint64(from + 8) : bytes.unsigned32(from);
            row.natDestinationHigh = isIpv6 ? bytes.uint64(from + 16) : 0;
            row.natDestinationLow = isIpv6 ? bytes.uint64(from + 24) : bytes.unsigned32(from + 4);
            row.set(FlowRow.NAT_ADDRESSES);
        }
        if (isThere(FlowRecordLayout.NAT_PORTS)) {
            row.natSourcePort = bytes.uint16(body(FlowRecordLayout.NAT_PORTS));
            row.natDestinationPort = bytes.uint16(body(FlowRecordLayout.NAT_PORTS) + 2);
            row.set(FlowRow.NAT_PORTS);
        }
    }

    private void tunnel(FlowRow row) {
        boolean isIpv6 = isThere(FlowRecordLayout.TUNNEL_IPV6);
        if (!isIpv6 && !isThere(FlowRecordLayout.TUNNEL_IPV4)) return;
        int from = body(isIpv6 ? FlowRecordLayout.TUNNEL_IPV6 : FlowRecordLayout.TUNNEL_IPV4);
        row.tunnelIpVersion = isIpv6 ? 6 : 4;
        row.tunnelSourceHigh = isIpv6 ? bytes.uint64(from) : 0;
        row.tunnelSourceLow = isIpv6 ? bytes.uint64(from + 8) : bytes.unsigned32(from);
        row.tunnelDestinationHigh = isIpv6 ? bytes.uint64(from + 16) : 0;
        row.tunnelDestinationLow = isIpv6 ? bytes.uint64(from + 24) : bytes.unsigned32(from + 4);
        row.tunnelProtocol = bytes.uint32(from + (isIpv6 ? 32 : 8));
        row.set(FlowRow.TUNNEL);
    }

    private int body(int element) {
        return elements[element] + HEAD_BYTES;
    }

    private boolean isThere(int element) {
        return (present >>> element & 1) != 0;
    }

    private static byte[] leastBytes() {
        var least = new byte[IDS];
        least[FlowRecordLayout.GENERIC] = FlowRecordLayout.GENERIC_BYTES;
        least[FlowRecordLayout.IPV4] = FlowRecordLayout.IPV4_BYTES;
        least[FlowRecordLayout.IPV6] = FlowRecordLayout.IPV6_BYTES;
        least[FlowRecordLayout.INTERFACES] = FlowRecordLayout.INTERFACES_BYTES;
        least[FlowRecordLayout.VLAN] = FlowRecordLayout.PAIR_BYTES;
        least[FlowRecordLayout.AS] = FlowRecordLayout.PAIR_BYTES;
        least[ADJACENT_AS] = FlowRecordLayout.PAIR_BYTES;
        for (int id :
                new int[] {FlowRecordLayout.BGP_NEXT_HOP, FlowRecordLayout.NEXT_HOP, FlowRecordLayout.RECEIVED_FROM}) {
            least[id] = FlowRecordLayout.ADDRESS_IPV4_BYTES;
            least[id + 1] = FlowRecordLayout.ADDRESS_IPV6_BYTES;
        }
        least[FlowRecordLayout.MPLS] = FlowRecordLayout.MPLS_BYTES;
        least[FlowRecordLayout.MACS] = FlowRecordLayout.MACS_BYTES;
        least[FlowRecordLayout.NAT_ADDRESSES] = FlowRecordLayout.IPV4_BYTES;
        least[FlowRecordLayout.NAT_ADDRESSES + 1] = FlowRecordLayout.IPV6_BYTES;
        least[FlowRecordLayout.NAT_PORTS] = FlowRecordLayout.NAT_PORTS_BYTES;
        least[FlowRecordLayout.TUNNEL_IPV4] = FlowRecordLayout.TUNNEL_IPV4_BYTES;
        least[FlowRecordLayout.TUNNEL_IPV6] = FlowRecordLayout.TUNNEL_IPV6_BYTES;
        least[FlowRecordLayout.IP_INFO] = FlowRecordLayout.IP_INFO_BYTES;
        return least;
    }
}
