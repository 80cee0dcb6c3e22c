package io.sluice.generate.frame;

/// Writes the headers of packets: MAC addresses, IP, and what it carries. Used by one thread; allocates
/// nothing.
final class PacketHeaders {
    static final int IPV4 = 0x0800;
    static final int IPV6 = 0x86DD;

    private static final int IPV4_BYTES = 20;
    private static final int IPV6_BYTES = 40;
    private static final int TCP_BYTES = 20;
    private static final int VXLAN_BYTES = 8 + 8 + 14 + IPV4_BYTES + TCP_BYTES;
    private static final int GRE_BYTES = 4 + IPV4_BYTES + TCP_BYTES;

    private static final int HOSTS_V4 = 0x0A00_0000; // 10.0.0.0/8
    private static final long NETWORK_V6 = 0x2001_0DB8_0000_0000L;
    private static final int ACK = 0x10;
    private static final int PUSH_ACK = 0x18;

    private final Wire wire;

    PacketHeaders(Wire wire) {
        this.wire = wire;
    }

    /// {@return length of a conversation's headers from IP on, in bytes}
    int lengthOf(Conversation conversation) {
        int network = conversation.isIpv6 ? IPV6_BYTES : IPV4_BYTES;
        if (conversation.isVxlan) return network + VXLAN_BYTES;
        if (conversation.isGre) return network + GRE_BYTES;
        return network
                + switch (conversation.protocol) {
                    case Conversation.TCP -> TCP_BYTES;
                    case Conversation.SCTP -> 12;
                    default -> 8;
                };
    }

    /// Destination and source, both administered locally.
    void macs(int from, int to) {
        wire.u16(0x0200);
        wire.u32(to);
        wire.u16(0x0200);
        wire.u32(from);
    }

    /// @param bytes length of the packet with this header
    void ip(boolean isIpv6, long from, long to, int protocol, int bytes) {
        if (isIpv6) ipv6(from, to, protocol, bytes);
        else ipv4((int) from, (int) to, protocol, bytes);
    }

    private void ipv4(int from, int to, int protocol, int bytes) {
        int source = HOSTS_V4 | (from & 0xFF_FFFF);
        int destination = HOSTS_V4 | (to & 0xFF_FFFF);
        int first = 0x4500_0000 | bytes;
        int second = ((from + to) << 16) | 0x4000; // never in fragments
        int third = (64 << 24) | (protocol << 16);
        int checksum = Ipv4Checksum.of(first, second, third, source, destination);
        wire.u32(first);
        wire.u32(second);
        wire.u32(third | checksum);
        wire.u32(source);
        wire.u32(destination);
    }

    private void ipv6(long from, long to, int protocol, int bytes) {
        wire.u32(0x6000_0000);
        wire.u16(bytes - IPV6_BYTES);
        wire.u8(protocol);
        wire.u8(64);
        wire.u64(NETWORK_V6 | (from & 0xFF));
        wire.u64(from);
        wire.u64(NETWORK_V6 | (to & 0xFF));
        wire.u64(to);
    }

    /// What an IP packet of a conversation carries, up to its data.
    void transport(Conversation conversation, boolean isAnswer, int bytes, long bits) {
        int from = isAnswer ? conversation.serverPort : conversation.clientPort;
        int to = isAnswer ? conversation.clientPort : conversation.serverPort;
        switch (conversation.protocol) {
            case Conversation.TCP -> tcp(from, to, bits, isAnswer);
            case Conversation.UDP -> udp(from, to, bytes);
            case Conversation.ICMP -> echo(isAnswer ? 0 : 8, bits);
            case Conversation.ICMP_V6 -> echo(isAnswer ? 129 : 128, bits);
            case Conversation.ESP -> wire.u64(bits); // index of parameters, sequence number
            default -> sctp(from, to, bits);
        }
    }

    void tcp(int from, int to, long bits, boolean isAnswer) {
        wire.u16(from);
        wire.u16(to);
        wire.u64(bits); // sequence number, acknowledged number
        wire.u16(0x5000 | (isAnswer ? ACK : PUSH_ACK));
        wire.u16(0x2000); // window
        wire.u16((int) bits); // the checksum cannot be known: most of the data is not sampled
        wire.u16(0);
    }

    void udp(int from, int to, int bytes) {
        wire.u16(from);
        wire.u16(to);
        wire.u16(bytes);
        wire.u16(0);
    }

    private void echo(int type, long bits) {
        wire.u16(type << 8);
        wire.u16((int) bits);
        wire.u32((int) (bits >>> 32));
    }

    private void sctp(int from, int to, long bits) {
        wire.u16(from);
        wire.u16(to);
        wire.u64(bits); // verification tag, checksum
    }
}
