package io.sluice.core.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.DecodeResult;
import io.sluice.api.FlowBatch;
import io.sluice.api.Options;
import io.sluice.api.monitor.SampleAccount;
import io.sluice.decoder.sflow5.Sflow5Provider;
import io.sluice.testkit.Frames;
import io.sluice.testkit.SflowDatagrams;
import io.sluice.testkit.SflowSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReceiverAccountTest {
    private static final long GIANT = 0xFFFF_FFFFL;
    private static final byte[] FRAME =
            Frames.ethernet().ipv4("192.0.2.1", "192.0.2.2").udp(1, 2).bytes();
    private static final SflowSample FLOW = SflowSample.flow().header(FRAME);

    @Test
    void everyAnnouncedSampleIsInExactlyOneColumn() {
        var samples = accountOf(
                        datagram().sample(FLOW).sample(SflowSample.discard(1).header(FRAME)),
                        datagram()
                                .sample(SflowSample.counters().record(1, new byte[88]))
                                .sample(8072 << 12 | 7, new byte[12]),
                        datagram().sample(1, new byte[4]).sample(FLOW).announcingMore(3),
                        datagram().sample(FLOW).sample(99, new byte[4]).announcing(GIANT),
                        datagram().announcing(0))
                .samples();
        assertEquals(2 + 2 + 5 + GIANT, samples.announced());
        assertEquals(List.of(3L, 1L, 1L, 1L, 1L, 1L), columns(samples));
        assertEquals(3 + GIANT - 2, samples.missing());
        assertTrue(samples.addsUp());
    }

    @Test
    void whatIsToleratedIsCountedApartFromWhatIsMalformed() {
        var padded = SflowSample.flow().header(FRAME).trailing(new byte[4]);
        var longer = SflowSample.counters().record(1, new byte[92]).record(2, new byte[56]);
        var account = accountOf(
                datagram().sample(padded).sample(padded).trailing(new byte[9]),
                datagram().sample(longer).trailing(new byte[1]),
                datagram().sample(FLOW));
        assertEquals(
                List.of(3L, 0L),
                List.of(account.datagrams().decoded(), account.datagrams().broken()));
        assertEquals(
                List.of(2L, 2L, 2L),
                List.of(
                        account.datagrams().strayTails(),
                        account.samples().padded(),
                        account.samples().longerRecords()));
        assertEquals(0, account.samples().missing());
    }

    private static List<Long> columns(SampleAccount samples) {
        return List.of(
                samples.flows(),
                samples.counters(),
                samples.discards(),
                samples.skippedVendor(),
                samples.skippedUnknown(),
                samples.malformed());
    }

    private static ReceiverAccount accountOf(SflowDatagrams... datagrams) {
        var decoder = new Sflow5Provider().create(new Options("", Map.of(), new ArrayList<>()));
        var batch = new FlowBatch();
        var account = new ReceiverAccount(100);
        for (var made : datagrams) {
            var datagram = made.datagram();
            batch.openDatagram(datagram);
            var result = decoder.decode(datagram, batch);
            assertEquals(false, result == DecodeResult.NOT_MINE);
            account.add(batch.datagram(), batch);
        }
        return account;
    }

    private static SflowDatagrams datagram() {
        return SflowDatagrams.from("192.0.2.1");
    }
}
