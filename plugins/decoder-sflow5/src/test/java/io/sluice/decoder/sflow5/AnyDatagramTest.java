package io.sluice.decoder.sflow5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.Datagram;
import io.sluice.api.DecodeResult;
import io.sluice.api.FlowBatch;
import io.sluice.api.Options;
import io.sluice.testkit.Allocations;
import io.sluice.testkit.Frames;
import io.sluice.testkit.SflowDatagrams;
import io.sluice.testkit.SflowRecord;
import io.sluice.testkit.SflowSample;
import io.sluice.testkit.TestDatagrams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AnyDatagramTest {
    private static final int[] SYSTEMS = {65_001, 65_002, 65_003};
    private static final List<byte[]> PAYLOADS = payloads();

    @Test
    void survivesMutationsAndAccountsForEachSample() {
        var random = new Random(20_261_123);
        var batch = new FlowBatch();
        var decoder = new Sflow5Decoder();
        int malformed = 0;
        for (int i = 0; i < 200_000; i++) {
            var payload = mutated(PAYLOADS.get(i % PAYLOADS.size()), random);
            var datagram = TestDatagrams.of(payload);
            batch.clear();
            batch.openDatagram(datagram);
            var result = decoder.decode(datagram, batch);
            if (result.isMalformed()) malformed++;
            check(result, payload, batch);
        }
        assertTrue(malformed > 20_000 && malformed < 190_000, malformed + " of the mutations are malformed");
    }

    @Test
    void survivesRandomBytesBehindGoodHead() {
        var random = new Random(7);
        var batch = new FlowBatch();
        var decoder = new Sflow5Decoder();
        for (int i = 0; i < 20_000; i++) {
            var payload = SflowDatagrams.from("192.0.2.1")
                    .announcing(random.nextInt())
                    .bytes();
            int head = payload.length;
            payload = Arrays.copyOf(payload, head + random.nextInt(600));
            for (int at = head; at < payload.length; at++)
                payload[at] = (byte) (random.nextInt(4) * random.nextInt(64));
            var datagram = TestDatagrams.of(payload);
            batch.clear();
            batch.openDatagram(datagram);
            check(decoder.decode(datagram, batch), payload, batch);
        }
    }

    @Test
    void allocatesNothingOnceWarm() {
        var datagrams = PAYLOADS.stream().map(TestDatagrams::of).toArray(Datagram[]::new);
        var decoder = new Sflow5Provider().create(new Options("", Map.of(), new ArrayList<>()));
        var batch = new FlowBatch();
        long allocated = Allocations.leastOf(20, () -> {
            for (int i = 0; i < 100_000; i++) {
                if (batch.isFull()) batch.clear();
                batch.openDatagram(datagrams[i % datagrams.length]);
                decoder.decode(datagrams[i % datagrams.length], batch);
            }
        });
        assertEquals(0, allocated, "bytes allocated by 100,000 datagrams");
    }

    @Test
    void isSelectedByItsName() {
        assertEquals("sflow5", new Sflow5Provider().name());
    }

    private static void check(DecodeResult result, byte[] payload, FlowBatch batch) {
        var head = batch.datagram();
        int accounted = head.flowSamples + head.samplesSkipped + head.samplesMalformed;
        long announced = Integer.toUnsignedLong(head.samplesAnnounced);
        assertTrue(accounted <= announced, accounted + " samples of " + announced);
        assertTrue(result != DecodeResult.DECODED || accounted == announced, "DECODED with samples unread");
        assertTrue(accounted + head.recordsSkipped <= payload.length / 8, "more items than there is room for");
        assertEquals(head.flowSamples, batch.flowCount());
        assertEquals(0, result == DecodeResult.NOT_MINE ? batch.rowCount() : 0);
        assertTrue(batch.nextWord() <= payload.length / 4, batch.nextWord() + " words of " + payload.length + " bytes");
    }

    private static byte[] mutated(byte[] sound, Random random) {
        var payload = sound.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(payload.length);
            switch (random.nextInt(4)) {
                case 0 -> payload[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> payload[at] = (byte) random.nextInt(256);
                case 2 -> Arrays.fill(payload, at & ~3, Math.min(payload.length, (at & ~3) + 4), (byte) 0xFF);
                default -> payload = Arrays.copyOf(payload, Math.max(random.nextInt(payload.length) + 1, at));
            }
            if (random.nextInt(3) != 0) restoreHead(sound, payload);
        }
        return payload;
    }

    /// Lest most mutations end in the datagram's head.
    private static void restoreHead(byte[] sound, byte[] payload) {
        System.arraycopy(sound, 0, payload, 0, Math.min(24, payload.length));
    }

    private static List<byte[]> payloads() {
        var tcp = Frames.ethernet()
                .tag(0x88A8, 1, 5)
                .vlan(6)
                .ipv4("192.0.2.1", "192.0.2.2")
                .tcp(1, 2, 3)
                .payload(60);
        var udp = Frames.ethernet()
                .mpls(1, 2)
                .ipv6("2001:db8::1", "2001:db8::2")
                .extension(0, 8)
                .udp(53, 54);
        var vlans = SflowRecord.vlans(1, 2, 3, 4);
        var gateway = SflowRecord.gateway("192.0.2.9", SYSTEMS, SYSTEMS, SYSTEMS, 100);
        var routed = SflowSample.flow().record(vlans).header(tcp.cut(128)).record(gateway);
        var expanded = SflowSample.expandedFlow().record(1043, new byte[8]).header(udp.bytes());
        var fields = SflowSample.flow()
                .record(SflowRecord.packedEthernet(99, "02:00:00:00:00:01", "02:00:00:00:00:02", 0x0800))
                .record(SflowRecord.ip(99, "192.0.2.1", "192.0.2.2", 6, 1, 2, 3, 4))
                .record(SflowRecord.router("2001:db8::9", 64, 48));
        return List.of(
                SflowDatagrams.from("192.0.2.1")
                        .sample(routed)
                        .sample(expanded)
                        .sample(fields)
                        .bytes(),
                SflowDatagrams.from("2001:db8::1")
                        .sample(expanded)
                        .sample(SflowSample.counters().record(1, new byte[88]))
                        .sample(routed)
                        .bytes(),
                SflowDatagrams.from("192.0.2.2")
                        .sample(fields)
                        .sample(SflowSample.discard(1).header(tcp.bytes()))
                        .bytes());
    }
}
