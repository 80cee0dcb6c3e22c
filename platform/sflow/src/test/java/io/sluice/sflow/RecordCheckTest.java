package io.sluice.sflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.RecordCursor;
import io.sluice.api.RecordFormat;
import io.sluice.testkit.WireBytes;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordCheckTest {
    private static final RecordFormat ADAPTERS = RecordFormats.counter(2001);
    private static final RecordFormat USER = RecordFormats.flow(1004);
    private static final RecordFormat METRICS = RecordFormats.sample(4300 << 12 | 1002);

    @Test
    void acceptsBodiesOfTheirLengthAndLongerOnes() {
        assertEquals(88, end(RecordFormats.counter(1), new byte[88]));
        assertEquals(88, end(RecordFormats.counter(1), new byte[100]));
        assertEquals(Fault.LENGTH, end(RecordFormats.counter(1), new byte[87]));
    }

    @Test
    void acceptsTheBodiesOfOlderAgents() {
        var cpu = RecordFormats.counter(2003);
        assertEquals(68, end(cpu, new byte[68]));
        assertEquals(72, end(cpu, new byte[74]));
        assertEquals(80, end(cpu, new byte[80]));
        assertEquals(Fault.LENGTH, end(cpu, new byte[64]));
        assertEquals(100, end(RecordFormats.counter(2106), new byte[100]));
    }

    @Test
    void walksTextsAndNeedsThePadOfAllButTheLast() {
        var body = new WireBytes().u32(106).opaque("source".getBytes()).u32(106).opaque("a".getBytes());
        assertEquals(body.length(), end(USER, body.toArray()));
        assertEquals(body.length() - 3, end(USER, Arrays.copyOf(body.toArray(), body.length() - 3)));
        assertEquals(Fault.LENGTH, end(USER, Arrays.copyOf(body.toArray(), body.length() - 4)));
        assertEquals(Fault.LENGTH, end(USER, Arrays.copyOf(body.toArray(), 16)));
    }

    @ParameterizedTest
    @ValueSource(longs = {17, 0x7FFF_FFFFL, 0x8000_0000L, 0xFFFF_FFFFL})
    void refusesTextsLongerThanTheirRecord(long length) {
        var body = new WireBytes().u32(length).zeros(16).toArray();
        assertEquals(Fault.LENGTH, end(RecordFormats.counter(1005), body));
    }

    @Test
    void walksListsInLists() {
        var body = new WireBytes().u32(2).u32(1).u32(0).u32(2).u32(1).zeros(8).toArray();
        assertEquals(body.length, end(ADAPTERS, body));
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 0x2000_0000L, 0x4000_0001L, 0xFFFF_FFFFL})
    void refusesCountsThatTheBytesLeftCannotHold(long count) {
        var adapters = new WireBytes().u32(count).zeros(16).toArray();
        var macs = new WireBytes().u32(1).u32(7).u32(count).zeros(16).toArray();
        var labels = new WireBytes().u32(0).u32(count).zeros(8).toArray();
        assertEquals(Fault.COUNT, end(ADAPTERS, adapters));
        assertEquals(Fault.COUNT, end(ADAPTERS, macs));
        assertEquals(Fault.COUNT, end(RecordFormats.flow(1006), labels));
    }

    @Test
    void refusesKindsThatDoNotExist() {
        assertEquals(
                Fault.KIND,
                end(RecordFormats.flow(1007), new WireBytes().u32(3).zeros(40).toArray()));
        var metric = new WireBytes()
                .opaque("m".getBytes())
                .u32(1)
                .opaque("n".getBytes())
                .u32(7)
                .zeros(40);
        assertEquals(Fault.KIND, end(METRICS, metric.toArray()));
    }

    @Test
    void walksNamedValues() {
        var body = new WireBytes().opaque("m".getBytes()).u32(4);
        body.opaque("a".getBytes())
                .u32(0)
                .opaque("text".getBytes())
                .opaque("b".getBytes())
                .u32(1)
                .u32(5);
        body.opaque("c".getBytes()).u32(2).u64(5).opaque("d".getBytes()).u32(6).u64(5);
        assertEquals(body.length(), end(METRICS, body.toArray()));
        assertEquals(Fault.LENGTH, end(METRICS, Arrays.copyOf(body.toArray(), body.length() - 4)));
    }

    @Test
    void doesNotReadTheRecordsInsideAnAggregate() {
        var body = new WireBytes()
                .u32(1)
                .u32(1)
                .u32(1016)
                .opaque(new byte[] {-1, -1, -1, -1})
                .toArray();
        assertEquals(body.length, end(RecordFormats.flow(1016), body));
    }

    /// What the check accepts can be read to its end, whatever the bytes are.
    @Test
    void agreesWithTheCursor() {
        var random = new Random(3);
        var cursor = new RecordCursor();
        int sound = 0;
        for (var table : new FormatTable[] {RecordFormats.flows(), RecordFormats.counters(), RecordFormats.samples()}) {
            for (var format : table.formats()) {
                for (int i = 0; i < 200; i++) {
                    var body = new byte[random.nextInt(160)];
                    for (int at = 3; at < body.length; at += 4) body[at] = (byte) random.nextInt(4);
                    int end = end(format, body);
                    cursor.open(format, body, 0, body.length);
                    int values = 0;
                    while (cursor.next()) values++;
                    assertTrue(values <= body.length / 4 + 1);
                    boolean hasWholeWords = body.length % 4 == 0;
                    if (end >= 0 && hasWholeWords) assertFalse(cursor.isCut(), format.name());
                    if (end >= 0) sound++;
                }
            }
        }
        assertTrue(sound > 1000, sound + "");
    }

    private static int end(RecordFormat format, byte[] body) {
        return RecordCheck.end(format, ByteBuffer.wrap(body), 0, body.length);
    }
}
