package io.sluice.decoder.sflow5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.sluice.api.CounterRow;
import io.sluice.api.DecodeResult;
import io.sluice.api.FlowBatch;
import io.sluice.api.RecordCursor;
import io.sluice.api.RecordFormat;
import io.sluice.testkit.FlowBatches;
import io.sluice.testkit.SflowDatagrams;
import io.sluice.testkit.SflowRecord;
import io.sluice.testkit.SflowSample;
import io.sluice.testkit.WireBytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CounterSampleTest {
    private static final SflowRecord PORT =
            SflowRecord.of(1004, new WireBytes().u64(7).u32(8).toArray());
    private static final SflowRecord NAME = SflowRecord.of(1005, text("eth0").toArray());

    @Test
    void tellsTagAndPlaceOfSkippedSamples() {
        var batch = FlowBatches.decoded(
                new Sflow5Decoder(Tunnels.OUTER),
                SflowDatagrams.from(Decoded.AGENT)
                        .sample(1, new byte[3])
                        .sample(9999 << 12 | 77, new byte[13])
                        .sample(SflowSample.counters().record(1, new byte[88]))
                        .sample(0xFFFF_FFFF, new byte[0])
                        .datagram());
        assertEquals(2, batch.skippedCount());
        assertEquals(1, batch.skipped(0).sampleIndex);
        assertEquals(9999 << 12 | 77, batch.skipped(0).sampleTag);
        assertEquals(2, batch.counter(0).sampleIndex);
        assertEquals(3, batch.skipped(1).sampleIndex);
        assertEquals(0xFFFF_FFFF, batch.skipped(1).sampleTag);
    }

    @Test
    void readsBothFormsOfDataSources() {
        var batch = decoded(
                SflowSample.counters().sequence(5).source(3, 0xFF_FFFF).record(PORT),
                SflowSample.expandedCounters()
                        .sequence(-1)
                        .source(2, 0xF000_0000)
                        .record(PORT)
                        .record(NAME));
        var compact = batch.counter(0);
        var expanded = batch.counter(1);
        assertEquals(List.of(5, 3, 0xFF_FFFF, 0, 2, 1), fields(compact));
        assertEquals(List.of(-1, 2, 0xF000_0000, 1, 4, 2), fields(expanded));
        assertEquals(2, batch.datagram(0).counterSamples);
        assertEquals(DecodeResult.DECODED, batch.datagram(0).result);
    }

    @Test
    void keepsRecordsWithTheirFormatInOrder() {
        var batch = decoded(SflowSample.counters().record(NAME).record(PORT));
        assertEquals(List.of("name=eth0", "datapath_id=7", "port_no=8"), values(batch, batch.counter(0)));
    }

    @Test
    void keepsUnknownRecordsAsTheyCameAndCountsThem() {
        var body = new byte[] {1, 2, 3, 4, 5, 6, 7, 8};
        var batch = decoded(SflowSample.counters().record(9999 << 12 | 5, body).record(PORT));
        var record = batch.record(0);
        assertSame(RecordFormat.UNKNOWN, record.description);
        assertEquals(9999, record.enterprise);
        assertEquals(5, record.format);
        assertEquals(8, record.bodyLength);
        assertEquals(8, batch.bytes()[record.bodyAt + 7]);
        assertEquals(2, batch.counter(0).recordCount);
        assertEquals(1, batch.datagram(0).recordsSkipped);
        assertEquals(DecodeResult.DECODED, batch.datagram(0).result);
    }

    @Test
    void keepsTheSampleWithoutARecordThatIsTooShort() {
        var batch = decoded(SflowSample.counters().record(1, new byte[84]).record(PORT));
        assertEquals(DecodeResult.BAD_LENGTH, batch.datagram(0).result);
        assertEquals(List.of("datapath_id=7", "port_no=8"), values(batch, batch.counter(0)));
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 0x4000_0001L, 0xFFFF_FFFFL})
    void keepsTheSampleWithoutARecordWhoseCountLies(long count) {
        var adapters = new WireBytes().u32(1).u32(1).u32(count).zeros(16).toArray();
        var batch = decoded(SflowSample.counters().record(2001, adapters).record(PORT), SflowSample.counters());
        assertEquals(DecodeResult.BAD_COUNT, batch.datagram(0).result);
        assertEquals(2, batch.counterCount());
        assertEquals(1, batch.counter(0).recordCount);
    }

    @Test
    void dropsSampleOfWhichNothingWasRead() {
        var batch = decoded(
                SflowSample.counters().record(1, new byte[4]),
                SflowSample.counters().record(PORT));
        assertEquals(1, batch.counterCount());
        assertEquals(1, batch.counter(0).sampleIndex);
        assertEquals(0, batch.counter(0).firstRecord);
        assertEquals(1, batch.datagram(0).samplesMalformed);
        assertEquals(1, batch.datagram(0).counterSamples);
    }

    @Test
    void dropsSampleShorterThanItsFixedPart() {
        var datagram = SflowDatagrams.from(Decoded.AGENT).sample(2, new byte[8]).sample(4, new byte[12]);
        var batch = FlowBatches.decoded(new Sflow5Decoder(Tunnels.OUTER), datagram.datagram());
        assertEquals(DecodeResult.BAD_LENGTH, batch.datagram(0).result);
        assertEquals(2, batch.datagram(0).samplesMalformed);
        assertEquals(0, batch.counterCount());
    }

    @Test
    void readsMetrics() {
        var body = text("myapp").u32(3);
        body.bytes(text("s").toArray()).u32(0).bytes(text("hello").toArray());
        body.bytes(text("c").toArray())
                .u32(1)
                .u32(42)
                .bytes(text("g").toArray())
                .u32(4)
                .u64(9);
        var batch = decodedSample(4300 << 12 | 1002, body);
        assertEquals(List.of(0, 0, 0, 0, 4300 << 12 | 1002, 1), fields(batch.counter(0)));
        assertEquals(
                List.of(
                        "datasource=myapp",
                        "metrics=3",
                        "name=s",
                        "value=hello",
                        "name=c",
                        "value=42",
                        "name=g",
                        "value=9"),
                values(batch, batch.counter(0)));
    }

    @Test
    void readsFlowsOfMetrics() {
        var body = text("f").u32(1000).u32(50_000).u32(2);
        body.bytes(text("ip").toArray()).u32(2).u32(0x0A01_0203);
        body.bytes(text("mac").toArray()).u32(1).mac("02:00:00:00:00:01").zeros(2);
        var batch = decodedSample(4300 << 12 | 1003, body);
        assertEquals(
                List.of(
                        "datasource=f",
                        "sampling_rate=1000",
                        "sample_pool=50000",
                        "attributes=2",
                        "name=ip",
                        "value=167838211",
                        "name=mac",
                        "value=2199023255553"),
                values(batch, batch.counter(0)));
    }

    @Test
    void skipsMetricsOfTypesThatDoNotExistAndDropsThoseThatLie() {
        var unknown = text("a").u32(1).bytes(text("m").toArray()).u32(9).zeros(8);
        var batch = decodedSample(4300 << 12 | 1002, unknown);
        assertEquals(DecodeResult.DECODED, batch.datagram(0).result);
        assertEquals(1, batch.datagram(0).samplesSkipped);
        var lying = decodedSample(4300 << 12 | 1002, text("a").u32(0xFFFF_FFFFL).zeros(40));
        assertEquals(DecodeResult.BAD_COUNT, lying.datagram(0).result);
        assertEquals(1, lying.datagram(0).samplesMalformed);
        assertEquals(0, lying.counterCount());
    }

    private static FlowBatch decoded(SflowSample... samples) {
        var datagram = SflowDatagrams.from(Decoded.AGENT);
        for (var sample : samples) datagram.sample(sample);
        return FlowBatches.decoded(new Sflow5Decoder(Tunnels.OUTER), datagram.datagram());
    }

    private static FlowBatch decodedSample(int tag, WireBytes body) {
        var datagram = SflowDatagrams.from(Decoded.AGENT).sample(tag, body.toArray());
        return FlowBatches.decoded(new Sflow5Decoder(Tunnels.OUTER), datagram.datagram());
    }

    private static WireBytes text(String text) {
        return new WireBytes().opaque(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Integer> fields(CounterRow row) {
        return List.of(
                row.sampleSequence, row.sourceClass, row.sourceIndex, row.sampleIndex, row.sampleTag, row.recordCount);
    }

    private static List<String> values(FlowBatch batch, CounterRow row) {
        var values = new ArrayList<String>();
        var cursor = new RecordCursor();
        for (int i = row.firstRecord; i < row.firstRecord + row.recordCount; i++) {
            cursor.open(batch.record(i), batch.bytes());
            while (cursor.next()) values.add(cursor.field().name() + "=" + value(cursor, batch.bytes()));
        }
        return values;
    }

    private static String value(RecordCursor cursor, byte[] bytes) {
        boolean isText = switch (cursor.field().type()) {
            case STRING -> true;
            case METRIC, FLOW_KEY -> cursor.valueType() == 0;
            default -> false;
        };
        if (!isText) return String.valueOf(cursor.number());
        return new String(bytes, cursor.valueAt(), cursor.valueLength(), StandardCharsets.UTF_8);
    }
}
