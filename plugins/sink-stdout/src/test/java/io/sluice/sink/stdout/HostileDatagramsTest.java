package io.sluice.sink.stdout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.DecodeResult;
import io.sluice.api.Decoder;
import io.sluice.api.FlowBatch;
import io.sluice.api.Options;
import io.sluice.decoder.sflow5.Sflow5Provider;
import io.sluice.testkit.Frames;
import io.sluice.testkit.SflowDatagrams;
import io.sluice.testkit.TestDatagrams;
import io.sluice.testkit.WireBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// Whatever is sent, lines stay lines, and JSON stays JSON.
class HostileDatagramsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int RUNS = 5_000;

    @Test
    void printsWholeLinesOfDatagramsThatWereTamperedWith() throws IOException {
        var random = new SplittableRandom(6343);
        var decoder = decoder();
        var original = datagram();
        int decoded = 0;
        for (int run = 0; run < RUNS; run++) {
            var datagram = TestDatagrams.of(tampered(original, random));
            var batch = new FlowBatch();
            batch.keepRecords(true);
            batch.openDatagram(datagram);
            if (decoder.decode(datagram, batch) == DecodeResult.NOT_MINE) continue;
            decoded++;
            for (var line : Rows.lines(Rows.json(), batch))
                assertTrue(JSON.readTree(line).isObject());
            var lines = Rows.lines(Rows.sflowtool(), batch);
            assertEquals(1, lines.size());
            assertTrue(JSON.readTree(lines.getFirst()).get("samples").isArray());
            for (var line : Rows.lines(Rows.utcLinesOfAllKinds(), batch)) {
                assertTrue(line.chars().noneMatch(Character::isISOControl), line);
            }
        }
        assertTrue(decoded > RUNS / 2, decoded + " decoded");
    }

    private static Decoder decoder() {
        return new Sflow5Provider().create(new Options("", Map.of(), new ArrayList<>()));
    }

    private static byte[] tampered(byte[] original, SplittableRandom random) {
        var bytes = original.clone();
        for (int i = random.nextInt(1, 12); i > 0; i--) {
            bytes[random.nextInt(24, bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    /// A datagram with a sample of each kind, and records with texts and lists in lists.
    private static byte[] datagram() {
        var metrics = new WireBytes().opaque(Samples.text("app")).u32(2);
        metrics.opaque(Samples.text("s")).u32(0).opaque(Samples.text("up"));
        metrics.opaque(Samples.text("g")).u32(6).u64(Double.doubleToLongBits(1.5));
        return SflowDatagrams.from("192.0.2.1")
                .sample(1, flowSample())
                .sample(2, counterSample())
                .sample(5, discardSample())
                .sample(Samples.RTMETRIC, metrics.toArray())
                .bytes();
    }

    private static byte[] flowSample() {
        var path = new WireBytes().address("192.0.2.9").u32(1).u32(2).u32(3).u32(1);
        path.u32(2).u32(2).u32(10).u32(11).u32(1).u32(7).u32(100);
        var labels = new WireBytes().address("192.0.2.9").u32(1).u32(0x10140).u32(0);
        var sample = words(1, 3, 512, 1024, 0, 1, 2, 3);
        record(sample, 1, Samples.header(frame()));
        record(sample, 1003, path);
        record(sample, 1006, labels);
        return sample.toArray();
    }

    private static byte[] counterSample() {
        var sample = words(1, 3, 5);
        record(sample, 1, Samples.generic(3));
        record(sample, 2001, Samples.adapters());
        record(sample, 2003, Samples.cpu());
        record(sample, 1005, new WireBytes().opaque(Samples.text("GigabitEthernet")));
        record(sample, 4413 << 12 | 2, words(0, 0, 0, 0, 2, 0, 0, 1, 0));
        return sample.toArray();
    }

    private static byte[] discardSample() {
        var sample = words(1, 0, 3, 2, 3, 0, 258, 2);
        record(sample, 1, Samples.header(frame()));
        record(sample, 1037, words(11).opaque(Samples.text("no way")).u32(1));
        return sample.toArray();
    }

    private static byte[] frame() {
        var frame = Frames.ethernet().vlan(5).ipv4("192.0.2.1", "192.0.2.2");
        return frame.tcp(1, 2, 0x12).bytes();
    }

    private static WireBytes words(int... values) {
        var words = new WireBytes();
        for (int value : values) words.u32(value);
        return words;
    }

    private static void record(WireBytes sample, int tag, WireBytes body) {
        sample.u32(tag).opaque(body.toArray());
    }
}
