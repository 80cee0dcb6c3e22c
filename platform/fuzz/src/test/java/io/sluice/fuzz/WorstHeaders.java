package io.sluice.fuzz;

import io.sluice.testkit.Frames;
import io.sluice.testkit.WireBytes;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// Headers of sampled Ethernet frames that try to make their reading long.
final class WorstHeaders {
    private static final int LONG = 64_000;
    private static final int SHORT = 256;

    private WorstHeaders() {}

    /// {@return headers of almost 64 KiB, of which a datagram holds one}
    static Map<String, byte[]> longOnes() {
        return cutAt(LONG);
    }

    /// {@return headers as long as agents send them, of which a datagram holds many}
    static Map<String, byte[]> shortOnes() {
        return cutAt(SHORT);
    }

    private static Map<String, byte[]> cutAt(int length) {
        var headers = new LinkedHashMap<String, byte[]>();
        var tags = frame();
        var labels = frame().mpls(1);
        var extensions = frame().ipv6("2001:db8::1", "2001:db8::2");
        while (tags.bytes().length < Math.min(length, 2000)) tags.tag(0x88A8, 1, 2);
        while (extensions.bytes().length < Math.min(length, 2000)) extensions.extension(60, 8);
        headers.put("tags", filled(tags.bytes(), new WireBytes().u16(0x8100).u16(5), length));
        headers.put("labels", filled(labels.bytes(), new WireBytes().u32(16 << 12), length));
        headers.put(
                "extensions",
                filled(extensions.bytes(), new WireBytes().u32(60 << 24).u32(0), length));
        headers.put("IPv4 in IPv4", filled(frame().bytes(), ipv4(4), length, 0x0800));
        headers.put("IPv6 in IPv6", filled(frame().bytes(), ipv6(41), length, 0x86DD));
        headers.put("options", options(length));
        headers.put("GRE", filled(frame().bytes(), ipv4(47).u32(0x0800), length, 0x0800));
        headers.put("VXLAN", udp(4789, new WireBytes().u32(0x0800_0000).u32(7 << 8), true, length));
        headers.put("Geneve", udp(6081, new WireBytes().u32(0x6558).u32(7 << 8), true, length));
        headers.put("GTP", udp(2152, new WireBytes().u32(0x30FF_0000).u32(7), false, length));
        return headers;
    }

    private static Frames frame() {
        return Frames.ethernet();
    }

    /// The largest header of IPv4, again and again.
    private static byte[] options(int length) {
        var header = new WireBytes().u32(0x4F00_FFFF).u32(0).u32(0x4004_0000).zeros(48);
        return filled(frame().bytes(), header, length, 0x0800);
    }

    private static WireBytes ipv4(int protocol) {
        return new WireBytes()
                .u32(0x4500_FFFFL)
                .u32(0)
                .u32(0x4000_0000L | protocol << 16)
                .u32(1)
                .u32(2);
    }

    private static WireBytes ipv6(int protocol) {
        return new WireBytes()
                .u32(0x6000_0000)
                .u32(0xFFFF_0040L | (long) protocol << 8)
                .zeros(32);
    }

    /// IPv4 and UDP, a tunnel's header, and the same again, with Ethernet in front where the tunnel has that.
    private static byte[] udp(int port, WireBytes tunnel, boolean hasEthernet, int length) {
        var unit = ipv4(17).u16(port).u16(port).u32(0xFFF0_0000).bytes(tunnel.toArray());
        if (hasEthernet) unit.zeros(12).u16(0x0800);
        return filled(frame().bytes(), unit, length, 0x0800);
    }

    private static byte[] filled(byte[] ethernet, WireBytes unit, int length, int etherType) {
        var first = new WireBytes().bytes(Arrays.copyOf(ethernet, 12)).u16(etherType);
        return filled(first.toArray(), unit, length);
    }

    private static byte[] filled(byte[] first, WireBytes unit, int length) {
        var header = new WireBytes().bytes(first);
        while (header.length() < length) header.bytes(unit.toArray());
        return Arrays.copyOf(header.toArray(), length);
    }
}
