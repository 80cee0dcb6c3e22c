package io.sluice.decoder.sflow5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.Datagram;
import io.sluice.api.DecodeResult;
import io.sluice.api.FlowBatch;
import io.sluice.testkit.SflowDatagrams;
import io.sluice.testkit.WireBytes;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Datagrams of 64 KiB that try to make decoding long: whatever they hold, rows, records, words and bytes
/// are bounded by their length, and with them the work, since each of these is made in one step from bytes
/// of its own.
class WorstDatagramsTest {
    private static final int MOST_BYTES = 65_507;
    private static final int HEAD_BYTES = 28;
    private static final int FLOW_FIXED_BYTES = 32;

    @Test
    void workIsBoundedByTheLength() {
        var times = new ArrayList<String>();
        for (var entry : datagrams().entrySet()) {
            var datagram = entry.getValue();
            var batch = new FlowBatch();
            batch.keepRecords(true);
            times.add(entry.getKey() + " " + bestMicroseconds(datagram, batch) + " us");
            var head = batch.datagram();
            int rows = batch.rowCount();
            int length = datagram.length;
            assertTrue(length > 60_000, entry.getKey());
            assertTrue(head.samplesFound() <= length / 8, entry.getKey());
            assertTrue(rows <= length / 12, rows + " rows: " + entry.getKey());
            assertTrue(head.recordsSkipped + records(batch) <= 2 * length / 8, entry.getKey());
            assertTrue(batch.nextWord() <= length / 4, batch.nextWord() + " words: " + entry.getKey());
            assertTrue(bytes(batch) <= length, bytes(batch) + " bytes copied: " + entry.getKey());
        }
        System.out.println("worst datagrams of 64 KiB: " + String.join(", ", times));
    }

    @Test
    void theyAreAsBadAsTheyAreMeantToBe() {
        var batch = new FlowBatch();
        var datagrams = datagrams();
        assertEquals(
                8184, decoded(datagrams.get("empty unknown samples"), batch).datagram().samplesSkipped);
        assertEquals(8184, decoded(datagrams.get("empty flow samples"), batch).datagram().samplesMalformed);
        assertEquals(
                3273,
                decoded(datagrams.get("counter samples without data"), batch).datagram().counterSamples);
        assertEquals(
                DecodeResult.DECODED,
                decoded(datagrams.get("lists of empty texts"), batch).datagram().result);
        assertEquals(
                DecodeResult.DECODED,
                decoded(datagrams.get("adapters without addresses"), batch).datagram().result);
        assertEquals(
                DecodeResult.DECODED,
                decoded(datagrams.get("segments without systems"), batch).datagram().result);
        assertEquals(
                DecodeResult.BAD_COUNT,
                decoded(datagrams.get("gateways that lie at their end"), batch).datagram().result);
    }

    private static Map<String, Datagram> datagrams() {
        int room = MOST_BYTES - HEAD_BYTES;
        var datagrams = new LinkedHashMap<String, Datagram>();
        datagrams.put(
                "empty unknown samples",
                repeated(new WireBytes().u32(0x7FFF_F001).u32(0), room));
        datagrams.put("empty flow samples", repeated(new WireBytes().u32(1).u32(0), room));
        datagrams.put(
                "flow samples without records",
                repeated(new WireBytes().u32(1).u32(32).zeros(32), room));
        datagrams.put(
                "counter samples without data",
                repeated(new WireBytes().u32(2).u32(12).zeros(12), room));
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
        datagrams.put("a header of tunnels", oneFlow(tunnels()));
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

    private static Datagram metrics() {
        int metrics = (MOST_BYTES - 200) / 12;
        var body = new WireBytes().u32(0).u32(metrics).zeros(12 * metrics).toArray();
        return SflowDatagrams.from(Decoded.AGENT)
                .sample(4300 << 12 | 1002, body)
                .datagram();
    }

    /// IPv4 in IPv4 in IPv4 ...
    private static byte[] tunnels() {
        var header = new WireBytes();
        for (int i = 0; i < 3200; i++)
            header.u32(0x4500_0014).u32(0).u32(0x4004_0000).u32(i).u32(i);
        var body = new WireBytes()
                .u32(11)
                .u32(64_000)
                .u32(0)
                .opaque(header.toArray())
                .toArray();
        return new WireBytes().u32(1).u32(body.length).bytes(body).toArray();
    }

    private static Datagram repeated(WireBytes sample, int room) {
        var samples = new WireBytes();
        int count = room / sample.length();
        for (int i = 0; i < count; i++) samples.bytes(sample.toArray());
        return SflowDatagrams.from(Decoded.AGENT)
                .announcing(count)
                .trailing(samples.toArray())
                .datagram();
    }

    /// One flow sample of as many records as fit.
    private static Datagram records(WireBytes record) {
        return sample(1, new WireBytes().zeros(FLOW_FIXED_BYTES - 4), record);
    }

    private static Datagram counters(WireBytes record) {
        return sample(2, new WireBytes().zeros(8), record);
    }

    private static Datagram sample(int tag, WireBytes fixed, WireBytes record) {
        int count = (MOST_BYTES - 100) / record.length();
        var body = fixed.u32(count);
        for (int i = 0; i < count; i++) body.bytes(record.toArray());
        return SflowDatagrams.from(Decoded.AGENT).sample(tag, body.toArray()).datagram();
    }

    private static Datagram oneFlow(byte[] record) {
        var body =
                new WireBytes().zeros(FLOW_FIXED_BYTES - 4).u32(1).bytes(record).toArray();
        return SflowDatagrams.from(Decoded.AGENT).sample(1, body).datagram();
    }

    /// One counter record, which is a list of equal items; the last one is as given, the others are zeros.
    private static Datagram oneCounter(int tag, int itemBytes, WireBytes last) {
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
        return SflowDatagrams.from(Decoded.AGENT).sample(2, body).datagram();
    }

    private static FlowBatch decoded(Datagram datagram, FlowBatch batch) {
        batch.clear();
        batch.openDatagram(datagram);
        new Sflow5Decoder(Tunnels.INNER).decode(datagram, batch);
        return batch;
    }

    private static long bestMicroseconds(Datagram datagram, FlowBatch batch) {
        var decoder = new Sflow5Decoder(Tunnels.INNER);
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 40; i++) {
            batch.clear();
            batch.openDatagram(datagram);
            long start = System.nanoTime();
            decoder.decode(datagram, batch);
            best = Math.min(best, System.nanoTime() - start);
        }
        return best / 1000;
    }

    private static int records(FlowBatch batch) {
        int records = 0;
        for (int i = 0; i < batch.flowCount(); i++) records += batch.flow(i).recordCount;
        for (int i = 0; i < batch.counterCount(); i++) records += batch.counter(i).recordCount;
        return records;
    }

    private static int bytes(FlowBatch batch) {
        return batch.addBytes(MemorySegment.ofArray(new byte[0]), 0, 0);
    }
}
