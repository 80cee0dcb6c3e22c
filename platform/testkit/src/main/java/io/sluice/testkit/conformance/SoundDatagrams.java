package io.sluice.testkit.conformance;

import io.sluice.testkit.Frames;
import io.sluice.testkit.SflowDatagrams;
import io.sluice.testkit.SflowRecord;
import io.sluice.testkit.SflowSample;
import io.sluice.testkit.WireBytes;
import java.util.List;

/// Well formed datagrams of sFlow 2, 4 and 5, with samples and records of many kinds, and some of other
/// protocols.
final class SoundDatagrams {
    private static final String AGENT = "192.0.2.1";
    private static final int[] SYSTEMS = {65_001, 65_002, 65_003};
    private static final byte[] TCP = Frames.ethernet()
            .tag(0x88A8, 1, 5)
            .vlan(6)
            .ipv4(AGENT, "192.0.2.2")
            .tcp(1, 2, 3)
            .payload(60)
            .cut(128);
    private static final byte[] UDP = Frames.ethernet()
            .mpls(1, 2)
            .ipv6("2001:db8::1", "2001:db8::2")
            .extension(0, 8)
            .udp(53, 54)
            .bytes();
    private static final byte[] TUNNEL = Frames.ethernet()
            .ipv4(AGENT, "192.0.2.2")
            .vxlan(77)
            .thenEthernet("02:00:00:00:00:03", "02:00:00:00:00:04")
            .ipv4("198.51.100.1", "198.51.100.2")
            .icmp(3, 1)
            .bytes();

    private SoundDatagrams() {}

    static List<byte[]> all() {
        return List.of(headers(), fields(), counters(), discards(), strange(), old(2), old(4), netflow5(), dns());
    }

    private static byte[] headers() {
        return SflowDatagrams.from(AGENT)
                .sample(SflowSample.flow()
                        .rate(512)
                        .record(SflowRecord.vlans(1, 2, 3, 4))
                        .header(TCP)
                        .record(SflowRecord.gateway("192.0.2.9", SYSTEMS, SYSTEMS, SYSTEMS, 100)))
                .sample(SflowSample.expandedFlow().header(UDP))
                .sample(SflowSample.flow().header(TUNNEL))
                .bytes();
    }

    private static byte[] fields() {
        return SflowDatagrams.from("2001:db8::1")
                .sample(SflowSample.flow()
                        .record(SflowRecord.packedEthernet(99, "02:00:00:00:00:01", "02:00:00:00:00:02", 0x0800))
                        .record(SflowRecord.ip(99, AGENT, "192.0.2.2", 6, 1, 2, 3, 4))
                        .record(SflowRecord.router("2001:db8::9", 64, 48)))
                .bytes();
    }

    private static byte[] counters() {
        return SflowDatagrams.from(AGENT)
                .sample(SflowSample.counters().record(1, new byte[88]))
                .sample(SflowSample.expandedCounters()
                        .record(2003, new byte[68])
                        .record(4413 << 12 | 9, new byte[12]))
                .bytes();
    }

    private static byte[] discards() {
        return SflowDatagrams.from(AGENT)
                .sample(SflowSample.discard(1).header(TCP).record(1038, new byte[8]))
                .bytes();
    }

    /// Samples and records that nobody knows.
    private static byte[] strange() {
        return SflowDatagrams.from(AGENT)
                .sample(4300 << 12 | 1002, new byte[40])
                .sample(SflowSample.flow().record(4300 << 12 | 7, new byte[16]).header(TCP))
                .bytes();
    }

    /// One flow sample with a sampled header, in the layout of versions 2 and 4.
    private static byte[] old(int version) {
        return new WireBytes()
                .u32(version)
                .address(AGENT)
                .u32(7)
                .u32(60_000)
                .u32(1)
                .u32(1) // a flow sample: its number, source, rate, pool, drops, input, output
                .u32(1)
                .u32(3)
                .u32(512)
                .u32(512)
                .u32(0)
                .u32(3)
                .u32(4)
                .u32(1) // a header: protocol, frame's length, header
                .u32(1)
                .u32(TCP.length)
                .opaque(TCP)
                .u32(0) // no extended data
                .toArray();
    }

    private static byte[] netflow5() {
        return new WireBytes()
                .u16(5)
                .u16(1)
                .u32(60_000)
                .u32(1_767_225_600)
                .zeros(12)
                .zeros(48)
                .toArray();
    }

    private static byte[] dns() {
        return new WireBytes()
                .u16(0x1234)
                .u16(0x0100)
                .u16(1)
                .zeros(6)
                .u8(1)
                .u8('x')
                .zeros(1)
                .u16(1)
                .u16(1)
                .toArray();
    }
}
