package io.sluice.app.capture;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// Finds the UDP payload of a captured packet: the way down from the link layer. Filled again for each packet.
final class UdpPacket {
    /// What a captured packet turned out to be.
    enum Kind {
        /// UDP, with its payload found.
        UDP,
        /// A part of an IPv4 packet, of which UDP cannot be read.
        IPV4_FRAGMENT,
        /// A part of an IPv6 packet.
        IPV6_FRAGMENT,
        /// Anything else.
        OTHER
    }

    private static final ValueLayout.OfShort HALF = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt WORD = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final int UDP = 17;
    private static final int IPV6_FRAGMENT = 44;

    /// 4 or 6.
    int ipVersion;
    /// Upper half of the source address; 0 for IPv4.
    long sourceHigh;
    /// Lower half of the source address.
    long sourceLow;
    /// Where the datagram came from.
    int sourcePort;
    /// Where the datagram went to.
    int destinationPort;
    /// What holds its payload, until the next packet is read.
    MemorySegment memory = MemorySegment.NULL;
    /// Where in the memory its payload begins.
    long payloadAt;
    /// How many bytes of its payload were captured, 0 to 65,535.
    int payloadLength;
    /// Whether the payload was longer than what was captured.
    boolean isCut;

    private final LinkLayer link = new LinkLayer();
    private long end;

    /// Looks at a packet.
    Kind read(CapturedPacket packet) {
        memory = packet.memory;
        end = packet.at + packet.length;
        long at = link.ipAt(packet);
        return at == LinkLayer.NONE ? Kind.OTHER : readIp(at);
    }

    private Kind readIp(long at) {
        if (!fits(at, 1)) return Kind.OTHER;
        return switch (u8(at) >> 4) {
            case 4 -> readIpv4(at);
            case 6 -> readIpv6(at);
            default -> Kind.OTHER;
        };
    }

    private Kind readIpv4(long at) {
        int headerLength = (u8(at) & 0xF) * 4;
        if (headerLength < 20 || !fits(at, headerLength) || u8(at + 9) != UDP) return Kind.OTHER;
        if ((u16(at + 6) & 0x3FFF) != 0) return Kind.IPV4_FRAGMENT;
        ipVersion = 4;
        sourceHigh = 0;
        sourceLow = Integer.toUnsignedLong(memory.get(WORD, at + 12));
        // A length of 0 is what a capture before segmentation offload shows.
        return readUdp(at + headerLength, u16(at + 2) == 0 ? end : at + u16(at + 2));
    }

    private Kind readIpv6(long at) {
        if (!fits(at, 40)) return Kind.OTHER;
        ipVersion = 6;
        sourceHigh = memory.get(LONG, at + 8);
        sourceLow = memory.get(LONG, at + 16);
        long packetEnd = u16(at + 4) == 0 ? end : at + 40 + u16(at + 4);
        int next = u8(at + 6);
        long header = at + 40;
        while (next == 0 || next == 43 || next == 60) { // hop-by-hop, routing, destination options
            if (!fits(header, 8)) return Kind.OTHER;
            next = u8(header);
            header += (u8(header + 1) + 1L) * 8;
        }
        if (next == IPV6_FRAGMENT) return Kind.IPV6_FRAGMENT;
        return next == UDP ? readUdp(header, packetEnd) : Kind.OTHER;
    }

    private Kind readUdp(long at, long packetEnd) {
        if (!fits(at, 8)) return Kind.OTHER;
        sourcePort = u16(at);
        destinationPort = u16(at + 2);
        int announced = u16(at + 4);
        long payloadEnd = announced < 8 ? packetEnd : Math.min(packetEnd, at + announced);
        payloadAt = at + 8;
        isCut = payloadEnd > end;
        payloadLength = Math.clamp(Math.min(payloadEnd, end) - payloadAt, 0, 65_535);
        return Kind.UDP;
    }

    private boolean fits(long at, int length) {
        return at + length <= end;
    }

    private int u8(long at) {
        return Byte.toUnsignedInt(memory.get(ValueLayout.JAVA_BYTE, at));
    }

    private int u16(long at) {
        return Short.toUnsignedInt(memory.get(HALF, at));
    }
}
