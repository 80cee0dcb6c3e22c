package io.sluice.sink.nfcapd.write;

import static io.sluice.sink.nfcapd.format.LittleEndian.typeAndSize;

import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.sink.nfcapd.format.FlowRecord16Layout;
import java.nio.ByteBuffer;
import java.util.Set;

/// The extensions of flow records of nfdump 1.6.
///
/// Whether there are labels, and of which IP version next hop, BGP next hop and router are (if there are any), differs
/// from sample to sample; each combination is a map, whose number says it:
/// `labels + 2 * next hop + 6 * BGP next hop + 18 * router`, the latter three being 0 for none, 1 for IPv4, 2 for IPv6.
final class Extensions16 {
    static final int COMBINATIONS = 2 * 3 * 3 * 3;

    private static final int NEXT_HOP = 2;
    private static final int BGP_NEXT_HOP = 6;
    private static final int ROUTER = 18;

    private final boolean writesInterfaces;
    private final boolean writesAs;
    private final boolean writesVlan;
    private final boolean writesMac;
    private final boolean writesMpls;
    private final boolean writesNextHop;
    private final boolean writesBgpNextHop;
    private final boolean writesRouter;

    Extensions16(Set<Element> elements) {
        writesInterfaces = elements.contains(Element.INTERFACES);
        writesAs = elements.contains(Element.AS);
        writesVlan = elements.contains(Element.VLAN);
        writesMac = elements.contains(Element.MAC);
        writesMpls = elements.contains(Element.MPLS);
        writesNextHop = elements.contains(Element.NEXT_HOP);
        writesBgpNextHop = elements.contains(Element.BGP_NEXT_HOP);
        writesRouter = elements.contains(Element.RECEIVED_FROM);
    }

    /// {@return which combination a sample has: 0 to less than [#COMBINATIONS]}
    int combination(FlowRow row) {
        int combination = writesMpls && FlowValues.hasLabels(row) ? 1 : 0;
        if (writesNextHop) combination += NEXT_HOP * digit(FlowValues.nextHopVersion(row));
        if (writesBgpNextHop) combination += BGP_NEXT_HOP * digit(FlowValues.bgpNextHopVersion(row));
        if (writesRouter) combination += ROUTER * digit(row.datagram.agentIpVersion);
        return combination;
    }

    /// {@return the flags that say which of a combination's addresses are IPv6}
    int flags(int combination) {
        int flags = 0;
        if (combination / NEXT_HOP % 3 == 2) flags |= FlowRecord16Layout.FLAG_IPV6_NEXT_HOP;
        if (combination / BGP_NEXT_HOP % 3 == 2) flags |= FlowRecord16Layout.FLAG_IPV6_BGP_NEXT_HOP;
        if (combination / ROUTER % 3 == 2) flags |= FlowRecord16Layout.FLAG_IPV6_ROUTER;
        return flags;
    }

    /// Writes the map of a combination, and returns where it ends.
    int writeMap(ByteBuffer to, int at, int combination) {
        int next = at + FlowRecord16Layout.MAP_IDS_OFFSET;
        int sum = 8;
        if (writesInterfaces) next = id(to, next, FlowRecord16Layout.INTERFACES);
        if (writesAs) next = id(to, next, FlowRecord16Layout.AS);
        if (writesInterfaces) next = id(to, next, FlowRecord16Layout.MASKS);
        if (writesVlan) next = id(to, next, FlowRecord16Layout.VLAN);
        if (writesMac) next = id(to, next, FlowRecord16Layout.MACS);
        sum += (writesInterfaces ? 12 : 0) + (writesAs ? 8 : 0) + (writesVlan ? 4 : 0) + (writesMac ? 16 : 0);
        if (combination % 2 == 1) {
            next = id(to, next, FlowRecord16Layout.MPLS);
            sum += 40;
        }
        next = id(to, next, FlowRecord16Layout.RECEIVED);
        int[] units = {NEXT_HOP, BGP_NEXT_HOP, ROUTER};
        int[] ids = {FlowRecord16Layout.NEXT_HOP, FlowRecord16Layout.BGP_NEXT_HOP, FlowRecord16Layout.ROUTER};
        for (int i = 0; i < units.length; i++) {
            int digit = combination / units[i] % 3;
            if (digit == 0) continue;
            next = id(to, next, ids[i] + digit - 1);
            sum += digit == 1 ? 4 : 16;
        }
        next = id(to, next, 0);
        if ((next - at) % 4 != 0) next = id(to, next, 0);
        to.putInt(at, typeAndSize(FlowRecord16Layout.MAP_TYPE, next - at));
        to.putInt(at + FlowRecord16Layout.MAP_ID_OFFSET, combination | sum << 16);
        return next;
    }

    /// Writes the extensions of a flow, and returns where they end.
    int write(ByteBuffer to, int at, FlowBatch batch, FlowRow row) {
        int next = at;
        if (writesInterfaces) {
            boolean known = row.has(FlowRow.INTERFACES);
            next = pair(to, next, known ? row.input : 0, known ? row.output : 0);
        }
        if (writesAs) {
            boolean known = row.has(FlowRow.GATEWAY);
            next = pair(to, next, known ? row.sourceAs : 0, known ? row.destinationAs : 0);
        }
        if (writesInterfaces) {
            boolean routed = row.has(FlowRow.ROUTER);
            int masks = routed ? (row.sourceMask & 0xFF) | (row.destinationMask & 0xFF) << 8 : 0;
            to.putInt(next, (FlowValues.protocol(row) >>> 24) | masks << 16);
            next += 4;
        }
        if (writesVlan) {
            int vlans = (FlowValues.sourceVlan(row) & 0xFFFF) | FlowValues.destinationVlan(row) << 16;
            to.putInt(next, vlans);
            next += 4;
        }
        if (writesMac) {
            boolean known = row.has(FlowRow.MACS);
            to.putLong(next, known ? row.sourceMac : 0);
            to.putLong(next + 8, known ? row.destinationMac : 0);
            next += 16;
        }
        if (writesMpls && FlowValues.hasLabels(row)) {
            for (int i = 0; i < 10; i++, next += 4) to.putInt(next, FlowValues.label(row, batch.words(), i));
        }
        to.putLong(next, FlowValues.ms(row.datagram.receivedAtNs));
        return addresses(to, next + 8, row);
    }

    private int addresses(ByteBuffer to, int at, FlowRow row) {
        int next = at;
        int version = FlowValues.nextHopVersion(row);
        if (writesNextHop && version != 0) {
            next = Layout1Values.putAddress(to, next, version, row.nextHopHigh, row.nextHopLow);
        }
        version = FlowValues.bgpNextHopVersion(row);
        if (writesBgpNextHop && version != 0) {
            next = Layout1Values.putAddress(to, next, version, row.bgpNextHopHigh, row.bgpNextHopLow);
        }
        var datagram = row.datagram;
        version = datagram.agentIpVersion;
        if (writesRouter && version != 0) {
            next = Layout1Values.putAddress(to, next, version, datagram.agentHigh, datagram.agentLow);
        }
        return next;
    }

    private static int digit(int ipVersion) {
        return ipVersion == 0 ? 0 : ipVersion == 4 ? 1 : 2;
    }

    private static int id(ByteBuffer to, int at, int id) {
        to.putShort(at, (short) id);
        return at + 2;
    }

    private static int pair(ByteBuffer to, int at, int first, int second) {
        to.putInt(at, first);
        to.putInt(at + 4, second);
        return at + 8;
    }
}
