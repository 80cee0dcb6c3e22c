package io.sluice.decoder.sflow5;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.api.DecodeResult;
import io.sluice.testkit.Frames;
import io.sluice.testkit.SflowDatagrams;
import io.sluice.testkit.SflowSample;
import io.sluice.testkit.WireBytes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Foundry and Brocade: packets that matched an access list come in a sample of the vendor's own, which wraps a flow
/// sample.
class AccessListSampleTest {
    private static final int TAG = 1991 << 12 | 1;
    private static final byte[] FRAME =
            Frames.ethernet().ipv4("192.0.2.1", "192.0.2.2").udp(53, 5353).bytes();

    @Test
    void readsTheFlowSampleInIt() {
        var decoded = Decoded.of(datagram(
                wrapped(flow(1).bytes()),
                wrapped(SflowSample.expandedFlow().sequence(2).header(FRAME).bytes())));
        assertEquals(DecodeResult.DECODED, decoded.result());
        assertEquals(List.of(1, 2, 9), decoded.sequences());
        assertEquals(List.of(3, 0, 0, 0), decoded.counts());
        assertEquals(0, decoded.head().paddedSamples);
        assertEquals(5353, decoded.row().destinationPort);
        assertEquals(
                List.of(TAG, TAG, 1),
                decoded.flows().stream().map(flow -> flow.row().sampleTag).toList());
        assertEquals(1, decoded.flows().get(1).row().sampleIndex);
    }

    @Test
    void countsPadOfWrapperAndOfSampleOnce() {
        var padded = flow(1).trailing(new byte[4]).bytes();
        var decoded = Decoded.of(datagram(
                wrapped(padded), wrapped(new WireBytes().bytes(padded).zeros(4).toArray())));
        assertEquals(DecodeResult.DECODED, decoded.result());
        assertEquals(2, decoded.head().paddedSamples);
    }

    @Test
    void skipsWrappersOfAnythingElse() {
        var counters = SflowSample.counters().record(1, new byte[88]).bytes();
        var wrapper = wrapped(flow(1).bytes());
        var nested = new WireBytes().u32(TAG).u32(wrapper.length).bytes(wrapper).toArray();
        var decoded = Decoded.of(datagram(new byte[0], new byte[8], new byte[15], wrapped(counters), wrapped(nested)));
        assertEquals(DecodeResult.DECODED, decoded.result());
        assertEquals(List.of(9), decoded.sequences());
        assertEquals(List.of(1, 5, 0, 0), decoded.counts());
    }

    @ParameterizedTest
    @ValueSource(longs = {1000, 0x8000_0000L, 0xFFFF_FFFFL})
    void believesNoLengthOfTheSampleInIt(long length) {
        var decoded = Decoded.of(datagram(wrapped(flow(1).length(length).bytes())));
        assertEquals(DecodeResult.BAD_LENGTH, decoded.result());
        assertEquals(List.of(9), decoded.sequences());
        assertEquals(List.of(1, 0, 1, 0), decoded.counts());
    }

    @Test
    void dropsTheSampleInItWhenNothingOfThatCanBeRead() {
        var decoded = Decoded.of(datagram(wrapped(flow(1).record(1, new byte[3]).bytes()), wrapped(tooShort())));
        assertEquals(DecodeResult.BAD_LENGTH, decoded.result());
        assertEquals(List.of(1, 9), decoded.sequences());
        assertEquals(List.of(2, 0, 1, 0), decoded.counts());
        assertEquals(1, decoded.flows().getLast().row().sampleTag);
    }

    private static byte[] tooShort() {
        return new WireBytes().u32(1).u32(12).zeros(12).toArray();
    }

    private static SflowSample flow(int sequence) {
        return SflowSample.flow().sequence(sequence).header(FRAME);
    }

    private static byte[] wrapped(byte[] sample) {
        return new WireBytes().u32(1).u32(7).bytes(sample).toArray();
    }

    /// These bodies, and a flow sample, number 9, behind them.
    private static SflowDatagrams datagram(byte[]... bodies) {
        var datagram = SflowDatagrams.from(Decoded.AGENT);
        for (var body : bodies) datagram.sample(TAG, body);
        return datagram.sample(flow(9));
    }
}
