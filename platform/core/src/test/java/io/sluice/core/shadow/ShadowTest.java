package io.sluice.core.shadow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.Datagram;
import io.sluice.api.DecodeResult;
import io.sluice.api.Decoder;
import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.api.tap.TapInput;
import io.sluice.core.DecoderSlot;
import io.sluice.core.ShadowReport;
import io.sluice.testkit.TestDatagrams;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A candidate decoder beside another one.
@Timeout(60)
class ShadowTest {
    private static final TapInput INPUT =
            new TapInput("in", new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

    @Test
    void decodersThatAgreeHaveNoDifference() throws Exception {
        var report = compare(ShadowTest::plain, ShadowTest::plain, 1, 50);
        assertEquals(50, report.compared());
        assertEquals(0, report.different());
        assertEquals(List.of(), report.fields());
    }

    @Test
    void eachFieldIsToldWithHowOftenAndTheFirstExamples() throws Exception {
        var report = compare(
                ShadowTest::plain,
                (d, b) -> {
                    plain(d, b);
                    var row = b.flow(0);
                    if (d.payload.get(0) % 2 == 0) row.samplingRate = 7;
                    row.outerVlan = 5;
                    row.set(FlowRow.OUTER_VLAN);
                    return DecodeResult.DECODED;
                },
                1,
                10);
        assertEquals(10, report.different());
        assertEquals(
                "flow.outerVlan 10, flow.outerPriority 10, flow.samplingRate 5",
                report.fields().stream()
                        .map(field -> field.field() + " " + field.count())
                        .collect(Collectors.joining(", ")));
        var vlan = report.fields().getFirst();
        assertEquals(3, vlan.examples().size());
        assertEquals("-", vlan.examples().getFirst().before());
        assertEquals("5", vlan.examples().getFirst().after());
        assertEquals("0042", vlan.examples().getFirst().datagram());
        var rate = report.fields().getLast().examples().getFirst();
        assertEquals("512 -> 7", rate.before() + " -> " + rate.after());
    }

    @Test
    void oneThatThrowsOrFindsOtherRowsIsTold() throws Exception {
        var report = compare(
                ShadowTest::plain,
                (datagram, _) -> {
                    if (datagram.payload.get(0) == 0) throw new IllegalStateException("candidate");
                    return DecodeResult.TRUNCATED;
                },
                1,
                2);
        assertEquals(2, report.different());
        var result = report.fields().stream()
                .filter(field -> field.field().equals("result"))
                .findFirst()
                .orElseThrow();
        assertEquals(
                List.of("DECODED DECODER_FAILED", "DECODED TRUNCATED"),
                result.examples().stream()
                        .map(example -> example.before() + " " + example.after())
                        .toList());
        assertTrue(report.fields().stream().anyMatch(field -> field.field().equals("flows")));
    }

    @Test
    void onlyOneOfSoManyIsComparedWhenThatIsAskedFor() throws Exception {
        assertEquals(5, compare(ShadowTest::plain, ShadowTest::plain, 10, 50).compared());
    }

    private static ShadowReport compare(Decoder decoder, Decoder candidate, int oneIn, int datagrams) throws Exception {
        var shadow = new Shadow(
                new Shadow.Names("in", "plain", "plain@2", oneIn),
                new DecoderSlot(decoder, Optional.empty()),
                new DecoderSlot(candidate, Optional.empty()));
        var inlet = shadow.inlet(0, INPUT);
        for (int i = 0; i < datagrams; i++) inlet.offer(TestDatagrams.of(new byte[] {(byte) i, 0x42}));
        shadow.start();
        inlet.wake();
        while (shadow.report().compared() < datagrams / oneIn) Thread.onSpinWait();
        shadow.stop();
        return shadow.report();
    }

    private static DecodeResult plain(Datagram datagram, FlowBatch batch) {
        var row = batch.addFlow();
        row.samplingRate = 512;
        row.sourcePort = datagram.payload.get(0);
        batch.datagram().flowSamples = 1;
        return DecodeResult.DECODED;
    }
}
