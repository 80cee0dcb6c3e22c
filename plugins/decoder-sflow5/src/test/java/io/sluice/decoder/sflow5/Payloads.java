package io.sluice.decoder.sflow5;

import io.sluice.testkit.Frames;
import io.sluice.testkit.SflowDatagrams;
import io.sluice.testkit.SflowRecord;
import io.sluice.testkit.SflowSample;
import io.sluice.testkit.WireBytes;
import java.util.List;

/// Sound datagrams with samples and records of many kinds, to be mutated.
final class Payloads {
    private static final int[] SYSTEMS = {65_001, 65_002, 65_003};
    private static final Frames TCP = Frames.ethernet()
            .tag(0x88A8, 1, 5)
            .vlan(6)
            .ipv4("192.0.2.1", "192.0.2.2")
            .tcp(1, 2, 3)
            .payload(60);
    private static final Frames UDP = Frames.ethernet()
            .mpls(1, 2)
            .ipv6("2001:db8::1", "2001:db8::2")
            .extension(0, 8)
            .udp(53, 54);
    private static final SflowRecord VLANS = SflowRecord.vlans(1, 2, 3, 4);
    private static final SflowRecord GATEWAY = SflowRecord.gateway("192.0.2.9", SYSTEMS, SYSTEMS, SYSTEMS, 100);
    private static final SflowSample ROUTED =
            SflowSample.flow().record(VLANS).header(TCP.cut(128)).record(GATEWAY);
    private static final SflowSample EXPANDED =
            SflowSample.expandedFlow().record(1043, new byte[8]).header(UDP.bytes());
    private static final SflowSample FIELDS = SflowSample.flow()
            .record(SflowRecord.packedEthernet(99, "02:00:00:00:00:01", "02:00:00:00:00:02", 0x0800))
            .record(SflowRecord.ip(99, "192.0.2.1", "192.0.2.2", 6, 1, 2, 3, 4))
            .record(SflowRecord.router("2001:db8::9", 64, 48));
    private static final SflowSample TRANSLATED = SflowSample.flow()
            .record(
                    1007,
                    new WireBytes().address("192.0.2.3").address("192.0.2.4").toArray())
            .record(1020, new byte[8])
            .record(1006, new WireBytes().u32(0).u32(2).u64(1).u32(1).u32(2).toArray())
            .record(
                    1004,
                    new WireBytes()
                            .u32(106)
                            .opaque(new byte[5])
                            .u32(106)
                            .opaque(new byte[1])
                            .toArray());
    private static final WireBytes METRIC = new WireBytes()
            .opaque(new byte[3])
            .u32(2)
            .opaque(new byte[4])
            .u32(0)
            .opaque(new byte[9]);
    private static final WireBytes ADAPTERS =
            new WireBytes().u32(2).u32(1).u32(1).u64(7).u32(2).u32(0);

    private Payloads() {}

    static List<byte[]> all() {
        return List.of(
                SflowDatagrams.from("192.0.2.1")
                        .sample(TRANSLATED)
                        .sample(
                                4300 << 12 | 1002,
                                METRIC.opaque(new byte[4]).u32(6).u64(1).toArray())
                        .sample(SflowSample.expandedCounters()
                                .record(2001, ADAPTERS.toArray())
                                .record(2003, new byte[68])
                                .record(4413 << 12 | 9, new byte[12])
                                .record(
                                        1005,
                                        new WireBytes().opaque(new byte[7]).toArray()))
                        .bytes(),
                SflowDatagrams.from("192.0.2.1")
                        .sample(ROUTED)
                        .sample(EXPANDED)
                        .sample(FIELDS)
                        .sample(
                                1991 << 12 | 1,
                                new WireBytes()
                                        .u32(1)
                                        .u32(2)
                                        .bytes(ROUTED.bytes())
                                        .toArray())
                        .bytes(),
                SflowDatagrams.from("2001:db8::1")
                        .sample(EXPANDED)
                        .sample(SflowSample.counters().record(1, new byte[88]))
                        .sample(ROUTED)
                        .bytes(),
                SflowDatagrams.from("192.0.2.2")
                        .sample(FIELDS)
                        .sample(SflowSample.discard(1).header(TCP.bytes()).record(1038, new byte[8]))
                        .bytes());
    }
}
