package io.sluice.sink.nfcapd.write;

import static io.sluice.sink.nfcapd.format.LittleEndian.typeAndSize;

import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.sink.nfcapd.format.FlowRecordLayout;
import java.nio.ByteBuffer;
import java.util.Set;

/// The elements that sfcapd 1.7.1 does not know, for flows that have something to put into them. Used by one thread.
final class RareElements17 {
    /// No agent samples more of a packet unless it was told to; what is more is left out.
    private static final int MOST_PAYLOAD_BYTES = 256;

    private static final int MUST_NOT_FRAGMENT = 0x40;
    private static final int MORE_FRAGMENTS = 0x20;

    private final boolean writesNat;
    private final boolean writesTunnel;
    private final boolean writesIpInfo;
    private final boolean writesHeader;
    private int written;

    RareElements17(Set<Element> elements) {
        writesNat = elements.contains(Element.NAT);
        writesTunnel = elements.contains(Element.TUNNEL);
        writesIpInfo = elements.contains(Element.IP_INFO);
        writesHeader = elements.contains(Element.HEADER);
    }

    boolean areWritten() {
        return writesNat || writesTunnel || writesIpInfo || writesHeader;
    }

    /// {@return the room for the bytes of the packet, which [FlowRecordLayout#MOST_BYTES] leaves out}
    int mostPayloadBytes() {
        return writesHeader ? 4 + MOST_PAYLOAD_BYTES : 0;
    }

    /// {@return how many elements the last [#write] wrote}
    int written() {
        return written;
    }

    /// Writes elements, and returns where they end.
    int write(ByteBuffer to, int at, FlowBatch batch, FlowRow row) {
        written = 0;
        int next = at;
        if (writesNat) next = nat(to, next, row);
        if (writesTunnel && row.has(FlowRow.TUNNEL)) next = tunnel(to, next, row);
        if (writesIpInfo && row.has(FlowRow.TTL)) next = ipInfo(to, next, row);
        if (writesHeader && row.has(FlowRow.HEADER)) next = header(to, next, batch, row);
        return next;
    }

    private int nat(ByteBuffer to, int at, FlowRow row) {
        int next = at;
        if (row.has(FlowRow.NAT_ADDRESSES)) {
            int id = FlowRecordLayout.NAT_ADDRESSES;
            if (row.natIpVersion == 6) {
                to.putInt(next, typeAndSize(id + 1, FlowRecordLayout.IPV6_BYTES));
                to.putLong(next + 4, row.natSourceHigh);
                to.putLong(next + 12, row.natSourceLow);
                to.putLong(next + 20, row.natDestinationHigh);
                to.putLong(next + 28, row.natDestinationLow);
                next += FlowRecordLayout.IPV6_BYTES;
            } else {
                to.putInt(next, typeAndSize(id, FlowRecordLayout.IPV4_BYTES));
                to.putInt(next + 4, (int) row.natSourceLow);
                to.putInt(next + 8, (int) row.natDestinationLow);
                next += FlowRecordLayout.IPV4_BYTES;
            }
            written++;
        }
        if (row.has(FlowRow.NAT_PORTS)) {
            to.putInt(next, typeAndSize(FlowRecordLayout.NAT_PORTS, FlowRecordLayout.NAT_PORTS_BYTES));
            to.putShort(next + 4, (short) row.natSourcePort);
            to.putShort(next + 6, (short) row.natDestinationPort);
            next += FlowRecordLayout.NAT_PORTS_BYTES;
            written++;
        }
        return next;
    }

    private int tunnel(ByteBuffer to, int at, FlowRow row) {
        written++;
        if (row.tunnelIpVersion == 4) {
            to.putInt(at, typeAndSize(FlowRecordLayout.TUNNEL_IPV4, FlowRecordLayout.TUNNEL_IPV4_BYTES));
            to.putInt(at + 4, (int) row.tunnelSourceLow);
            to.putInt(at + 8, (int) row.tunnelDestinationLow);
            to.putInt(at + 12, row.tunnelProtocol);
            return at + FlowRecordLayout.TUNNEL_IPV4_BYTES;
        }
        to.putInt(at, typeAndSize(FlowRecordLayout.TUNNEL_IPV6, FlowRecordLayout.TUNNEL_IPV6_BYTES));
        to.putLong(at + 4, row.tunnelSourceHigh);
        to.putLong(at + 12, row.tunnelSourceLow);
        to.putLong(at + 20, row.tunnelDestinationHigh);
        to.putLong(at + 28, row.tunnelDestinationLow);
        to.putInt(at + 36, row.tunnelProtocol);
        to.putInt(at + 40, 0);
        return at + FlowRecordLayout.TUNNEL_IPV6_BYTES;
    }

    private int ipInfo(ByteBuffer to, int at, FlowRow row) {
        written++;
        int flags = 0;
        if (row.has(FlowRow.FRAGMENT)) {
            if ((row.fragmentFlags & 2) != 0) flags |= MUST_NOT_FRAGMENT;
            if ((row.fragmentFlags & 1) != 0) flags |= MORE_FRAGMENTS;
        }
        int ttl = row.ttl & 0xFF;
        to.putInt(at, typeAndSize(FlowRecordLayout.IP_INFO, FlowRecordLayout.IP_INFO_BYTES));
        to.putInt(at + 4, flags << 8 | ttl << 16 | ttl << 24);
        return at + FlowRecordLayout.IP_INFO_BYTES;
    }

    private int header(ByteBuffer to, int at, FlowBatch batch, FlowRow row) {
        int length = Math.min(row.headerLength, MOST_PAYLOAD_BYTES);
        if (row.datagram.payloadAt < 0 || length <= 0) return at;
        written++;
        to.putInt(at, typeAndSize(FlowRecordLayout.PAYLOAD, 4 + length));
        int from = row.datagram.payloadAt + row.headerAt;
        to.put(at + 4, batch.bytes(), from, length);
        return at + 4 + length;
    }
}
