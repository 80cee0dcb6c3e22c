package io.sluice.sink.nfcapd.read;

import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.sink.nfcapd.format.FlowRecord16Layout;
import java.util.Arrays;

/// A flow record of nfdump 1.6 with its extensions, of type 10 or of the older type 1 (nfcapd-file-format,
/// 4.2, 4.3).
final class FlowRecord16 implements FlowRecord {
    private static final int SHORT_INTERFACES = 4;
    private static final int SHORT_AS = 6;
    private static final int OLDER_SYSID_OFFSET = 5;
    private static final int OLDER_ADDRESSES_OFFSET = 28;
    private static final int SIZE_OFFSET = 2;
    private static final int MARK_OFFSET = 5;
    private static final int ROUTER_DIFFERENCE = 12;

    private final ExtensionMaps maps;
    private final KnownExporters exporters;
    private final Origin origin = new Origin();
    private final int[] extensions = new int[ExtensionMaps.IDS];
    private long present;
    private BlockBytes bytes = new BlockBytes(0);
    private int at;
    private boolean isOlder;
    private int flags;
    private int addressesAt;
    private int packetsAt;
    private int octetsAt;
    private int end;

    FlowRecord16(ExtensionMaps maps, KnownExporters exporters) {
        this.maps = maps;
        this.exporters = exporters;
    }

    @Override
    public Reading open(BlockBytes block, int recordAt, int size) {
        bytes = block;
        at = recordAt;
        isOlder = block.uint16(recordAt) != FlowRecord16Layout.TYPE;
        addressesAt = recordAt + (isOlder ? OLDER_ADDRESSES_OFFSET : FlowRecord16Layout.ADDRESSES_OFFSET);
        int recordEnd = recordAt + size;
        if (addressesAt + 16 > recordEnd) return Reading.NONE;
        flags = block.uint8(recordAt + FlowRecord16Layout.FLAGS_OFFSET);
        packetsAt = addressesAt + (has(FlowRecord16Layout.FLAG_IPV6) ? 32 : 8);
        octetsAt = packetsAt + (has(FlowRecord16Layout.FLAG_LONG_PACKETS) ? 8 : 4);
        int next = octetsAt + (has(FlowRecord16Layout.FLAG_LONG_OCTETS) ? 8 : 4);
        if (next > recordEnd) return Reading.NONE;
        int map = maps.find(block.uint16(recordAt + FlowRecord16Layout.MAP_OFFSET));
        if (map < 0) return Reading.NO_MAP;
        return index(map, next, recordEnd);
    }

    /// {@return how many bytes too short the record says it is, if it has an agent's address of the other
    ///     IP version than its map says, as sfcapd 1.6.25 wrote it; negative for too long, 0 when it has
    ///     not}
    int missingBytes() {
        boolean isIpv6 = has(FlowRecord16Layout.FLAG_IPV6_ROUTER);
        boolean hasIpv4 = isThere(FlowRecord16Layout.ROUTER);
        boolean hasIpv6 = isThere(FlowRecord16Layout.ROUTER + 1);
        if (hasIpv4 == hasIpv6 || isIpv6 == hasIpv6) return 0;
        return isIpv6 ? ROUTER_DIFFERENCE : -ROUTER_DIFFERENCE;
    }

    /// Has the record say that its agent's address is of the version that it has by its map. In another block, where
    /// other records follow, the contradiction might be taken for a wrong size.
    void agreeWithMap() {
        flags ^= FlowRecord16Layout.FLAG_IPV6_ROUTER;
        bytes.array()[at + FlowRecord16Layout.FLAGS_OFFSET] = (byte) flags;
    }

    /// Takes the agent's address out of the record, and with it the contradiction.
    void dropAgent() {
        int router = extensions[
                isThere(FlowRecord16Layout.ROUTER) ? FlowRecord16Layout.ROUTER : FlowRecord16Layout.ROUTER + 1];
        int length = Math.min(isThere(FlowRecord16Layout.ROUTER) ? 4 : 16, bytes.length() - router);
        Arrays.fill(bytes.array(), router, router + length, (byte) 0);
        flags ^= FlowRecord16Layout.FLAG_IPV6_ROUTER;
        bytes.array()[at + FlowRecord16Layout.FLAGS_OFFSET] = (byte) flags;
        present &= ~(3L << FlowRecord16Layout.ROUTER);
    }

    @Override
    public int mend() {
        bytes.put16(at + SIZE_OFFSET, end - at);
        return end - at;
    }

    @Override
    public long atNs() {
        long receivedMs = receivedMs();
        return StoredFields.ns(receivedMs != 0 ? receivedMs : lastMs());
    }

    @Override
    public long firstMs() {
        return ms(FlowRecord16Layout.FIRST_OFFSET, FlowRecord16Layout.MS_OFFSET);
    }

    @Override
    public long lastMs() {
        return ms(FlowRecord16Layout.LAST_OFFSET, FlowRecord16Layout.MS_OFFSET + 2);
    }

    @Override
    public long packets() {
        return has(FlowRecord16Layout.FLAG_LONG_PACKETS) ? bytes.uint64(packetsAt) : bytes.unsigned32(packetsAt);
    }

    @Override
    public long octets() {
        return has(FlowRecord16Layout.FLAG_LONG_OCTETS) ? bytes.uint64(octetsAt) : bytes.unsigned32(octetsAt);
    }

    @Override
    public int protocol() {
        return bytes.uint8(at + FlowRecord16Layout.PROTOCOL_OFFSET + 2);
    }

    @Override
    public void append(FlowBatch batch) {
        int sysid =
                isOlder ? bytes.uint8(at + OLDER_SYSID_OFFSET) : bytes.uint16(at + FlowRecord16Layout.EXPORTER_OFFSET);
        var head = origin(sysid).head(batch);
        var row = batch.addFlow();
        head.flowSamples++;
        StoredFields.times(row, firstMs(), lastMs());
        StoredFields.traffic(row, packets(), octets(), exporters.samplingRate(sysid));
        addresses(row);
        StoredFields.transport(
                row,
                protocol(),
                bytes.uint16(at + FlowRecord16Layout.PORTS_OFFSET),
                bytes.uint16(at + FlowRecord16Layout.PORTS_OFFSET + 2),
                bytes.uint8(at + FlowRecord16Layout.PROTOCOL_OFFSET + 1));
        link(row);
        routing(row);
        if (isThere(FlowRecord16Layout.MPLS))
            StoredFields.labels(row, bytes, extensions[FlowRecord16Layout.MPLS], batch);
    }

    /// Notes where the extensions of a map are.
    private Reading index(int map, int first, int recordEnd) {
        present = 0;
        int next = first;
        int count = maps.ids(map);
        for (int i = 0; i < count; i++) {
            int id = maps.id(map, i);
            if (next + ExtensionMaps.length(id) > recordEnd) return Reading.NONE;
            extensions[id] = next;
            present |= 1L << id;
            next += ExtensionMaps.length(id);
        }
        end = next;
        return end == recordEnd ? Reading.WHOLE : Reading.PART;
    }

    private Origin origin(int sysid) {
        origin.begin(exporters, sysid, isOlder ? 0 : bytes.uint8(at + MARK_OFFSET));
        origin.receivedAt(StoredFields.ns(receivedMs()));
        int id = FlowRecord16Layout.ROUTER;
        if (isThere(id)) origin.agent(4, 0, bytes.unsigned32(extensions[id]));
        if (isThere(id + 1)) origin.agent(6, bytes.uint64(extensions[id + 1]), bytes.uint64(extensions[id + 1] + 8));
        return origin;
    }

    private void addresses(FlowRow row) {
        boolean isIpv6 = has(FlowRecord16Layout.FLAG_IPV6);
        if (isIpv6) {
            StoredFields.source(row, bytes.uint64(addressesAt), bytes.uint64(addressesAt + 8));
            StoredFields.destination(row, bytes.uint64(addressesAt + 16), bytes.uint64(addressesAt + 24));
        } else {
            StoredFields.source(row, 0, bytes.unsigned32(addressesAt));
            StoredFields.destination(row, 0, bytes.unsigned32(addressesAt + 4));
        }
        int tos = bytes.uint8(at + FlowRecord16Layout.PROTOCOL_OFFSET + 3);
        if (StoredFields.isIp(row, protocol())) StoredFields.ip(row, isIpv6 ? 6 : 4, protocol(), tos);
    }

    private void link(FlowRow row) {
        if (isThere(FlowRecord16Layout.INTERFACES)) {
            int from = extensions[FlowRecord16Layout.INTERFACES];
            StoredFields.interfaces(row, bytes.uint32(from), bytes.uint32(from + 4));
        } else if (isThere(SHORT_INTERFACES)) {
            int from = extensions[SHORT_INTERFACES];
            StoredFields.interfaces(row, bytes.uint16(from), bytes.uint16(from + 2));
        }
        if (isThere(FlowRecord16Layout.VLAN)) {
            int from = extensions[FlowRecord16Layout.VLAN];
            StoredFields.vlans(row, bytes.uint16(from), bytes.uint16(from + 2));
        }
        if (isThere(FlowRecord16Layout.MACS)) {
            int from = extensions[FlowRecord16Layout.MACS];
            StoredFields.macs(row, bytes.uint64(from), bytes.uint64(from + 8));
        }
    }

    private void routing(FlowRow row) {
        if (isThere(FlowRecord16Layout.AS)) {
            int from = extensions[FlowRecord16Layout.AS];
            StoredFields.systems(row, bytes.uint32(from), bytes.uint32(from + 4));
        } else if (isThere(SHORT_AS)) {
            int from = extensions[SHORT_AS];
            StoredFields.systems(row, bytes.uint16(from), bytes.uint16(from + 2));
        }
        if (isThere(FlowRecord16Layout.MASKS)) {
            int from = extensions[FlowRecord16Layout.MASKS];
            StoredFields.masks(row, bytes.uint8(from + 2), bytes.uint8(from + 3));
        }
        int hop = FlowRecord16Layout.NEXT_HOP;
        if (isThere(hop)) StoredFields.nextHop(row, 4, 0, bytes.unsigned32(extensions[hop]));
        int hop6 = hop + 1;
        if (isThere(hop6)) StoredFields.nextHop(row, 6, high(hop6), low(hop6));
        int bgp = FlowRecord16Layout.BGP_NEXT_HOP;
        if (isThere(bgp)) StoredFields.bgpNextHop(row, 4, 0, bytes.unsigned32(extensions[bgp]));
        int bgp6 = bgp + 1;
        if (isThere(bgp6)) StoredFields.bgpNextHop(row, 6, high(bgp6), low(bgp6));
    }

    private long high(int extension) {
        return bytes.uint64(extensions[extension]);
    }

    private long low(int extension) {
        return bytes.uint64(extensions[extension] + 8);
    }

    private long receivedMs() {
        int id = FlowRecord16Layout.RECEIVED;
        return isThere(id) ? bytes.uint64(extensions[id]) : 0;
    }

    private long ms(int secondsOffset, int msOffset) {
        return bytes.unsigned32(at + secondsOffset) * 1_000 + bytes.uint16(at + msOffset);
    }

    private boolean isThere(int extension) {
        return (present >>> extension & 1) != 0;
    }

    private boolean has(int flag) {
        return (flags & flag) != 0;
    }
}
