package io.sluice.generate.frame;

/// Writes the headers of packets: MAC addresses, IP, and what it carries.
final class PacketHeaders {
    static final int IPV4 = 0x0800;
    static final int IPV6 = 0x86DD;

    private static final int LABEL_BYTES = 4;
    private static final int IPV4_BYTES = 20;
    private static final int IPV6_BYTES = 40;
    private static final int TCP_BYTES = 20;
    private static final int UDP_BYTES = 8; // of ICMP and ESP as many are written
    private static final int SCTP_BYTES = 12;
    private static final int VXLAN_BYTES = UDP_BYTES + 8 + 14 + IPV4_BYTES;
    private static final int GRE_BYTES = 4 + IPV4_BYTES;

    private static final int HOSTS_V4 = 0x0A00_0000; // 10.0.0.0/8
    private static final long NETWORK_V6 = 0x2001_0DB8_0000_0000L;
    private static final int PUSH_ACK = 0x5018; // and the header's length; an answer is an acknowledgement only
    private static final int PUSH = 0x8;
    private static final int WINDOW = 0x2000;

    private PacketHeaders() {}

    /// {@return length of a conversation's headers from the label on, in bytes}
    static int lengthOf(Conversation conversation) {
        int bytes = conversation.isIpv6 ? IPV6_BYTES : IPV4_BYTES;
        if (conversation.hasLabel) bytes += LABEL_BYTES;
        if (conversation.isVxlan) bytes += VXLAN_BYTES;
        else if (conversation.isGre) bytes += GRE_BYTES;
        else if (conversation.protocol == Conversation.SCTP) return bytes + SCTP_BYTES;
        return bytes + segmentBytes(conversation);
    }

    /// Destination and source, both administered locally.
    static void macs(Wire wire, int from, int to) {
        wire.u64((0x0200L << 48) | ((to & 0xFFFF_FFFFL) << 16) | 0x0200);
        wire.u32(from);
    }

    /// The outermost IP header of a conversation.
    ///
    /// @param bytes length of the packet with this header
    static void ip(Wire wire, Conversation conversation, int bytes) {
        if (conversation.isIpv6) ipv6(wire, conversation.from, conversation.to, conversation.protocol, bytes);
        else ipv4(wire, (int) conversation.from, (int) conversation.to, conversation.protocol, bytes);
    }

    /// What a tunnel carries: a packet of TCP or UDP over IPv4.
    ///
    /// @param bytes length of the packet with these headers
    static void carried(Wire wire, Conversation conversation, int bytes, long bits) {
        int from = (int) (conversation.from >>> 16);
        int to = (int) (conversation.to >>> 16);
        ipv4(wire, from, to, conversation.carried(), bytes);
        segment(wire, conversation, bytes - IPV4_BYTES, bits);
    }

    private static void ipv4(Wire wire, int from, int to, int protocol, int bytes) {
        int source = HOSTS_V4 | (from & 0xFF_FFFF);
        int destination = HOSTS_V4 | (to & 0xFF_FFFF);
        int first = 0x4500_0000 | bytes;
        int second = ((from + to) << 16) | 0x4000; // never in fragments
        int third = (64 << 24) | (protocol << 16);
        int checksum = Ipv4Checksum.of(first, second, third, source, destination);
        int at = wire.leave(IPV4_BYTES);
        wire.set32(at, first, second);
        wire.set32(at + 8, third | checksum, source);
        wire.set32(at + 16, destination);
    }

    private static void ipv6(Wire wire, long from, long to, int protocol, int bytes) {
        int at = wire.leave(IPV6_BYTES);
        wire.set32(at, 0x6000_0000, ((bytes - IPV6_BYTES) << 16) | (protocol << 8) | 64);
        wire.set64(at + 8, NETWORK_V6 | (from & 0xFF));
        wire.set64(at + 16, from);
        wire.set64(at + 24, NETWORK_V6 | (to & 0xFF));
        wire.set64(at + 32, to);
    }

    /// What an IP packet of a conversation carries, up to its data.
    static void transport(Wire wire, Conversation conversation, int bytes, long bits) {
        switch (conversation.protocol) {
            case Conversation.TCP, Conversation.UDP -> segment(wire, conversation, bytes, bits);
            case Conversation.ICMP -> echo(wire, 8 - 8 * conversation.isAnswer, bits);
            case Conversation.ICMP_V6 -> echo(wire, 128 + conversation.isAnswer, bits);
            case Conversation.ESP -> wire.u64(bits); // index of parameters, sequence number
            default -> sctp(wire, conversation, bits);
        }
    }

    /// Of TCP or UDP. All of TCP is written, and with UDP what follows goes over the end of it: no branch, since it
    /// could not be foretold.
    private static void segment(Wire wire, Conversation conversation, int bytes, long bits) {
        long tcp = -conversation.isTcp;
        long udp = ~tcp;
        int flags = PUSH_ACK - PUSH * conversation.isAnswer;
        int at = wire.leave(segmentBytes(conversation));
        wire.set32(at, (conversation.fromPort << 16) | conversation.toPort);
        wire.set64(at + 4, (bits & tcp) | (((long) bytes << 48) & udp)); // both numbers, or length and no checksum
        // The checksum cannot be known: most of the data is not sampled.
        wire.set32(at + 12, (flags << 16) | WINDOW, (int) bits << 16);
    }

    private static int segmentBytes(Conversation conversation) {
        return UDP_BYTES + (TCP_BYTES - UDP_BYTES) * conversation.isTcp;
    }

    static void udp(Wire wire, int from, int to, int bytes) {
        wire.u32((from << 16) | to);
        wire.u32(bytes << 16);
    }

    private static void echo(Wire wire, int type, long bits) {
        wire.u16(type << 8);
        wire.u16((int) bits);
        wire.u32((int) (bits >>> 32));
    }

    private static void sctp(Wire wire, Conversation conversation, long bits) {
        wire.u32((conversation.fromPort << 16) | conversation.toPort);
        wire.u64(bits); // verification tag, checksum
    }
}
