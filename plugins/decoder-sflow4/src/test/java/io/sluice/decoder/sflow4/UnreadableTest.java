package io.sluice.decoder.sflow4;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.api.DecodeResult;
import io.sluice.testkit.Frames;
import io.sluice.testkit.WireBytes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What nobody can read, and what is kept and counted of a datagram that holds it.
class UnreadableTest {
    private static final byte[] HEADER = OldDatagrams.header(
            Frames.ethernet().ipv4("192.0.2.1", "192.0.2.2").udp(53, 54).bytes());
    private static final byte[] GOOD = OldDatagrams.flow(1, HEADER, OldDatagrams.vlans());
    private static final byte[] LATER = OldDatagrams.flow(3, HEADER);

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 0x0000_1001, -1})
    void skipsAllFromSampleOfUnknownTypeOn(int type) {
        var strange = new WireBytes().u32(type).zeros(40).toArray();
        var decoded = Decoded.ofSamples(GOOD, strange, LATER, LATER);
        assertEquals(DecodeResult.DECODED, decoded.result());
        assertEquals(List.of(1), decoded.sequences());
        assertEquals(List.of(1, 0, 3, 0, 0), decoded.counts());
        assertEquals(List.of(1, type), decoded.skipped());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 1001, -1})
    void skipsAllFromPacketDataOfUnknownKindOn(int tag) {
        var strange = OldDatagrams.flow(2, new WireBytes().u32(tag).zeros(40).toArray());
        var decoded = Decoded.ofSamples(GOOD, strange, LATER);
        assertEquals(DecodeResult.DECODED, decoded.result());
        assertEquals(List.of(1, 0, 2, 0, 0), decoded.counts());
        assertEquals(List.of(1, 1), decoded.skipped());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 6, 1001, -1})
    void keepsSampleWhoseExtendedDataAreOfUnknownKind(int tag) {
        var strange = new WireBytes().u32(tag).zeros(8).toArray();
        var sample = OldDatagrams.flow(2, HEADER, OldDatagrams.vlans(), strange, OldDatagrams.router("192.0.2.7"));
        var decoded = Decoded.ofSamples(GOOD, sample, LATER);
        assertEquals(DecodeResult.DECODED, decoded.result());
        assertEquals(List.of(1, 2), decoded.sequences());
        assertEquals(List.of(2, 0, 1, 0, 2), decoded.counts());
        assertEquals(42, decoded.batch().flow(1).switchSourceVlan);
        assertEquals(512, decoded.batch().flow(1).scaledPackets);
    }

    @Test
    void keepsSampleWhoseNextHopIsOfUnknownKind() {
        var router = new WireBytes().u32(2).u32(9).zeros(24).toArray();
        var decoded = Decoded.ofSamples(OldDatagrams.flow(2, HEADER, router), LATER);
        assertEquals(DecodeResult.DECODED, decoded.result());
        assertEquals(List.of(1, 0, 1, 0, 1), decoded.counts());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8, -1, 0x8000_0001})
    void skipsAllFromCountersOfUnknownVersionOn(int version) {
        var decoded = Decoded.ofSamples(GOOD, OldDatagrams.counters(2, version, 88), LATER);
        assertEquals(DecodeResult.DECODED, decoded.result());
        assertEquals(List.of(1, 0, 2, 0, 0), decoded.counts());
        assertEquals(List.of(1, 2), decoded.skipped());
    }

    @Test
    void believesNoMoreSkippedSamplesThanThereIsRoomFor() {
        var strange = new WireBytes().u32(99).zeros(40).toArray();
        var decoded = Decoded.of(OldDatagrams.of(4).sample(GOOD).sample(strange).announcing(0xFFFF_FFFFL));
        assertEquals(DecodeResult.BAD_COUNT, decoded.result());
        assertEquals(List.of(1, 0, 1, 0, 0), decoded.counts());
    }
}
