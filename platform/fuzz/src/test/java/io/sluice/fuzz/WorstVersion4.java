package io.sluice.fuzz;

import io.sluice.testkit.WireBytes;
import java.util.LinkedHashMap;
import java.util.Map;

/// Datagrams of versions 2 and 4, of almost 64 KiB, that try to make decoding long.
final class WorstVersion4 {
    private static final int ROOM = 65_507 - 24;

    private WorstVersion4() {}

    static Map<String, byte[]> all() {
        var datagrams = new LinkedHashMap<String, byte[]>();
        datagrams.put(
                "flow samples without a header",
                repeated(flow(header(new byte[0])).u32(0)));
        datagrams.put("VLAN counters", repeated(counters(7, 28)));
        datagrams.put("Ethernet counters", repeated(counters(2, 140)));
        datagrams.put(
                "IPv6 fields", repeated(flow(new WireBytes().u32(3).zeros(56)).u32(0)));
        datagrams.put("switches", additions(4, new WireBytes().u32(1).zeros(16)));
        datagrams.put("routers", additions(4, new WireBytes().u32(2).zeros(12)));
        datagrams.put("gateways", additions(4, new WireBytes().u32(3).zeros(24)));
        datagrams.put(
                "gateways of version 2", additions(2, new WireBytes().u32(3).zeros(16)));
        datagrams.put("users", additions(4, new WireBytes().u32(4).zeros(8)));
        datagrams.put("URLs", additions(4, new WireBytes().u32(5).zeros(8)));
        datagrams.put("segments", gateway(4, 8, new WireBytes().u32(0).u32(0)));
        datagrams.put(
                "path that lies at its end",
                gateway(4, 8, new WireBytes().u32(0).u32(-1)));
        datagrams.put("path of version 2", gateway(2, 4, new WireBytes()));
        WorstHeaders.longOnes()
                .forEach((name, frame) -> datagrams.put(
                        name + ", one", datagram(4, 1, flow(header(frame)).u32(0))));
        WorstHeaders.shortOnes()
                .forEach((name, frame) -> datagrams.put(
                        name + ", many", repeated(flow(header(frame)).u32(0))));
        return datagrams;
    }

    private static WireBytes flow(WireBytes packetData) {
        return new WireBytes().u32(1).zeros(28).bytes(packetData.toArray());
    }

    private static WireBytes header(byte[] frame) {
        return new WireBytes().u32(1).u32(1).u32(1500).opaque(frame);
    }

    private static WireBytes counters(int version, int bodyBytes) {
        return new WireBytes().u32(2).zeros(12).u32(version).zeros(bodyBytes);
    }

    /// One flow sample with as many additions as fit.
    private static byte[] additions(int version, WireBytes addition) {
        int count = (ROOM - 100) / addition.length();
        var sample = flow(header(new byte[0])).u32(count);
        for (int i = 0; i < count; i++) sample.bytes(addition.toArray());
        return datagram(version, 1, sample);
    }

    /// A gateway whose path is a list of empty items but for what stands at its end.
    private static byte[] gateway(int version, int itemBytes, WireBytes end) {
        int items = (ROOM - 200) / itemBytes;
        var sample = flow(header(new byte[0])).u32(1).u32(3).zeros(12).u32(items);
        sample.zeros(itemBytes * (items - 1)).bytes(end.toArray()).zeros(16);
        return datagram(version, 1, sample);
    }

    private static byte[] repeated(WireBytes sample) {
        int count = ROOM / sample.length();
        var samples = new WireBytes();
        for (int i = 0; i < count; i++) samples.bytes(sample.toArray());
        return datagram(4, count, samples);
    }

    private static byte[] datagram(int version, int count, WireBytes samples) {
        return new WireBytes()
                .u32(version)
                .address("192.0.2.1")
                .zeros(8)
                .u32(count)
                .bytes(samples.toArray())
                .toArray();
    }
}
