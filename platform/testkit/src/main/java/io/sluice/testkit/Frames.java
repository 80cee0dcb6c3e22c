package io.sluice.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Builds packets from the outside in, as agents sample them. Used by one thread.
///
/// Types, protocols and lengths that one layer says of the next are set when the next is added; checksums are
/// 0.
///
/// ```java
/// byte[] frame = Frames.ethernet().vlan(100).ipv4("192.0.2.1", "192.0.2.2").tcp(40_000, 443, 0x18).cut(64);
/// ```
public final class Frames {
    private final WireBytes wire = new WireBytes();
    private final List<Length> lengths = new ArrayList<>();
    private final NextHeader next = new NextHeader(wire);
    private int ipAt;
    private boolean isIpv6;

    /// A 16-bit field at `at` that counts the bytes from `from` to the end.
    private record Length(int at, int from) {}

    private Frames() {}

    /// {@return an Ethernet frame from 02:00:00:00:00:01 to 02:00:00:00:00:02}
    public static Frames ethernet() {
        return ethernet("02:00:00:00:00:01", "02:00:00:00:00:02");
    }

    /// {@return an Ethernet frame}
    ///
    /// @param source      its source, such as `02:00:00:00:00:01`
    /// @param destination its destination
    public static Frames ethernet(String source, String destination) {
        return new Frames().thenEthernet(source, destination);
    }

    /// {@return a packet without a layer 2, to begin with an IP header or anything else}
    public static Frames bare() {
        return new Frames();
    }

    /// {@return this, with an Ethernet header inside what is there, as tunnels and pseudowires have}
    ///
    /// @param source      its source
    /// @param destination its destination
    public Frames thenEthernet(String source, String destination) {
        next.is(0x6558, 143);
        wire.mac(destination).mac(source);
        return typeFollows();
    }

    /// {@return this, with an 802.1Q tag of priority 0}
    ///
    /// @param id the VLAN, 0 to 4095
    public Frames vlan(int id) {
        return tag(0x8100, 0, id);
    }

    /// {@return this, with a VLAN tag}
    ///
    /// @param tpid     the ethertype of the tag: 0x8100, 0x88A8, 0x9100 ...
    /// @param priority 0 to 7
    /// @param id       the VLAN, 0 to 4095
    public Frames tag(int tpid, int priority, int id) {
        etherType(tpid);
        wire.u16(priority << 13 | id);
        return typeFollows();
    }

    /// {@return this, with an ethertype}
    ///
    /// @param type the ethertype, or any other number of 16 bits
    public Frames etherType(int type) {
        next.isEtherType(type);
        return this;
    }

    /// {@return this, with an LLC header behind an 802.3 length}
    ///
    /// @param dsap    destination access point
    /// @param ssap    source access point
    /// @param control control byte
    public Frames llc(int dsap, int ssap, int control) {
        int lengthAt = next.takeEtherType();
        if (lengthAt >= 0) lengths.add(new Length(lengthAt, wire.length()));
        wire.u8(dsap).u8(ssap).u8(control);
        return this;
    }

    /// {@return this, with LLC and SNAP headers behind an 802.3 length}
    ///
    /// @param oui organisation; 0 says that an ethertype follows
    public Frames snap(int oui) {
        llc(0xAA, 0xAA, 3);
        wire.u8(oui >> 16).u16(oui);
        return typeFollows();
    }

    /// {@return this, with an MPLS label stack, the last label of which is marked as such}
    ///
    /// @param labels the labels, top first
    public Frames mpls(int... labels) {
        for (int i = 0; i < labels.length; i++) {
            int bottom = i == labels.length - 1 ? 1 << 8 : 0;
            mplsEntry(labels[i] << 12 | bottom | 64);
        }
        return this;
    }

    /// {@return this, with one entry of an MPLS label stack}
    ///
    /// @param entry all 32 bits of it (RFC 3032)
    public Frames mplsEntry(int entry) {
        next.is(0x8847, 137);
        wire.u32(entry);
        return this;
    }

    /// {@return this, with the control word of a pseudowire, below its MPLS labels}
    public Frames controlWord() {
        wire.u32(0);
        return this;
    }

    /// {@return this, with the header of a PPPoE session, and that of PPP}
    ///
    /// @param session 16 bits
    public Frames pppoe(int session) {
        etherType(0x8864);
        wire.u16(0x1100).u16(session);
        lengths.add(new Length(wire.length(), wire.length() + 2));
        wire.u16(0);
        next.appendPppProtocol();
        return this;
    }

    /// {@return this, with the header of PPP}
    ///
    /// @param hasAddress whether the bytes 0xFF03 stand in front of it
    public Frames ppp(boolean hasAddress) {
        if (hasAddress) wire.u16(0xFF03);
        next.appendPppProtocol();
        return this;
    }

    /// {@return this, with an IPv4 header without options, of time to live 64}
    ///
    /// @param source      its source
    /// @param destination its destination
    public Frames ipv4(String source, String destination) {
        return ipv4(source, destination, new byte[0]);
    }

    /// {@return this, with an IPv4 header of time to live 64}
    ///
    /// @param source      its source
    /// @param destination its destination
    /// @param options     its options, a multiple of 4 bytes, at most 40
    public Frames ipv4(String source, String destination, byte[] options) {
        next.is(0x0800, 4);
        ipAt = wire.length();
        isIpv6 = false;
        lengths.add(new Length(ipAt + 2, ipAt));
        wire.u8(0x40 | (20 + options.length) / 4)
                .u8(0)
                .u16(0)
                .u32(0)
                .u8(64)
                .u8(0)
                .u16(0);
        wire.ip(source).ip(destination).bytes(options);
        return protocolFollows(ipAt + 9);
    }

    /// {@return this, with an IPv6 header of hop limit 64}
    ///
    /// @param source      its source
    /// @param destination its destination
    public Frames ipv6(String source, String destination) {
        next.is(0x86DD, 41);
        ipAt = wire.length();
        isIpv6 = true;
        lengths.add(new Length(ipAt + 4, ipAt + 40));
        wire.u32(0x6000_0000).u16(0).u8(59).u8(64).ip(source).ip(destination);
        return protocolFollows(ipAt + 6);
    }

    /// {@return this, with a time to live or hop limit in the last IP header}
    ///
    /// @param value 0 to 255
    public Frames ttl(int value) {
        wire.setU8(ipAt + (isIpv6 ? 7 : 8), value);
        return this;
    }

    /// {@return this, with a type of service or traffic class in the last IP header}
    ///
    /// @param value 0 to 255
    public Frames tos(int value) {
        if (isIpv6) wire.setU8(ipAt, 0x60 | value >> 4).setU8(ipAt + 1, (value << 4) | (wire.uint8(ipAt + 1) & 0xF));
        else wire.setU8(ipAt + 1, value);
        return this;
    }

    /// {@return this, with a flow label in the last IPv6 header}
    ///
    /// @param label 20 bits
    public Frames flowLabel(int label) {
        wire.setU8(ipAt + 1, (wire.uint8(ipAt + 1) & 0xF0) | (label >> 16)).setU16(ipAt + 2, label);
        return this;
    }

    /// {@return this, with an IP protocol that is said of what follows, whatever that is}
    ///
    /// @param protocol the number
    public Frames protocol(int protocol) {
        next.isProtocol(protocol);
        return this;
    }

    /// {@return this, with the last IPv4 header being that of a fragment}
    ///
    /// @param id     identification
    /// @param offset in units of 8 bytes
    /// @param flags  2 must not be fragmented, 1 more fragments follow
    public Frames fragment(int id, int offset, int flags) {
        wire.setU16(ipAt + 4, id).setU16(ipAt + 6, flags << 13 | offset);
        return this;
    }

    /// {@return this, with an IPv6 fragment header}
    ///
    /// @param id     identification
    /// @param offset in units of 8 bytes
    /// @param isLast whether no further fragment follows
    public Frames fragmentHeader(int id, int offset, boolean isLast) {
        next.is(0, 44);
        int at = wire.length();
        wire.u16(0x3B00).u16(offset << 3 | (isLast ? 0 : 1)).u32(id);
        return protocolFollows(at);
    }

    /// {@return this, with an IPv6 extension header of zeros}
    ///
    /// @param header which: 0 hop by hop, 43 routing, 60 destination options, 135 mobility, 51 authentication
    /// @param bytes  its length, a multiple of 8 (of 4 for 51)
    public Frames extension(int header, int bytes) {
        next.is(0, header);
        int at = wire.length();
        wire.u8(59).u8(header == 51 ? bytes / 4 - 2 : bytes / 8 - 1).zeros(bytes - 2);
        return protocolFollows(at);
    }

    /// {@return this, with a TCP header}
    ///
    /// @param sourcePort      its source
    /// @param destinationPort its destination
    /// @param flags           nine bits, FIN lowest
    public Frames tcp(int sourcePort, int destinationPort, int flags) {
        next.is(0, 6);
        wire.u16(sourcePort).u16(destinationPort).u32(1).u32(1);
        wire.u16(5 << 12 | flags).u16(0xFFFF).u32(0);
        return this;
    }

    /// {@return this, with a UDP header}
    ///
    /// @param sourcePort      its source
    /// @param destinationPort its destination
    public Frames udp(int sourcePort, int destinationPort) {
        next.is(0, 17);
        int at = wire.length();
        lengths.add(new Length(at + 4, at));
        wire.u16(sourcePort).u16(destinationPort).u32(0);
        return this;
    }

    /// {@return this, with eight bytes that begin with ports, as UDP-Lite, SCTP and DCCP have}
    ///
    /// @param protocol        the IP protocol
    /// @param sourcePort      its source
    /// @param destinationPort its destination
    public Frames ports(int protocol, int sourcePort, int destinationPort) {
        next.is(0, protocol);
        wire.u16(sourcePort).u16(destinationPort).u32(0);
        return this;
    }

    /// {@return this, with the eight bytes of an ICMP header, or of an ICMPv6 one behind IPv6}
    ///
    /// @param type its type
    /// @param code its code
    public Frames icmp(int type, int code) {
        next.is(0, isIpv6 ? 58 : 1);
        wire.u8(type).u8(code).u16(0).u32(0);
        return this;
    }

    /// {@return this, with the header of GRE}
    ///
    /// @param flags 0x8000 checksum, 0x2000 key, 0x1000 sequence: adds the fields that they announce
    /// @param key   the key, if there is one
    public Frames gre(int flags, int key) {
        next.is(0, 47);
        wire.u16(flags);
        typeFollows();
        if ((flags & 0x8000) != 0) wire.u32(0);
        if ((flags & 0x2000) != 0) wire.u32(key);
        if ((flags & 0x1000) != 0) wire.u32(1);
        return this;
    }

    /// {@return this, with UDP and VXLAN}
    ///
    /// @param network 24 bits
    public Frames vxlan(int network) {
        udp(50_000, 4789);
        wire.u32(0x0800_0000).u32(network << 8);
        return this;
    }

    /// {@return this, with UDP and Geneve}
    ///
    /// @param network 24 bits
    /// @param options how many words of options it has, 0 to 63
    public Frames geneve(int network, int options) {
        udp(50_000, 6081);
        wire.u16(options << 8);
        typeFollows();
        wire.u32(network << 8).zeros(options * 4);
        return this;
    }

    /// {@return this, with UDP and the header of a GTP-U packet}
    ///
    /// @param endpoint 32 bits
    public Frames gtp(int endpoint) {
        udp(50_000, 2152);
        int lengthAt = wire.length() + 2;
        wire.u16(0x30FF).u16(0).u32(endpoint);
        lengths.add(new Length(lengthAt, wire.length()));
        return this;
    }

    /// {@return this, with zeros}
    ///
    /// @param count how many
    public Frames payload(int count) {
        wire.zeros(count);
        return this;
    }

    /// {@return this, with any bytes}
    ///
    /// @param bytes the bytes
    public Frames payload(byte[] bytes) {
        wire.bytes(bytes);
        return this;
    }

    /// {@return the whole packet}
    public byte[] bytes() {
        for (var length : lengths) wire.setU16(length.at, wire.length() - length.from);
        return wire.toArray();
    }

    /// {@return the packet's first bytes}
    ///
    /// @param length how many, at most
    public byte[] cut(int length) {
        var packet = bytes();
        return Arrays.copyOf(packet, Math.min(length, packet.length));
    }

    private Frames typeFollows() {
        next.appendEtherType();
        return this;
    }

    private Frames protocolFollows(int at) {
        next.isIpProtocolAt(at);
        return this;
    }
}
