package io.sluice.sink.nfcapd.write;

import static io.sluice.sink.nfcapd.format.LittleEndian.UINT32;
import static io.sluice.sink.nfcapd.format.LittleEndian.UINT64;
import static io.sluice.sink.nfcapd.format.LittleEndian.typeAndSize;

import io.sluice.api.FlowRow;
import io.sluice.sink.nfcapd.format.FlowRecordLayout;
import java.lang.foreign.MemorySegment;

/// Writes flow records, with the values and the order of elements of sfcapd 1.7.1 (nfcapd-file-format, 6.2).
///
/// It differs where sfcapd is wrong: bytes are not cut to 32 bits, ICMP's type and code stand in the destination port,
/// and an IPv6 BGP next hop has an element of its own.
///
/// Methods take where something begins and return where it ends.
final class FlowRecordWriter {
    private static final long NS_PER_MS = 1_000_000;
    private static final int TCP = 6;
    private static final int UDP = 17;

    private FlowRecordWriter() {}

    /// Writes a record. There must be room for [FlowRecordLayout#MOST_BYTES].
    ///
    /// @param words the lists that the row refers to
    /// @param sysid number of the row's exporter, 0 to 65,535
    static int write(MemorySegment to, int at, FlowRow row, int[] words, int sysid) {
        int elements = 7;
        int next = generic(to, at + FlowRecordLayout.HEAD_BYTES, row);
        next = addresses(to, next, row);
        next = interfaces(to, next, row);
        next = vlans(to, next, row);
        next = systems(to, next, row);
        if (row.has(FlowRow.ROUTER) && row.nextHopIpVersion != 0) {
            next = address(to, next, FlowRecordLayout.NEXT_HOP, row.nextHopIpVersion, row.nextHopHigh, row.nextHopLow);
            elements++;
        }
        if (row.has(FlowRow.BGP_NEXT_HOP) && row.bgpNextHopIpVersion != 0) {
            next = bgpNextHop(to, next, row);
            elements++;
        }
        next = macs(to, next, row);
        if (row.has(FlowRow.MPLS) && row.mplsCount > 0) {
            next = labels(to, next, row, words);
            elements++;
        }
        var datagram = row.datagram;
        int version = datagram.senderIpVersion;
        next = address(to, next, FlowRecordLayout.RECEIVED_FROM, version, datagram.senderHigh, datagram.senderLow);

        to.set(UINT32, at, typeAndSize(FlowRecordLayout.TYPE, next - at));
        to.set(UINT32, at + FlowRecordLayout.ELEMENT_COUNT_OFFSET, elements);
        int mark = FlowRecordLayout.VERSION_MARK + datagram.sflowVersion;
        to.set(UINT32, at + FlowRecordLayout.EXPORTER_OFFSET, sysid | FlowRecordLayout.FLAG_SAMPLED << 16 | mark << 24);
        return next;
    }

    private static int generic(MemorySegment to, int at, FlowRow row) {
        to.set(UINT32, at, typeAndSize(FlowRecordLayout.GENERIC, FlowRecordLayout.GENERIC_BYTES));
        to.set(UINT64, at + FlowRecordLayout.FIRST_OFFSET, row.firstAtNs / NS_PER_MS);
        to.set(UINT64, at + FlowRecordLayout.LAST_OFFSET, row.lastAtNs / NS_PER_MS);
        to.set(UINT64, at + FlowRecordLayout.RECEIVED_OFFSET, row.datagram.receivedAtNs / NS_PER_MS);
        to.set(UINT64, at + FlowRecordLayout.PACKETS_OFFSET, row.scaledPackets);
        to.set(UINT64, at + FlowRecordLayout.OCTETS_OFFSET, row.scaledOctets);
        int protocol = 0;
        int tos = 0;
        int flags = 0;
        int ports = 0;
        if (row.has(FlowRow.IP)) {
            protocol = row.protocol & 0xFF;
            tos = row.tos;
            if (row.has(FlowRow.TCP_FLAGS)) flags = row.tcpFlags & 0xFF;
            ports = ports(row, protocol);
        }
        to.set(UINT32, at + FlowRecordLayout.PORTS_OFFSET, ports);
        to.set(UINT32, at + FlowRecordLayout.PROTOCOL_OFFSET, protocol | flags << 8 | tos << 24);
        return at + FlowRecordLayout.GENERIC_BYTES;
    }

    /// {@return the source port, and 16 bits higher the destination port}
    private static int ports(FlowRow row, int protocol) {
        if (row.has(FlowRow.ICMP)) return (row.icmpType << 8 | row.icmpCode) << 16;
        boolean hasPorts = row.has(FlowRow.PORTS) && (protocol == TCP || protocol == UDP);
        return hasPorts ? (row.sourcePort & 0xFFFF) | row.destinationPort << 16 : 0;
    }

    private static int addresses(MemorySegment to, int at, FlowRow row) {
        boolean isIp = row.has(FlowRow.IP);
        if (isIp && row.ipVersion == 6) {
            to.set(UINT32, at, typeAndSize(FlowRecordLayout.IPV6, FlowRecordLayout.IPV6_BYTES));
            to.set(UINT64, at + 4, row.sourceHigh);
            to.set(UINT64, at + 12, row.sourceLow);
            to.set(UINT64, at + 20, row.destinationHigh);
            to.set(UINT64, at + 28, row.destinationLow);
            return at + FlowRecordLayout.IPV6_BYTES;
        }
        // nfdump 1.7 shows a record without addresses as one of 0.0.0.0, which is what sfcapd stores for what is not
        // IP.
        int source = isIp ? (int) row.sourceLow : 0;
        int destination = isIp ? (int) row.destinationLow : 0;
        return pair(to, at, FlowRecordLayout.IPV4, source, destination);
    }

    private static int interfaces(MemorySegment to, int at, FlowRow row) {
        to.set(UINT32, at, typeAndSize(FlowRecordLayout.INTERFACES, FlowRecordLayout.INTERFACES_BYTES));
        boolean known = row.has(FlowRow.INTERFACES);
        to.set(UINT32, at + 4, known ? row.input : 0);
        to.set(UINT32, at + 8, known ? row.output : 0);
        boolean routed = row.has(FlowRow.ROUTER);
        to.set(UINT32, at + 12, routed ? (row.sourceMask & 0xFF) | (row.destinationMask & 0xFF) << 8 : 0);
        to.set(UINT32, at + 16, 0);
        return at + FlowRecordLayout.INTERFACES_BYTES;
    }

    private static int vlans(MemorySegment to, int at, FlowRow row) {
        boolean tagged = row.has(FlowRow.OUTER_VLAN);
        int source = 0;
        int destination = 0;
        if (row.has(FlowRow.SWITCH)) {
            source = row.switchSourceVlan;
            destination = row.switchDestinationVlan;
        }
        // sfcapd lets a tag overwrite what it read before it, and a switch record both; so the later one wins.
        if (tagged && (!row.has(FlowRow.SWITCH) || row.has(FlowRow.SWITCH_FIRST))) {
            source = row.has(FlowRow.INNER_VLAN) ? row.innerVlan : row.outerVlan;
        }
        return pair(to, at, FlowRecordLayout.VLAN, source, destination);
    }

    private static int systems(MemorySegment to, int at, FlowRow row) {
        boolean known = row.has(FlowRow.GATEWAY);
        return pair(to, at, FlowRecordLayout.AS, known ? row.sourceAs : 0, known ? row.destinationAs : 0);
    }

    private static int bgpNextHop(MemorySegment to, int at, FlowRow row) {
        int version = row.bgpNextHopIpVersion;
        return address(to, at, FlowRecordLayout.BGP_NEXT_HOP, version, row.bgpNextHopHigh, row.bgpNextHopLow);
    }

    private static int macs(MemorySegment to, int at, FlowRow row) {
        boolean known = row.has(FlowRow.MACS);
        to.set(UINT32, at, typeAndSize(FlowRecordLayout.MACS, FlowRecordLayout.MACS_BYTES));
        to.set(UINT64, at + 4, known ? row.sourceMac : 0);
        to.set(UINT64, at + 12, known ? row.destinationMac : 0);
        to.set(UINT64, at + 20, 0);
        to.set(UINT64, at + 28, 0);
        return at + FlowRecordLayout.MACS_BYTES;
    }

    private static int labels(MemorySegment to, int at, FlowRow row, int[] words) {
        to.set(UINT32, at, typeAndSize(FlowRecordLayout.MPLS, FlowRecordLayout.MPLS_BYTES));
        for (int i = 0; i < FlowRecordLayout.MPLS_LABELS; i++) {
            // A stack entry's lowest byte is its time to live, which the element leaves out.
            to.set(UINT32, at + 4 + 4 * i, i < row.mplsCount ? words[row.mplsAt + i] >>> 8 : 0);
        }
        return at + FlowRecordLayout.MPLS_BYTES;
    }

    private static int pair(MemorySegment to, int at, int id, int source, int destination) {
        to.set(UINT32, at, typeAndSize(id, FlowRecordLayout.PAIR_BYTES));
        to.set(UINT32, at + 4, source);
        to.set(UINT32, at + 8, destination);
        return at + FlowRecordLayout.PAIR_BYTES;
    }

    private static int address(MemorySegment to, int at, int idIpv4, int version, long high, long low) {
        if (version == 4) {
            to.set(UINT32, at, typeAndSize(idIpv4, FlowRecordLayout.ADDRESS_IPV4_BYTES));
            to.set(UINT32, at + 4, (int) low);
            return at + FlowRecordLayout.ADDRESS_IPV4_BYTES;
        }
        to.set(UINT32, at, typeAndSize(idIpv4 + 1, FlowRecordLayout.ADDRESS_IPV6_BYTES));
        to.set(UINT64, at + 4, high);
        to.set(UINT64, at + 12, low);
        return at + FlowRecordLayout.ADDRESS_IPV6_BYTES;
    }
}
