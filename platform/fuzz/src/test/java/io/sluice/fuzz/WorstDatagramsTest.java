package io.sluice.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.Datagram;
import io.sluice.api.DatagramRow;
import io.sluice.api.DecodeResult;
import io.sluice.api.Decoder;
import io.sluice.api.FlowBatch;
import io.sluice.api.Options;
import io.sluice.decoder.sflow4.Sflow4Provider;
import io.sluice.decoder.sflow5.Sflow5Provider;
import io.sluice.testkit.TestDatagrams;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Datagrams of 64 KiB that try to make decoding long: whatever they hold, rows, records, words and bytes are bounded
/// by their length.
@Timeout(120)
class WorstDatagramsTest {
    private static final Options INNER = new Options("", Map.of("tunnels", "inner"), new ArrayList<>());

    private final Decoder version5 = new Sflow5Provider().create(INNER);
    private final Decoder version4 = new Sflow4Provider().create(INNER);
    private final FlowBatch batch = new FlowBatch();

    @Test
    void whatComesOutIsBoundedByTheLength() {
        WorstVersion5.all().forEach((name, bytes) -> checkBounds(name, bytes, version5));
        WorstVersion4.all().forEach((name, bytes) -> checkBounds(name, bytes, version4));
    }

    @Test
    void datagramsOfVersion5AreAsBadAsTheyAreMeantToBe() {
        assertEquals(8184, decoded5("empty unknown samples").samplesSkipped);
        assertEquals(8184, decoded5("empty flow samples").samplesMalformed);
        assertEquals(3273, decoded5("counter samples without data").counterSamples);
        for (var name : List.of("lists of empty texts", "adapters without addresses", "segments without systems")) {
            assertEquals(DecodeResult.DECODED, decoded5(name).result, name);
        }
        assertEquals(DecodeResult.BAD_COUNT, decoded5("gateways that lie at their end").result);
        assertEquals(1169, decoded5("wrapped flow samples").flowSamples);
    }

    @Test
    void datagramsOfVersion4AreAsBadAsTheyAreMeantToBe() {
        assertEquals(1259, decoded4("flow samples without a header").flowSamples);
        assertEquals(1364, decoded4("VLAN counters").counterSamples);
        for (var name : List.of("switches", "gateways", "users", "URLs", "segments", "path of version 2")) {
            assertEquals(DecodeResult.DECODED, decoded4(name).result, name);
        }
        assertEquals(DecodeResult.BAD_COUNT, decoded4("path that lies at its end").result);
    }

    private void checkBounds(String name, byte[] bytes, Decoder decoder) {
        var head = decode(bytes, decoder);
        int length = bytes.length;
        assertTrue(head.samplesFound() <= length / 4, name);
        assertTrue(batch.rowCount() <= length / 12, batch.rowCount() + " rows: " + name);
        assertTrue(head.recordsSkipped + records() <= 2 * length / 8, records() + " records: " + name);
        assertTrue(batch.nextWord() <= length / 4, batch.nextWord() + " words: " + name);
        int copied = batch.addBytes(ByteBuffer.wrap(new byte[0]), 0, 0);
        assertTrue(copied <= length, copied + " bytes copied: " + name);
    }

    private DatagramRow decoded5(String name) {
        return decode(WorstVersion5.all().getOrDefault(name, new byte[0]), version5);
    }

    private DatagramRow decoded4(String name) {
        return decode(WorstVersion4.all().getOrDefault(name, new byte[0]), version4);
    }

    private DatagramRow decode(byte[] bytes, Decoder decoder) {
        Datagram datagram = TestDatagrams.of(bytes);
        batch.clear();
        batch.keepRecords(true);
        batch.openDatagram(datagram);
        decoder.decode(datagram, batch);
        return batch.datagram();
    }

    private int records() {
        int records = 0;
        for (int i = 0; i < batch.flowCount(); i++) records += batch.flow(i).recordCount;
        for (int i = 0; i < batch.counterCount(); i++) records += batch.counter(i).recordCount;
        for (int i = 0; i < batch.discardCount(); i++) records += batch.discard(i).packet.recordCount;
        return records;
    }
}
