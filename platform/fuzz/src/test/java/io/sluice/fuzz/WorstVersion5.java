package io.sluice.fuzz;

import io.sluice.testkit.SflowDatagrams;
import io.sluice.testkit.WireBytes;
import java.util.LinkedHashMap;
import java.util.Map;

/// Datagrams of version 5, of almost 64 KiB, that try to make decoding long.
final class WorstVersion5 {
    private static final String AGENT = "192.0.2.1";
    private static final int MOST_BYTES = 65_507;
    private static final int HEAD_BYTES = 28;
    private static final int ROOM = MOST_BYTES - HEAD_BYTES;
    private static final int FLOW_FIXED_BYTES = 32;

    private WorstVersion5() {}

    static Map<String, byte[]> all() {
        var datagrams = new LinkedHashMap<String, byte[]>();
        datagrams.put(
                "empty unknown samples",
                repeated(new WireBytes().u32(0x7FFF_F001).u32(0), ROOM));
        datagrams.put("empty flow samples", repeated(new WireBytes().u32(1).u32(0), ROOM));
        datagrams.put(
                "flow samples without records",
                repeated(new WireBytes().u32(1).u32(32).zeros(32), ROOM));
        datagrams.put(
                "counter samples without data",
                repeated(new WireBytes().u32(2).u32(12).zeros(12), ROOM));
        datagrams.put(
                "empty unknown records",
                records(new WireBytes().u32(0x7FFF_F001).u32(0)));
        datagrams.put("empty known records", records(new WireBytes().u32(1043).u32(0)));
        datagrams.put("empty headers", records(new WireBytes().u32(1).u32(16).zeros(16)));
        datagrams.put("empty names", counters(new WireBytes().u32(1005).u32(4).u32(0)));
        datagrams.put(
                "empty gateways", records(new WireBytes().u32(1003).u32(28).zeros(28)));
        datagrams.put("gateways that lie at their end", records(lyingGateway()));
        datagrams.put("adapters without addresses", oneCounter(2001, 8, new WireBytes().zeros(8)));
        datagrams.put(
                "adapters that lie at their end",
                oneCounter(2001, 8, new WireBytes().u32(1).u32(0x7FFF_FFFF)));
        datagrams.put("segments without systems", oneFlow(segments()));
        datagrams.put("aggregates of aggregates", oneFlow(aggregates()));
        datagrams.put("labels", oneFlow(labels()));
        datagrams.put("lists of empty texts", metrics());
        datagrams.put("packets in all forms", records(new WireBytes().bytes(packetInAllForms())));
        var flow = new WireBytes().u32(1).u32(32).zeros(32);
        datagrams.put("wrapped flow samples", repeated(wrapped(flow), ROOM));
        datagrams.put("empty notices", repeated(new WireBytes().u32(5).u32(32).zeros(32), ROOM));
        WorstHeaders.longOnes().forEach((name, header) -> datagrams.put(name + ", one", oneHeader(header)));
        WorstHeaders.shortOnes().forEach((name, header) -> datagrams.put(name + ", many", manyHeaders(header)));
        return datagrams;
    }

    private static WireBytes lyingGateway() {
        var body = new WireBytes().zeros(16).u32(1).u32(2).u32(50);
        return new WireBytes().u32(1003).u32(232).bytes(body.zeros(200).u32(-1).toArray());
    }

    private static byte[] segments() {
        int segments = (MOST_BYTES - 200) / 8;
        var body = new WireBytes()
                .zeros(16)
                .u32(segments)
                .zeros(8 * segments)
                .zeros(8)
                .toArray();
        return new WireBytes().u32(1003).u32(body.length).bytes(body).toArray();
    }

    /// Each aggregate holds one record, which is the rest.
    private static byte[] aggregates() {
        var body = new WireBytes();
        for (int left = MOST_BYTES - 200; left > 16; left -= 16)
            body.u32(1).u32(1).u32(1016).u32((left - 16) & ~3);
        return new WireBytes()
                .u32(1016)
                .u32(body.length())
                .bytes(body.toArray())
                .toArray();
    }

    private static byte[] labels() {
        int labels = (MOST_BYTES - 200) / 4;
        var body = new WireBytes().u32(0).u32(0).u32(labels).zeros(4 * labels).toArray();
        return new WireBytes().u32(1006).u32(body.length).bytes(body).toArray();
    }

    private static byte[] metrics() {
        int metrics = (MOST_BYTES - 200) / 12;
        var body = new WireBytes().u32(0).u32(metrics).zeros(12 * metrics).toArray();
        return SflowDatagrams.from(AGENT).sample(4300 << 12 | 1002, body).bytes();
    }

    /// Both orders of the records of which the row takes one, as often as they fit, with the header last.
    private static byte[] packetInAllForms() {
        var records = new WireBytes();
        for (int tag : new int[] {4, 3, 2, 1, 1001, 1002, 1043, 1020, 1007}) {
            records.u32(tag).u32(96).zeros(96);
        }
        return records.toArray();
    }

    private static byte[] oneHeader(byte[] header) {
        var body = new WireBytes().u32(1).u32(64_000).u32(0).opaque(header).toArray();
        return oneFlow(new WireBytes().u32(1).u32(body.length).bytes(body).toArray());
    }

    /// As many samples of a packet as fit, each with its header only.
    private static byte[] manyHeaders(byte[] header) {
        var record = new WireBytes().u32(1).u32(1500).u32(0).opaque(header).toArray();
        var body = new WireBytes().zeros(FLOW_FIXED_BYTES - 4).u32(1).u32(1).u32(record.length);
        body.bytes(record);
        return repeated(new WireBytes().u32(1).u32(body.length()).bytes(body.toArray()), ROOM);
    }

    private static WireBytes wrapped(WireBytes sample) {
        return new WireBytes()
                .u32(1991 << 12 | 1)
                .u32(8 + sample.length())
                .zeros(8)
                .bytes(sample.toArray());
    }

    private static byte[] repeated(WireBytes sample, int room) {
        var samples = new WireBytes();
        int count = room / sample.length();
        for (int i = 0; i < count; i++) samples.bytes(sample.toArray());
        return SflowDatagrams.from(AGENT)
                .announcing(count)
                .trailing(samples.toArray())
                .bytes();
    }

    /// One flow sample of as many records as fit.
    private static byte[] records(WireBytes record) {
        return sample(1, new WireBytes().zeros(FLOW_FIXED_BYTES - 4), record);
    }

    private static byte[] counters(WireBytes record) {
        return sample(2, new WireBytes().zeros(8), record);
    }

    private static byte[] sample(int tag, WireBytes fixed, WireBytes record) {
        int count = (MOST_BYTES - 100) / record.length();
        var body = fixed.u32(count);
        for (int i = 0; i < count; i++) body.bytes(record.toArray());
        return SflowDatagrams.from(AGENT).sample(tag, body.toArray()).bytes();
    }

    private static byte[] oneFlow(byte[] record) {
        var body =
                new WireBytes().zeros(FLOW_FIXED_BYTES - 4).u32(1).bytes(record).toArray();
        return SflowDatagrams.from(AGENT).sample(1, body).bytes();
    }

    /// One counter record, which is a list of equal items; the last one is as given, the others are zeros.
    private static byte[] oneCounter(int tag, int itemBytes, WireBytes last) {
        int items = (MOST_BYTES - 100) / itemBytes;
        var list = new WireBytes()
                .u32(items)
                .zeros(itemBytes * (items - 1))
                .bytes(last.toArray())
                .toArray();
        var body = new WireBytes()
                .zeros(8)
                .u32(1)
                .u32(tag)
                .u32(list.length)
                .bytes(list)
                .toArray();
        return SflowDatagrams.from(AGENT).sample(2, body).bytes();
    }
}
