package io.sluice.decoder.sflow5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.DecodeResult;
import io.sluice.api.FlowRow;
import io.sluice.testkit.Frames;
import io.sluice.testkit.SflowDatagrams;
import io.sluice.testkit.SflowRecord;
import io.sluice.testkit.SflowSample;
import io.sluice.testkit.WireBytes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What agents were seen to send against the specification, and what nobody should send: a sample that is
/// broken costs itself only, and the next one (number 2 here) is always read.
class ToleranceTest {
    private static final long GIANT = 0xFFFF_FFFFL;
    private static final byte[] FRAME = Frames.ethernet()
            .ipv4("192.0.2.1", "192.0.2.2")
            .udp(53, 5353)
            .payload(13)
            .bytes();
    private static final SflowRecord HEADER = SflowRecord.header(FRAME);
    private static final int[] SYSTEMS = {1, 2, 3};

    @Test
    void toleratesPadWordsBehindTheRecords() {
        sound(first().record(HEADER).trailing(new byte[4]), 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 9, 40})
    void toleratesStrayBytesBehindTheRecords(int bytes) {
        sound(first().record(HEADER).trailing(new WireBytes().zeros(bytes).toArray()), 0);
    }

    @Test
    void toleratesMoreBytesThanAnnounced() {
        var decoded = Decoded.of(
                SflowDatagrams.from("192.0.2.1").sample(first().record(HEADER)).trailing(new byte[9]));
        assertEquals(DecodeResult.DECODED, decoded.result());
        assertEquals(List.of(1), decoded.sequences());
    }

    @Test
    void readsNoMoreSamplesThanAnnounced() {
        var decoded = Decoded.of(SflowDatagrams.from("192.0.2.1")
                .sample(first().record(HEADER))
                .sample(second())
                .announcingMore(-1));
        assertEquals(DecodeResult.DECODED, decoded.result());
        assertEquals(List.of(1), decoded.sequences());
    }

    @Test
    void toleratesFieldsBehindThoseThatItKnows() {
        var more = new byte[8];
        var decoded = sound(
                first().record(SflowRecord.vlans(5, 0, 6, 0).followedBy(more))
                        .record(SflowRecord.router("192.0.2.9", 24, 25).followedBy(more))
                        .record(SflowRecord.gateway("192.0.2.9", SYSTEMS, SYSTEMS, SYSTEMS, 1)
                                .followedBy(more))
                        .record(SflowRecord.ip(100, "::1", "::2", 6, 7, 8).followedBy(more)),
                0);
        assertTrue(decoded.row().has(FlowRow.SWITCH | FlowRow.ROUTER | FlowRow.GATEWAY | FlowRow.PORTS));
    }

    @Test
    void toleratesMissingPadBehindTheLastRecord() {
        var odd = SflowRecord.of(1038, new byte[] {0, 0, 0, 3, 'a', 'b', 'c'}).withoutPad();
        sound(first().record(HEADER).record(odd), 0);
    }

    @Test
    void toleratesHeaderLongerThanItsFrame() {
        var decoded = sound(first().record(SflowRecord.header(1, 20, 0, FRAME)), 0);
        assertEquals(20, decoded.row().octets);
        assertTrue(decoded.row().has(FlowRow.PORTS));
    }

    @ParameterizedTest
    @ValueSource(longs = {100, 0x8000_0000L, GIANT})
    void dropsRecordLongerThanItsSampleAndKeepsTheRow(long length) {
        var decoded = Decoded.of(
                first().record(HEADER).record(SflowRecord.vlans(1, 2, 3, 4).length(length)), second());
        assertEquals(DecodeResult.BAD_LENGTH, decoded.result());
        assertEquals(List.of(1, 2), decoded.sequences());
        assertTrue(decoded.row().has(FlowRow.PORTS));
        assertFalse(decoded.row().has(FlowRow.SWITCH));
        assertEquals(List.of(2, 0, 0, 0), decoded.counts());
    }

    @ParameterizedTest
    @ValueSource(longs = {100, 0x8000_0000L, GIANT})
    void dropsSampleOfWhichNothingWasRead(long length) {
        broken(first().record(SflowRecord.router("192.0.2.9", 1, 2).length(length)), DecodeResult.BAD_LENGTH);
    }

    @Test
    void dropsRecordWithoutLength() {
        broken(
                first().record(SflowRecord.vlans(0xFFFF, 0, 0xFFFF, 0).length(0))
                        .announcing(1),
                DecodeResult.BAD_LENGTH);
    }

    @Test
    void readsOnBehindRecordsThatAreTooShort() {
        var tooShort = List.of(
                HEADER.cutAt(12),
                SflowRecord.packedEthernet(1, "02:00:00:00:00:01", "02:00:00:00:00:02", 1)
                        .cutAt(16),
                SflowRecord.ip(1, "192.0.2.1", "192.0.2.2").cutAt(28),
                SflowRecord.ip(1, "::1", "::2").cutAt(52),
                SflowRecord.vlans(1, 2, 3, 4).cutAt(12),
                SflowRecord.router("::1", 1, 2).cutAt(24),
                SflowRecord.router("::1", 1, 2).cutAt(0),
                SflowRecord.gateway("::1", SYSTEMS, SYSTEMS, SYSTEMS, 1).cutAt(16));
        for (var record : tooShort) {
            var decoded = Decoded.of(first().record(record).record(HEADER), second());
            assertEquals(DecodeResult.BAD_LENGTH, decoded.result());
            assertEquals(List.of(1, 2), decoded.sequences());
            assertTrue(decoded.row().has(FlowRow.PORTS));
            assertFalse(decoded.row().has(FlowRow.SWITCH) || decoded.row().has(FlowRow.ROUTER));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 0x2000_0000L, GIANT})
    void keepsRowWhenRecordsAreFewerThanAnnounced(long count) {
        var decoded = Decoded.of(first().record(HEADER).announcing(count), second());
        assertEquals(DecodeResult.BAD_COUNT, decoded.result());
        assertEquals(List.of(1, 2), decoded.sequences());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 31})
    void dropsSampleShorterThanItsFixedPart(int length) {
        var sample = SflowDatagrams.from("192.0.2.1").sample(1, new byte[length]);
        var decoded = Decoded.of(sample.sample(3, new byte[43]).sample(second()));
        assertEquals(DecodeResult.BAD_LENGTH, decoded.result());
        assertEquals(List.of(2), decoded.sequences());
        assertEquals(List.of(1, 0, 2, 0), decoded.counts());
    }

    @ParameterizedTest
    @ValueSource(longs = {66_000, 0x8000_0000L, GIANT})
    void keepsSamplesInFrontOfOneThatIsLongerThanTheDatagram(long length) {
        var decoded = Decoded.of(second(), first().record(HEADER).length(length), second());
        assertEquals(DecodeResult.BAD_LENGTH, decoded.result());
        assertEquals(List.of(2), decoded.sequences());
        assertEquals(List.of(1, 0, 1, 0), decoded.counts());
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 3, 0x2000_0000L, GIANT})
    void keepsSamplesWhenThereAreFewerThanAnnounced(long count) {
        var decoded =
                Decoded.of(SflowDatagrams.from("192.0.2.1").sample(second()).announcing(count));
        assertEquals(DecodeResult.BAD_COUNT, decoded.result());
        assertEquals(List.of(2), decoded.sequences());
    }

    @Test
    void keepsCompleteSamplesOfACutDatagram() {
        var datagram = SflowDatagrams.from("192.0.2.1").sample(second()).sample(first().record(HEADER));
        int whole = datagram.bytes().length;
        int firstEnd = 28 + second().bytes().length;
        for (int length = firstEnd; length < whole; length++) {
            var decoded = Decoded.of(datagram.cutAt(length));
            var expected = length == firstEnd ? DecodeResult.BAD_COUNT : DecodeResult.TRUNCATED;
            assertEquals(expected, decoded.result(), "cut at " + length);
            assertEquals(List.of(2), decoded.sequences());
        }
        assertEquals(DecodeResult.DECODED, Decoded.of(datagram.cutAt(whole)).result());
    }

    @ParameterizedTest
    @ValueSource(longs = {52, 0x8000_0000L, GIANT})
    void readsWhatIsThereOfHeaderLongerThanItsRecord(long length) {
        var body = new WireBytes()
                .u32(1)
                .u32(500)
                .u32(0)
                .u32(length)
                .bytes(FRAME)
                .zeros(2)
                .toArray();
        int there = body.length - 16;
        var decoded = Decoded.of(first().record(1, body), second());
        boolean fits = length <= there;
        assertEquals(fits ? DecodeResult.DECODED : DecodeResult.BAD_LENGTH, decoded.result());
        assertEquals(List.of(1, 2), decoded.sequences());
        assertTrue(decoded.row().has(FlowRow.PORTS));
        assertEquals(Math.min(length, there), decoded.row().headerLength);
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 0x2000_0000L, 0x4000_0001L, GIANT})
    void refusesGiantCountsInGateway(long count) {
        var segments = new WireBytes()
                .address("192.0.2.9")
                .u32(1)
                .u32(2)
                .u32(3)
                .u32(count)
                .u32(2)
                .u32(1)
                .u32(9);
        var systems = new WireBytes()
                .address("192.0.2.9")
                .u32(1)
                .u32(2)
                .u32(3)
                .u32(1)
                .u32(2)
                .u32(count)
                .u32(9);
        var communities = new WireBytes()
                .address("192.0.2.9")
                .u32(1)
                .u32(2)
                .u32(3)
                .u32(0)
                .u32(count)
                .u32(9);
        for (var body : List.of(segments, systems, communities)) {
            var decoded = Decoded.of(first().record(1003, body.toArray()).record(HEADER), second());
            assertEquals(DecodeResult.BAD_COUNT, decoded.result());
            assertEquals(List.of(1, 2), decoded.sequences());
            assertFalse(decoded.row().has(FlowRow.GATEWAY));
            assertTrue(decoded.row().has(FlowRow.PORTS));
        }
    }

    @Test
    void readsGoodSampleBehindVendorSampleOfAnyLength() {
        for (int length = 0; length < 20; length++) {
            var decoded = Decoded.of(SflowDatagrams.from("192.0.2.1")
                    .sample(4413 << 12 | 7, new byte[length])
                    .sample(second()));
            assertEquals(DecodeResult.DECODED, decoded.result());
            assertEquals(List.of(2), decoded.sequences());
        }
    }

    private static Decoded sound(SflowSample sample, int recordsSkipped) {
        var decoded = Decoded.of(sample, second());
        assertEquals(DecodeResult.DECODED, decoded.result());
        assertEquals(List.of(1, 2), decoded.sequences());
        assertEquals(List.of(2, 0, 0, recordsSkipped), decoded.counts());
        return decoded;
    }

    private static void broken(SflowSample sample, DecodeResult result) {
        var decoded = Decoded.of(sample, second());
        assertEquals(result, decoded.result());
        assertEquals(List.of(2), decoded.sequences());
        assertEquals(List.of(1, 0, 1, 0), decoded.counts());
    }

    private static SflowSample first() {
        return SflowSample.flow().sequence(1);
    }

    private static SflowSample second() {
        return SflowSample.expandedFlow().sequence(2).record(HEADER);
    }
}
