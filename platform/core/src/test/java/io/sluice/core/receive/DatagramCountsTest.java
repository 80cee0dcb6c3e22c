package io.sluice.core.receive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.api.DecodeResult;
import io.sluice.api.FlowBatch;
import io.sluice.api.Options;
import io.sluice.core.InputTotals;
import io.sluice.decoder.sflow5.Sflow5Provider;
import io.sluice.testkit.Frames;
import io.sluice.testkit.SflowDatagrams;
import io.sluice.testkit.SflowSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatagramCountsTest {
    private static final long GIANT = 0xFFFF_FFFFL;
    private static final byte[] FRAME =
            Frames.ethernet().ipv4("192.0.2.1", "192.0.2.2").udp(1, 2).bytes();
    private static final SflowSample FLOW = SflowSample.flow().header(FRAME);

    @Test
    void everyAnnouncedSampleIsInExactlyOneColumn() {
        var totals = totalsOf(
                datagram().sample(FLOW).sample(SflowSample.discard(1).header(FRAME)),
                datagram()
                        .sample(SflowSample.counters().record(1, new byte[88]))
                        .sample(8072 << 12 | 7, new byte[12]),
                datagram().sample(1, new byte[4]).sample(FLOW).announcingMore(3),
                datagram().sample(FLOW).announcing(GIANT),
                datagram().announcing(0));
        assertEquals(2 + 2 + 5 + GIANT, totals.samplesAnnounced());
        assertEquals(List.of(3L, 1L, 1L, 1L, 1L), columns(totals));
        assertEquals(3 + GIANT - 1, totals.samplesLost());
        assertEquals(
                totals.samplesAnnounced(),
                columns(totals).stream().mapToLong(count -> count).sum() + totals.samplesLost());
    }

    @Test
    void whatIsToleratedIsCountedApartFromWhatIsMalformed() {
        var padded = SflowSample.flow().header(FRAME).trailing(new byte[4]);
        var longer = SflowSample.counters().record(1, new byte[92]).record(2, new byte[56]);
        var totals = totalsOf(
                datagram().sample(padded).sample(padded).trailing(new byte[9]),
                datagram().sample(longer).trailing(new byte[1]),
                datagram().sample(FLOW));
        assertEquals(List.of(3L, 0L), List.of(totals.decoded(), totals.malformed()));
        assertEquals(List.of(2L, 2L, 2L), List.of(totals.strayTails(), totals.paddedSamples(), totals.longerRecords()));
        assertEquals(0, totals.samplesLost());
    }

    private static List<Long> columns(InputTotals totals) {
        return List.of(
                totals.flowRows(),
                totals.counterRows(),
                totals.discardRows(),
                totals.samplesSkipped(),
                totals.samplesMalformed());
    }

    private static InputTotals totalsOf(SflowDatagrams... datagrams) {
        var decoder = new Sflow5Provider().create(new Options("", Map.of(), new ArrayList<>()));
        var batch = new FlowBatch();
        var counts = new DatagramCounts();
        for (var made : datagrams) {
            var datagram = made.datagram();
            batch.openDatagram(datagram);
            var result = decoder.decode(datagram, batch);
            assertEquals(false, result == DecodeResult.NOT_MINE);
            counts.add(batch.datagram());
        }
        return counts.totals("test", "nowhere");
    }

    private static SflowDatagrams datagram() {
        return SflowDatagrams.from("192.0.2.1");
    }
}
