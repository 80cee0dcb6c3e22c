package io.sluice.decoder.sflow4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.DecodeResult;
import io.sluice.testkit.Frames;
import io.sluice.testkit.WireBytes;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Lengths and counts that do not hold, and datagrams that are cut.
class FaultTest {
    private static final byte[] FRAME =
            Frames.ethernet().ipv4("192.0.2.1", "192.0.2.2").udp(53, 54).bytes();
    private static final byte[] GOOD = OldDatagrams.flow(1, OldDatagrams.header(FRAME), OldDatagrams.vlans());

    @Test
    void readsSampleThatEndsInUnpaddedText() {
        var payload = OldDatagrams.of(4)
                .sample(OldDatagrams.flow(1, OldDatagrams.header(FRAME), OldDatagrams.url("/abcde")))
                .bytes();
        var decoded = Decoded.ofPayload(Arrays.copyOf(payload, payload.length - 2));
        assertEquals(DecodeResult.DECODED, decoded.result());
        assertEquals(List.of(1, 0, 0, 0, 0), decoded.counts());
    }

    @Test
    void countsStrayBytesBehindLastSample() {
        var decoded = Decoded.of(OldDatagrams.of(4).sample(GOOD).stray(new byte[9]));
        assertEquals(DecodeResult.DECODED, decoded.result());
        assertEquals(List.of(1, 0, 0, 0, 0), decoded.counts());
        assertEquals(9, decoded.batch().datagram().strayBytes);
        var tooLow = Decoded.of(OldDatagrams.of(4).sample(GOOD).sample(GOOD).announcing(1));
        assertEquals(DecodeResult.DECODED, tooLow.result());
        assertEquals(GOOD.length, tooLow.batch().datagram().strayBytes);
        assertEquals(0, Decoded.ofSamples(GOOD, GOOD).batch().datagram().strayBytes);
    }

    @Test
    void reportsSamplesThatAreAnnouncedAndMissing() {
        var decoded = Decoded.of(OldDatagrams.of(4).sample(GOOD).announcing(2));
        assertEquals(DecodeResult.BAD_COUNT, decoded.result());
        assertEquals(List.of(1, 0, 0, 0, 0), decoded.counts());
        assertEquals(
                DecodeResult.BAD_COUNT,
                Decoded.of(OldDatagrams.of(2).announcing(0xFFFF_FFFFL)).result());
        var giant = Decoded.of(OldDatagrams.of(4).sample(GOOD).announcing(0xFFFF_FFFFL));
        assertEquals(0xFFFF_FFFEL, giant.batch().datagram().samplesLost());
        var cut = OldDatagrams.of(4).sample(GOOD).stray(new byte[3]).announcing(2);
        assertEquals(DecodeResult.TRUNCATED, Decoded.of(cut).result());
    }

    @ParameterizedTest
    @ValueSource(ints = {43, 0x4000_0001, -1})
    void readsAsMuchOfHeaderAsIsThere(int length) {
        var header =
                new WireBytes().u32(1).u32(1).u32(900).u32(length).bytes(FRAME).toArray();
        assertEquals(42, FRAME.length);
        var sample = new WireBytes().u32(1).u32(8).zeros(24).bytes(header).toArray();
        var decoded = Decoded.of(OldDatagrams.of(4).sample(GOOD).sample(sample).announcing(3));
        assertEquals(DecodeResult.BAD_LENGTH, decoded.result());
        assertEquals(List.of(2, 0, 0, 0, 0), decoded.counts());
        var row = decoded.batch().flow(1);
        assertEquals(List.of(42, 53), List.of(row.headerLength, row.sourcePort));
        assertEquals(List.of(900L, 900L), List.of(row.octets, row.scaledOctets));
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 0x4000_0001, -1})
    void keepsSampleWithMoreExtendedDataThanThereIsRoomFor(int count) {
        var sample = OldDatagrams.flow(2, OldDatagrams.header(FRAME));
        var lying = new WireBytes()
                .bytes(Arrays.copyOf(sample, sample.length - 4))
                .u32(count)
                .toArray();
        var decoded = Decoded.ofSamples(GOOD, lying, GOOD);
        assertEquals(DecodeResult.BAD_COUNT, decoded.result());
        assertEquals(List.of(2, 0, 0, 0, 0), decoded.counts());
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 0x4000_0001L, 0x8000_0000L, 0xFFFF_FFFFL})
    void believesNoCountOrLengthInExtendedData(long number) {
        var systems = new WireBytes().u32(3).u32(1).u32(2).u32(3).toArray();
        var path = new WireBytes().bytes(systems).u32(number).u32(0).u32(0).toArray();
        var segment = new WireBytes()
                .bytes(systems)
                .u32(1)
                .u32(2)
                .u32(number)
                .u32(0)
                .u32(0)
                .toArray();
        var communities =
                new WireBytes().bytes(systems).u32(0).u32(number).u32(0).u32(0).toArray();
        for (var data : List.of(path, segment, communities)) {
            assertEquals(DecodeResult.BAD_COUNT, ofLast(4, data).result());
        }
        var user = new WireBytes().u32(4).u32(0).u32(number).toArray();
        var url = new WireBytes().u32(5).u32(1).u32(number).zeros(2).toArray();
        for (var data : List.of(user, url))
            assertEquals(DecodeResult.BAD_LENGTH, ofLast(4, data).result());
        assertEquals(DecodeResult.BAD_COUNT, ofLast(2, path).result());
    }

    @Test
    void reportsAgentWithoutAddress() {
        for (int type : new int[] {0, 3, -1}) {
            var payload = new WireBytes().u32(4).u32(type).zeros(40).toArray();
            assertEquals(DecodeResult.BAD_ADDRESS, Decoded.ofPayload(payload).result());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void keepsWhatStandsBeforeAnyCut(int version) {
        var gateway =
                version == 2 ? OldDatagrams.flatGateway(1, 2) : OldDatagrams.gateway(new int[] {1}, new int[] {2});
        var payload = OldDatagrams.of(version)
                .sample(OldDatagrams.flow(1, OldDatagrams.header(FRAME), OldDatagrams.vlans(), gateway))
                .sample(OldDatagrams.counters(2, 2, 140))
                .sample(OldDatagrams.flow(
                        3,
                        OldDatagrams.fields("2001:db8::1", "2001:db8::2"),
                        OldDatagrams.router("2001:db8::7"),
                        OldDatagrams.user("alice", "bob"),
                        OldDatagrams.url("/unpadded.ht")))
                .bytes();
        int last = 0;
        for (int length = 0; length < payload.length; length++) {
            var decoded = Decoded.ofPayload(Arrays.copyOf(payload, length));
            assertEquals(length < 4, decoded.result() == DecodeResult.NOT_MINE, "cut at " + length);
            assertTrue(decoded.result() != DecodeResult.DECODED, "cut at " + length);
            int rows = decoded.batch().rowCount();
            assertTrue(rows >= last, "cut at " + length + " leaves " + rows + " rows, and one byte before " + last);
            last = rows;
        }
        assertEquals(3, last);
        assertEquals(DecodeResult.DECODED, Decoded.ofPayload(payload).result());
    }

    private static Decoded ofLast(int version, byte[] extendedData) {
        var decoded = Decoded.of(OldDatagrams.of(version)
                .sample(OldDatagrams.flow(2, OldDatagrams.header(FRAME), OldDatagrams.vlans(), extendedData)));
        assertEquals(List.of(1, 0, 0, 0, 0), decoded.counts());
        return decoded;
    }
}
