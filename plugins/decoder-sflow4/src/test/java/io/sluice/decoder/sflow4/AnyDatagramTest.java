package io.sluice.decoder.sflow4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.Datagram;
import io.sluice.api.DecodeResult;
import io.sluice.api.FlowBatch;
import io.sluice.api.Options;
import io.sluice.api.Problem;
import io.sluice.testkit.Allocations;
import io.sluice.testkit.Frames;
import io.sluice.testkit.TestDatagrams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnyDatagramTest {
    private static final int HEAD_BYTES = 24;
    private static final List<byte[]> PAYLOADS = payloads();

    @ParameterizedTest
    @CsvSource({"false, false", "true, true"})
    void survivesMutationsAndAccountsForEachSample(boolean readsInner, boolean keepsRecords) {
        var random = new Random(20_261_123);
        var decoder = new Sflow4Decoder(readsInner);
        var batch = new FlowBatch();
        batch.keepRecords(keepsRecords);
        int malformed = 0;
        for (int i = 0; i < 200_000; i++) {
            var payload = mutated(PAYLOADS.get(i % PAYLOADS.size()), random);
            if (decode(payload, decoder, batch).isMalformed()) malformed++;
        }
        assertTrue(malformed > 20_000 && malformed < 190_000, malformed + " of the mutations are malformed");
    }

    @Test
    void survivesRandomWordsBehindGoodHead() {
        var random = new Random(7);
        var decoder = new Sflow4Decoder(true);
        var batch = new FlowBatch();
        batch.keepRecords(true);
        for (int i = 0; i < 50_000; i++) {
            var stray = new byte[random.nextInt(600)];
            for (int at = 3; at < stray.length; at += 4) stray[at] = (byte) random.nextInt(6);
            var datagram = OldDatagrams.of(2 + 2 * random.nextInt(2)).stray(stray);
            decode(datagram.announcing(random.nextInt(20)).bytes(), decoder, batch);
        }
    }

    @ParameterizedTest
    @CsvSource({"outer, false", "inner, true"})
    void allocatesNothingOnceWarm(String tunnels, boolean keepsRecords) {
        var datagrams = PAYLOADS.stream().map(TestDatagrams::of).toArray(Datagram[]::new);
        var problems = new ArrayList<Problem>();
        var decoder = new Sflow4Provider().create(new Options("", Map.of("tunnels", tunnels), problems));
        assertEquals(List.of(), problems);
        var batch = new FlowBatch();
        batch.keepRecords(keepsRecords);
        long allocated = Allocations.leastOf(20, () -> {
            for (int i = 0; i < 100_000; i++) {
                if (batch.isFull()) batch.clear();
                batch.openDatagram(datagrams[i % datagrams.length]);
                decoder.decode(datagrams[i % datagrams.length], batch);
            }
        });
        assertEquals(0, allocated, "bytes allocated by 100,000 datagrams");
    }

    private static DecodeResult decode(byte[] payload, Sflow4Decoder decoder, FlowBatch batch) {
        var datagram = TestDatagrams.of(payload);
        batch.clear();
        batch.openDatagram(datagram);
        var result = decoder.decode(datagram, batch);
        check(result, payload, batch);
        return result;
    }

    private static void check(DecodeResult result, byte[] payload, FlowBatch batch) {
        var head = batch.datagram();
        int found = head.samplesFound();
        assertEquals(Integer.toUnsignedLong(head.samplesAnnounced), found + head.samplesLost());
        assertTrue(head.samplesLost() >= 0, head.samplesLost() + " samples lost");
        assertTrue(head.samplesLost() == 0 || result.isMalformed(), result + " with samples lost");
        assertTrue(head.strayBytes == 0 || result == DecodeResult.DECODED, "a tail behind what was not read");
        assertTrue(head.samplesMalformed <= 1, "the first malformed sample is the last that is found");
        assertTrue(found + head.recordsSkipped <= payload.length / 4, "more items than there is room for");
        assertEquals(head.flowSamples, batch.flowCount());
        assertEquals(head.counterSamples, batch.counterCount());
        assertEquals(0, result == DecodeResult.NOT_MINE ? batch.rowCount() : 0);
        assertTrue(batch.nextWord() <= payload.length / 4, batch.nextWord() + " words of " + payload.length + " bytes");
    }

    static byte[] mutated(byte[] sound, Random random) {
        var payload = sound.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(payload.length);
            switch (random.nextInt(4)) {
                case 0 -> payload[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> payload[at] = (byte) random.nextInt(256);
                case 2 -> Arrays.fill(payload, at & ~3, Math.min(payload.length, (at & ~3) + 4), (byte) 0xFF);
                default -> payload = Arrays.copyOf(payload, Math.max(random.nextInt(payload.length) + 1, at));
            }
            // Lest most mutations end in the datagram's head.
            if (random.nextInt(3) != 0) System.arraycopy(sound, 0, payload, 0, Math.min(HEAD_BYTES, payload.length));
        }
        return payload;
    }

    static List<byte[]> payloads() {
        var inner = Frames.ethernet()
                .vlan(6)
                .ipv4("192.0.2.1", "192.0.2.2")
                .ipv4("198.51.100.1", "198.51.100.2")
                .tcp(1, 2, 3);
        var labelled =
                Frames.ethernet().mpls(1, 2).ipv6("2001:db8::1", "2001:db8::2").udp(53, 54);
        var header = OldDatagrams.header(inner.cut(64));
        var fields = OldDatagrams.fields("2001:db8::1", "2001:db8::2");
        var vlans = OldDatagrams.vlans();
        var router = OldDatagrams.router("2001:db8::7");
        var user = OldDatagrams.user("alice", "bob");
        var url = OldDatagrams.url("/index.html");
        var gateway = OldDatagrams.gateway(new int[] {1, 2}, new int[] {3});
        return List.of(
                OldDatagrams.of(2)
                        .sample(OldDatagrams.flow(1, header, vlans, OldDatagrams.flatGateway(1, 2, 3), user))
                        .sample(OldDatagrams.counters(2, 2, 140))
                        .sample(OldDatagrams.flow(3, fields, url, router, vlans))
                        .bytes(),
                OldDatagrams.of(4, "2001:db8::1")
                        .sample(OldDatagrams.counters(1, 7, 28))
                        .sample(OldDatagrams.flow(2, OldDatagrams.header(labelled.bytes()), gateway, router, gateway))
                        .sample(OldDatagrams.flow(3, header, user, url, vlans, vlans))
                        .sample(OldDatagrams.counters(4, 5, 168))
                        .bytes(),
                OldDatagrams.of(4)
                        .sample(OldDatagrams.flow(1, OldDatagrams.fields("192.0.2.1", "192.0.2.2"), gateway))
                        .sample(OldDatagrams.counters(2, 3, 160))
                        .bytes());
    }
}
