package io.sluice.decoder.sflow5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.DecodeResult;
import io.sluice.api.DiscardReason;
import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.testkit.FlowBatches;
import io.sluice.testkit.Frames;
import io.sluice.testkit.SflowDatagrams;
import io.sluice.testkit.SflowSample;
import io.sluice.testkit.WireBytes;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiscardSampleTest {
    private static final byte[] FRAME = Frames.ethernet()
            .ipv4("192.0.2.1", "192.0.2.2")
            .udp(53, 5353)
            .payload(13)
            .bytes();
    private static final byte[] SYMBOL =
            new WireBytes().opaque("ip_forward".getBytes()).toArray();

    @Test
    void readsTheNoticeAndItsPacket() {
        var batch = decoded(SflowSample.discard(257)
                .sequence(9)
                .source(1, 0xF000_0000)
                .drops(4)
                .input(0x4000_0001)
                .output(0)
                .header(FRAME)
                .record(1038, SYMBOL));
        var row = batch.discard(0).packet;
        assertEquals("ttl_exceeded", DiscardReason.name(batch.discard(0).reason));
        assertEquals(
                List.of(9, 1, 0xF000_0000, 4, 0, 0x4000_0001, 0, 0),
                List.of(
                        row.sampleSequence,
                        row.sourceClass,
                        row.sourceIndex,
                        row.agentDrops,
                        row.inputFormat,
                        row.input,
                        row.outputFormat,
                        row.output));
        assertEquals(0, row.samplingRate);
        assertEquals(5, row.sampleTag);
        assertTrue(row.has(FlowRow.INTERFACES | FlowRow.HEADER | FlowRow.IP | FlowRow.PORTS));
        assertEquals(FRAME.length, row.octets);
        assertEquals(FRAME.length, row.scaledOctets);
        assertEquals(1, batch.datagram(0).discardSamples);
        assertEquals(0, batch.flowCount());
    }

    @Test
    void keepsRecordsWhenASinkWantsThem() {
        assertEquals(0, decoded(SflowSample.discard(1).header(FRAME)).discard(0).packet.recordCount);
        var batch = new FlowBatch();
        batch.keepRecords(true);
        var datagram = SflowDatagrams.from(Decoded.AGENT)
                .sample(SflowSample.discard(1).record(1038, SYMBOL).header(FRAME))
                .sample(SflowSample.flow()
                        .header(FRAME)
                        .record(9999 << 12, new byte[4])
                        .record(1001, new byte[4]))
                .datagram();
        batch.openDatagram(datagram);
        new Sflow5Decoder(Tunnels.OUTER).decode(datagram, batch);
        assertEquals(2, batch.discard(0).packet.recordCount);
        assertEquals("extended_function", batch.record(0).description.name());
        assertEquals("sampled_header", batch.record(1).description.name());
        assertEquals(2, batch.flow(0).recordCount, "all but the broken one");
        assertEquals("unknown", batch.record(3).description.name());
        assertEquals(1, batch.flow(0).sampleIndex);
    }

    @Test
    void dropsNoticeOfWhichNothingWasRead() {
        var batch = decoded(SflowSample.discard(1).record(1, new byte[4]), SflowSample.discard(2));
        assertEquals(DecodeResult.BAD_LENGTH, batch.datagram(0).result);
        assertEquals(1, batch.discardCount());
        assertEquals(2, batch.discard(0).reason);
        assertEquals(1, batch.discard(0).packet.sampleIndex);
        assertEquals(1, batch.datagram(0).samplesMalformed);
    }

    @Test
    void dropsNoticeShorterThanItsFixedPart() {
        var datagram = SflowDatagrams.from(Decoded.AGENT).sample(5, new byte[28]);
        var batch = FlowBatches.decoded(new Sflow5Decoder(Tunnels.OUTER), datagram.datagram());
        assertEquals(DecodeResult.BAD_LENGTH, batch.datagram(0).result);
        assertEquals(0, batch.discardCount());
    }

    private static FlowBatch decoded(SflowSample... samples) {
        var datagram = SflowDatagrams.from(Decoded.AGENT);
        for (var sample : samples) datagram.sample(sample);
        return FlowBatches.decoded(new Sflow5Decoder(Tunnels.OUTER), datagram.datagram());
    }
}
