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
        /// A part of an IP packet, of which UDP cannot be read.
        FRAGMENT,
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
    /// Where in the file its payload begins.
    long payloadAt;
    /// How many bytes of its payload were captured, 0 to 65,535.
    int payloadLength;
    /// Whether the payload was longer than what was captured.
    boolean isCut;

    private final MemorySegment file;
    private long end;

    /// Makes one that looks at the packets of a capture.
    UdpPacket(MemorySegment file) {
        this.file = file;
    }

    /// Looks at a packet.
    Kind read(CapturedPacket packet) {
        end = packet.at + packet.length;
        long at = packet.at;
        return switch (packet.linkType) {
            case 0, 108 -> readIp(at + 4); // BSD loopback: the address family in front, in the byte order of its host
            case 1 -> readTagged(at + 12);
            case 12, 14, 101, 228, 229 -> readIp(at); // raw IP
            case 113 -> readTagged(at + 14); // Linux cooked
            case 276 -> fits(at, 20) && u16(at) == 0x8100 ? readTagged(at + 22) : readIp(at + 20); // version 2
            default -> Kind.OTHER;
        };
    }

    /// Reads on from an ethertype, over VLAN tags.
    private Kind readTagged(long typeAt) {
        long at = typeAt;
        while (fits(at, 2)) {
            switch (u16(at)) {
                case 0x8100, 0x88A8, 0x9100 -> at += 4;
                case 0x0800, 0x86DD -> {
                    return readIp(at + 2);
                }
                default -> {
                    return Kind.OTHER;
                }
            }
        }
        return Kind.OTHER;
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
        if ((u16(at + 6) & 0x3FFF) != 0) return Kind.FRAGMENT;
        ipVersion = 4;
        sourceHigh = 0;
        sourceLow = Integer.toUnsignedLong(file.get(WORD, at + 12));
        // A length of 0 is what a capture before segmentation offload shows.
        return readUdp(at + headerLength, u16(at + 2) == 0 ? end : at + u16(at + 2));
    }

    private Kind readIpv6(long at) {
        if (!fits(at, 40)) return Kind.OTHER;
        ipVersion = 6;
        sourceHigh = file.get(LONG, at + 8);
        sourceLow = file.get(LONG, at + 16);
        long packetEnd = u16(at + 4) == 0 ? end : at + 40 + u16(at + 4);
        int next = u8(at + 6);
        long header = at + 40;
        while (next == 0 || next == 43 || next == 60) { // hop-by-hop, routing, destination options
            if (!fits(header, 8)) return Kind.OTHER;
            next = u8(header);
            header += (u8(header + 1) + 1L) * 8;
        }
        if (next == IPV6_FRAGMENT) return Kind.FRAGMENT;
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
        return Byte.toUnsignedInt(file.get(ValueLayout.JAVA_BYTE, at));
    }

    private int u16(long at) {
        return Short.toUnsignedInt(file.get(HALF, at));
    }
}
