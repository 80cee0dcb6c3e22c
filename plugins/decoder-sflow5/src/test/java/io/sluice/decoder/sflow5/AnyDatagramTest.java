package io.sluice.decoder.sflow5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.CounterRow;
import io.sluice.api.Datagram;
import io.sluice.api.DatagramRow;
import io.sluice.api.DecodeResult;
import io.sluice.api.FlowBatch;
import io.sluice.api.Options;
import io.sluice.api.RecordCursor;
import io.sluice.testkit.Allocations;
import io.sluice.testkit.SflowDatagrams;
import io.sluice.testkit.TestDatagrams;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnyDatagramTest {
    private static final List<byte[]> PAYLOADS = Payloads.all();
    private static final RecordCursor CURSOR = new RecordCursor();

    @Test
    void survivesMutationsAndAccountsForEachSample() {
        var random = new Random(20_261_123);
        var batch = new FlowBatch();
        var decoder = new Sflow5Decoder(Tunnels.OUTER);
        int malformed = 0;
        for (int i = 0; i < 200_000; i++) {
            var payload = mutated(PAYLOADS.get(i % PAYLOADS.size()), random);
            var datagram = TestDatagrams.of(payload);
            batch.clear();
            batch.keepRecords(i % 2 == 0);
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
        var decoder = new Sflow5Decoder(Tunnels.OUTER);
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

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void allocatesNothingOnceWarm(boolean keepsRecords) {
        var datagrams = PAYLOADS.stream().map(TestDatagrams::of).toArray(Datagram[]::new);
        var decoder = new Sflow5Provider().create(new Options("", Map.of(), new ArrayList<>()));
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

    @Test
    void isSelectedByItsName() {
        assertEquals("sflow5", new Sflow5Provider().name());
    }

    /// Each sample that was reached is in one count, and each count has its rows.
    private static void check(DecodeResult result, byte[] payload, FlowBatch batch) {
        var head = batch.datagram();
        int found = head.samplesFound();
        assertEquals(samplesWithin(payload, head), found);
        assertEquals(Integer.toUnsignedLong(head.samplesAnnounced), found + head.samplesLost());
        assertTrue(head.samplesLost() == 0 || result.isMalformed(), result + " with samples lost");
        assertTrue(head.strayBytes == 0 || head.samplesLost() == 0, "a tail behind samples that are not there");
        assertTrue(head.paddedSamples <= found, head.paddedSamples + " padded samples of " + found);
        assertTrue(head.longerRecords <= payload.length / 8, head.longerRecords + " longer records");
        assertTrue(found + head.recordsSkipped <= payload.length / 8, "more items than there is room for");
        assertEquals(head.flowSamples, batch.flowCount());
        assertEquals(head.counterSamples, batch.counterCount());
        assertEquals(head.discardSamples, batch.discardCount());
        assertEquals(0, result == DecodeResult.NOT_MINE ? batch.rowCount() : 0);
        assertTrue(batch.nextWord() <= payload.length / 4, batch.nextWord() + " words of " + payload.length + " bytes");
        for (int i = 0; i < batch.counterCount(); i++) checkRecords(batch.counter(i), payload, batch);
    }

    /// A walk of its own over the samples: how many begin within the datagram and are announced.
    private static int samplesWithin(byte[] payload, DatagramRow head) {
        if (head.agentIpVersion == 0) return 0;
        var buffer = ByteBuffer.wrap(payload);
        int at = head.agentIpVersion == 4 ? 28 : 40;
        int samples = 0;
        while (samples < Integer.toUnsignedLong(head.samplesAnnounced) && at + 8 <= payload.length) {
            samples++;
            long next = at + 8 + Integer.toUnsignedLong(buffer.getInt(at + 4));
            if (next > payload.length) break;
            at = (int) next;
        }
        return samples;
    }

    private static void checkRecords(CounterRow row, byte[] payload, FlowBatch batch) {
        int bytes = 0;
        for (int i = row.firstRecord; i < row.firstRecord + row.recordCount; i++) {
            var record = batch.record(i);
            CURSOR.open(record, batch.bytes());
            while (CURSOR.next()) bytes++;
            assertFalse(CURSOR.isCut() && record.bodyLength % 4 == 0, () -> record.description.name() + " is cut");
        }
        assertTrue(bytes <= payload.length, bytes + " values in " + payload.length + " bytes");
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
}
