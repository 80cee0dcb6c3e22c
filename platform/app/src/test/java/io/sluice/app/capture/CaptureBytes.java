package io.sluice.app.capture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Builds packets and the files that hold them, byte by byte.
public final class CaptureBytes {
    private CaptureBytes() {}

    /// {@return a payload that begins with a version of sFlow and a mark to look for}
    ///
    /// @param version its first word
    /// @param mark    its second word
    public static byte[] payload(int version, int mark) {
        return ByteBuffer.allocate(8).putInt(version).putInt(mark).array();
    }

    /// {@return a UDP datagram from port 5000}
    ///
    /// @param destinationPort where it goes
    /// @param payload         what it holds
    public static byte[] udp(int destinationPort, byte[] payload) {
        return join(shorts(5000, destinationPort, 8 + payload.length, 0), payload);
    }

    /// {@return an IPv4 packet from 192.0.2.1}
    ///
    /// @param udp      what it holds
    /// @param fragment the half word of flags and offset
    public static byte[] ipv4(byte[] udp, int fragment) {
        var header = ByteBuffer.allocate(20).put(0, (byte) 0x45).putShort(2, (short) (20 + udp.length));
        header.putShort(6, (short) fragment)
                .put(9, (byte) 17)
                .putInt(12, 0xC000_0201)
                .putInt(16, 0xC000_0202);
        return join(header.array(), udp);
    }

    /// {@return an IPv6 packet from 2001:db8::1 with a hop-by-hop header in front of UDP}
    ///
    /// @param udp what it holds
    public static byte[] ipv6(byte[] udp) {
        var header = ByteBuffer.allocate(48).put(0, (byte) 0x60).putShort(4, (short) (8 + udp.length));
        header.putLong(8, 0x2001_0DB8_0000_0000L).putLong(16, 1).put(40, (byte) 17);
        return join(header.array(), udp);
    }

    /// {@return an Ethernet frame}
    ///
    /// @param ip   what it holds
    /// @param tags ethertypes of tags in front of it
    public static byte[] ethernet(byte[] ip, int... tags) {
        var type = ip[0] >> 4 == 4 ? 0x0800 : 0x86DD;
        var frame = new byte[12];
        for (int tag : tags) frame = join(frame, shorts(tag, 7));
        return join(frame, shorts(type), ip);
    }

    /// {@return a pcap file of packets that were captured at 1700000000 s and 123 ticks}
    ///
    /// @param order    its byte order
    /// @param isNs     whether a tick is a nanosecond, not a microsecond
    /// @param linkType what its packets begin with
    /// @param packets  its packets
    public static byte[] pcap(ByteOrder order, boolean isNs, int linkType, byte[]... packets) {
        var file = ByteBuffer.allocate(24).order(order).putInt(0, isNs ? 0xA1B2_3C4D : 0xA1B2_C3D4);
        var bytes = file.putShort(4, (short) 2)
                .putShort(6, (short) 4)
                .putInt(16, 65_535)
                .putInt(20, linkType)
                .array();
        for (var packet : packets) {
            var header =
                    ByteBuffer.allocate(16).order(order).putInt(1_700_000_000).putInt(123);
            bytes = join(
                    bytes, header.putInt(packet.length).putInt(packet.length).array(), packet);
        }
        return bytes;
    }

    /// {@return the beginning of a pcapng section with one interface}
    ///
    /// @param order      its byte order
    /// @param linkType   what its packets begin with
    /// @param resolution the value of if_tsresol; -1 leaves the option out
    public static byte[] section(ByteOrder order, int linkType, int resolution) {
        var header = ByteBuffer.allocate(16)
                .order(order)
                .putInt(0x1A2B_3C4D)
                .putShort((short) 1)
                .putShort((short) 0);
        var option = ByteBuffer.allocate(12).order(order);
        option.putShort((short) 9).putShort((short) 1).put((byte) resolution).putInt(8, 0);
        var description =
                ByteBuffer.allocate(8).order(order).putShort((short) linkType).array();
        var options = resolution < 0 ? new byte[0] : option.array();
        return join(block(order, 0x0A0D_0D0A, header.putLong(-1).array()), block(order, 1, join(description, options)));
    }

    /// {@return an enhanced packet block}
    ///
    /// @param order  its byte order
    /// @param ticks  when it was captured
    /// @param packet the packet
    public static byte[] enhanced(ByteOrder order, long ticks, byte[] packet) {
        var header = ByteBuffer.allocate(20)
                .order(order)
                .putInt(0)
                .putInt((int) (ticks >>> 32))
                .putInt((int) ticks);
        return block(
                order,
                6,
                join(header.putInt(packet.length).putInt(packet.length).array(), packet));
    }

    /// {@return a simple packet block}
    ///
    /// @param order  its byte order
    /// @param packet the packet
    public static byte[] simple(ByteOrder order, byte[] packet) {
        return block(
                order,
                3,
                join(ByteBuffer.allocate(4).order(order).putInt(packet.length).array(), packet));
    }

    /// {@return a block of a pcapng file}
    ///
    /// @param order its byte order
    /// @param type  its type
    /// @param body  what it holds, which is padded
    public static byte[] block(ByteOrder order, int type, byte[] body) {
        int padded = (body.length + 3) & ~3;
        int length = 12 + padded;
        var block = ByteBuffer.allocate(length)
                .order(order)
                .putInt(type)
                .putInt(length)
                .put(body);
        return block.putInt(length - 4, length).array();
    }

    /// {@return all parts in one}
    ///
    /// @param parts the parts
    public static byte[] join(byte[]... parts) {
        var joined = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (var part : parts) joined.put(part);
        return joined.array();
    }

    private static byte[] shorts(int... values) {
        var buffer = ByteBuffer.allocate(values.length * 2);
        for (int value : values) buffer.putShort((short) value);
        return buffer.array();
    }
}
