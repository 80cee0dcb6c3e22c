package io.sluice.decoder.sflow5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.DecodeResult;
import io.sluice.api.FlowRow;
import io.sluice.testkit.Frames;
import io.sluice.testkit.SflowRecord;
import io.sluice.testkit.SflowSample;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowSampleTest {
    private static final byte[] FRAME = Frames.ethernet()
            .ipv4("192.0.2.1", "192.0.2.2")
            .tcp(40_000, 443, 0x18)
            .payload(10)
            .bytes();

    @Test
    void readsCompactSample() {
        var decoded = Decoded.of(SflowSample.flow()
                .sequence(0xFFFF_FFFF)
                .source(3, 0xFF_FFFF)
                .rate(512)
                .pool(0xF000_0000)
                .drops(9)
                .input(0x3FFF_FFFE)
                .output(0x3FFF_FFFF)
                .header(FRAME));
        var row = decoded.row();
        assertEquals(DecodeResult.DECODED, decoded.result());
        assertEquals(0xFFFF_FFFF, row.sampleSequence);
        assertEquals(3, row.sourceClass);
        assertEquals(0xFF_FFFF, row.sourceIndex);
        assertEquals(512, row.samplingRate);
        assertEquals(0xF000_0000, row.samplePool);
        assertEquals(9, row.agentDrops);
        assertTrue(row.has(FlowRow.INTERFACES));
        assertEquals(0x3FFF_FFFE, row.input);
        assertEquals(FlowRow.INTERFACE_SINGLE, row.outputFormat);
        assertEquals(FlowRow.LOCAL, row.output);
    }

    @Test
    void readsExpandedSample() {
        var row = Decoded.of(SflowSample.expandedFlow()
                        .sequence(2)
                        .source(1, 0xF000_0000)
                        .rate(1000)
                        .pool(3)
                        .drops(4)
                        .input(0x4000_0000)
                        .output(0xFFFF_FFFF)
                        .header(FRAME))
                .row();
        assertEquals(2, row.sampleSequence);
        assertEquals(1, row.sourceClass);
        assertEquals(0xF000_0000, row.sourceIndex);
        assertEquals(1000, row.samplingRate);
        assertEquals(3, row.samplePool);
        assertEquals(4, row.agentDrops);
        assertEquals(FlowRow.INTERFACE_SINGLE, row.inputFormat);
        assertEquals(0x4000_0000, row.input);
        assertEquals(FlowRow.LOCAL, row.output);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void keepsFormatOfInterfaces(int format) {
        for (var sample : List.of(SflowSample.flow(), SflowSample.expandedFlow())) {
            var row = Decoded.of(sample.input(format, 5).output(format, 256).header(FRAME))
                    .row();
            assertEquals(format, row.inputFormat);
            assertEquals(5, row.input);
            assertEquals(format, row.outputFormat);
            assertEquals(256, row.output);
        }
    }

    @Test
    void callsExpandedFormatsThatDoNotExistReserved() {
        var row = Decoded.of(SflowSample.expandedFlow().input(4, 7).output(0xFFFF_FFFF, 8))
                .row();
        assertEquals(FlowRow.INTERFACE_RESERVED, row.inputFormat);
        assertEquals(7, row.input);
        assertEquals(FlowRow.INTERFACE_RESERVED, row.outputFormat);
    }

    @Test
    void scalesByTheRateWithoutWrapping() {
        var header = SflowRecord.header(1, 0xFFFF_FFFF, 0, FRAME);
        var row =
                Decoded.of(SflowSample.flow().rate(0x7FFF_FFFF).record(header)).row();
        assertEquals(1, row.packets);
        assertEquals(0xFFFF_FFFFL, row.octets);
        assertEquals(0x7FFF_FFFFL, row.scaledPackets);
        assertEquals(0x7FFF_FFFFL * 0xFFFF_FFFFL, row.scaledOctets);
        assertEquals(
                0xFFFF_FFFFL,
                Decoded.of(SflowSample.flow().rate(-1).header(FRAME)).row().scaledPackets);
    }

    @Test
    void countsSampleOfRateZeroOnce() {
        var row = Decoded.of(SflowSample.flow().rate(0).header(FRAME)).row();
        assertEquals(0, row.samplingRate);
        assertEquals(1, row.scaledPackets);
        assertEquals(FRAME.length, row.scaledOctets);
    }

    @Test
    void keepsSampleWithoutRecords() {
        var decoded = Decoded.of(SflowSample.flow().rate(10).input(1).output(2));
        assertEquals(DecodeResult.DECODED, decoded.result());
        assertEquals(FlowRow.INTERFACES, decoded.row().present);
        assertEquals(0, decoded.row().octets);
        assertEquals(10, decoded.row().scaledPackets);
    }

    @Test
    void stepsOverSamplesThatItDoesNotRead() {
        var good = SflowSample.flow().sequence(42).header(FRAME);
        var decoded = Decoded.of(
                SflowSample.flow().tag(6).header(FRAME),
                SflowSample.flow().tag(4300 << 12 | 1004).header(FRAME),
                good);
        assertEquals(DecodeResult.DECODED, decoded.result());
        assertEquals(List.of(42), decoded.sequences());
        assertEquals(List.of(1, 2, 0, 0), decoded.counts());
    }

    @Test
    void forgetsWhatAnEarlierUseOfTheRowHeld() {
        var decoded = Decoded.of(SflowSample.flow().rate(7).header(FRAME), SflowSample.flow());
        assertEquals(FlowRow.INTERFACES, decoded.flows().get(1).row().present);
        assertEquals(0, decoded.flows().get(1).row().scaledOctets);
    }
}
