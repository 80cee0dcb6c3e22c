package io.sluice.extra.cumulus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.DecodeResult;
import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.api.Options;
import io.sluice.testkit.Allocations;
import io.sluice.testkit.FlowBatches;
import io.sluice.testkit.Frames;
import io.sluice.testkit.RecordedFlow;
import io.sluice.testkit.SflowDatagrams;
import io.sluice.testkit.SflowRecord;
import io.sluice.testkit.SflowSample;
import io.sluice.testkit.TestDatagrams;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CumulusDecoderTest {
    private static final byte[] IPV4 = Frames.bare()
            .ipv4("192.0.2.1", "198.51.100.1")
            .tcp(4_000, 443, 0x18)
            .payload(20)
            .bytes();
    private static final byte[] IPV6 = Frames.bare()
            .ipv6("2001:db8::1", "2001:db8::2")
            .udp(5_000, 53)
            .payload(20)
            .bytes();
    private static final byte[] ETHERNET = Frames.ethernet()
            .vlan(7)
            .ipv4("192.0.2.3", "198.51.100.3")
            .udp(6_000, 123)
            .bytes();

    private final CumulusDecoder decoder = new CumulusDecoder();

    @Test
    void findsOutWhatAHeaderBeginsWith() {
        var batch = decoded(SflowDatagrams.from("192.0.2.9")
                .sample(SflowSample.flow().rate(100).input(3).output(4).record(unnamed(IPV4, IPV4.length + 14)))
                .sample(SflowSample.expandedFlow().rate(200).record(unnamed(IPV6, IPV6.length + 18)))
                .sample(SflowSample.flow().record(unnamed(ETHERNET, 1500))));
        var flows = RecordedFlow.of(batch);
        assertEquals(
                List.of("192.0.2.1", "2001:db8::1", "192.0.2.3"),
                flows.stream().map(flow -> flow.source().toString()).toList());
        assertEquals(
                List.of(443, 53, 123),
                flows.stream().map(flow -> flow.row().destinationPort).toList());
        assertEquals(
                List.of(11, 12, 1),
                flows.stream().map(flow -> flow.row().headerProtocol).toList());
        assertEquals(100L * (IPV4.length + 14), flows.getFirst().row().scaledOctets);
        assertEquals(7, flows.get(2).row().outerVlan);
        assertFalse(flows.getFirst().row().has(FlowRow.MACS));
        assertEquals("192.0.2.9", flows.getFirst().agent().toString());
    }

    @Test
    void takesAFrameForWhatItIsAlsoWhenItsFirstByteLooksLikeIp() {
        var frame = Frames.ethernet("02:00:5e:00:53:01", "45:00:00:54:00:01")
                .ipv4("192.0.2.1", "192.0.2.2")
                .udp(1, 2)
                .bytes();
        var row = decoded(SflowDatagrams.from("192.0.2.9")
                        .sample(SflowSample.flow().record(unnamed(frame, 1500))))
                .flow(0);
        assertEquals(1, row.headerProtocol);
        assertTrue(row.has(FlowRow.MACS | FlowRow.IP | FlowRow.PORTS));
    }

    @Test
    void looksAtTheChecksumOfIpv4() {
        var right = IPV4.clone();
        right[10] = (byte) (checksum(right) >>> 8);
        right[11] = (byte) checksum(right);
        var wrong = IPV4.clone();
        wrong[11] = 1;
        var batch = decoded(SflowDatagrams.from("192.0.2.9")
                .sample(SflowSample.flow().record(unnamed(right, right.length)))
                .sample(SflowSample.flow().record(unnamed(right, right.length - 1)))
                .sample(SflowSample.flow().record(unnamed(wrong, right.length))));
        assertEquals(
                List.of(11, 1, 1),
                RecordedFlow.of(batch).stream()
                        .map(flow -> flow.row().headerProtocol)
                        .toList());
    }

    /// The checksum of a header of 20 bytes whose own is 0 as yet.
    private static int checksum(byte[] header) {
        int sum = 0;
        for (int i = 0; i < 20; i += 2) sum += i == 10 ? 0 : (header[i] & 0xFF) << 8 | header[i + 1] & 0xFF;
        return ~((sum & 0xFFFF) + (sum >>> 16)) & 0xFFFF;
    }

    @Test
    void leavesDatagramsWithoutTheFaultToTheNextDecoder() {
        assertEquals(
                DecodeResult.NOT_MINE,
                result(SflowDatagrams.from("192.0.2.9")
                        .sample(SflowSample.flow().header(ETHERNET))));
        assertEquals(
                DecodeResult.NOT_MINE, result(SflowDatagrams.from("192.0.2.9").version(4)));
        assertEquals(DecodeResult.NOT_MINE, decoder.decode(TestDatagrams.of(new byte[0]), opened(new byte[0])));
    }

    @Test
    void keepsAllElseThatTheDatagramHas() {
        var batch = decoded(SflowDatagrams.from("2001:db8::9")
                .sample(SflowSample.counters().record(1, new byte[88]))
                .sample(SflowSample.flow()
                        .record(unnamed(IPV4, 100))
                        .record(SflowRecord.vlans(10, 0, 20, 0))
                        .record(SflowRecord.router("192.0.2.254", 24, 16))
                        .record(99 << 12 | 1, new byte[4]))
                .sample(77 << 12, new byte[12]));
        assertEquals(1, batch.counterCount());
        assertEquals(1, batch.counter(0).recordCount);
        assertEquals(20, batch.flow(0).switchDestinationVlan);
        assertEquals("192.0.2.254", RecordedFlow.of(batch).getFirst().nextHop().toString());
        assertEquals(1, batch.datagram(0).recordsSkipped);
        assertEquals(1, batch.datagram(0).samplesSkipped);
        assertEquals(3, batch.datagram(0).samplesFound());
    }

    @Test
    void keepsTheGoodSamplesOfABrokenDatagram() {
        var datagram = SflowDatagrams.from("192.0.2.9")
                .sample(SflowSample.flow().record(unnamed(IPV4, 100)))
                .sample(SflowSample.flow().record(unnamed(IPV6, 100)));
        var cut = FlowBatches.decoded(
                decoder, datagram.cutAt(datagram.bytes().length - 4).datagram());
        assertEquals(DecodeResult.TRUNCATED, cut.datagram(0).result);
        assertEquals(1, cut.flowCount());
        assertEquals(1, cut.datagram(0).samplesMalformed);
    }

    @Test
    void survivesWhateverComes() {
        var sound = SflowDatagrams.from("192.0.2.9")
                .sample(SflowSample.flow().record(unnamed(IPV4, 100)))
                .sample(SflowSample.counters().record(1, new byte[88]))
                .sample(SflowSample.expandedFlow().record(unnamed(IPV6, 100)))
                .bytes();
        var random = new Random(1);
        for (int i = 0; i < 200_000; i++) {
            var bytes = sound.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) (random.nextBoolean() ? random.nextInt() : -1);
            }
            var batch = opened(bytes);
            var result = decoder.decode(TestDatagrams.of(bytes), batch);
            if (result == DecodeResult.NOT_MINE) assertEquals(0, batch.rowCount() + batch.skippedCount());
            else
                assertEquals(
                        batch.rowCount(),
                        batch.datagram().samplesFound()
                                - batch.datagram().samplesSkipped
                                - batch.datagram().samplesMalformed);
        }
    }

    @Test
    void allocatesNothing() {
        var datagram = SflowDatagrams.from("192.0.2.9")
                .sample(SflowSample.flow().record(unnamed(IPV4, 100)))
                .sample(SflowSample.counters().record(1, new byte[88]))
                .datagram();
        var batch = new FlowBatch();
        assertEquals(0, Allocations.leastOf(50, () -> {
            batch.clear();
            for (int i = 0; i < 100; i++) {
                batch.openDatagram(datagram);
                decoder.decode(datagram, batch);
            }
        }));
    }

    @Test
    void hasNoOptions() {
        var problems = new ArrayList<io.sluice.api.Problem>();
        var options = new Options("decoders[0]", Map.of("tunnels", "inner"), problems);
        assertTrue(new CumulusDecoderProvider().create(options) instanceof CumulusDecoder);
        options.rejectUnknownKeys();
        assertEquals(1, problems.size());
    }

    /// A sampled header of protocol 0.
    private static SflowRecord unnamed(byte[] header, int frameLength) {
        return SflowRecord.header(0, frameLength, 0, header);
    }

    private FlowBatch decoded(SflowDatagrams datagram) {
        var batch = FlowBatches.decoded(decoder, datagram.datagram());
        assertEquals(DecodeResult.DECODED, batch.datagram(0).result);
        return batch;
    }

    private DecodeResult result(SflowDatagrams datagram) {
        return decoder.decode(datagram.datagram(), opened(datagram.bytes()));
    }

    private static FlowBatch opened(byte[] bytes) {
        var batch = new FlowBatch();
        batch.openDatagram(TestDatagrams.of(bytes));
        return batch;
    }
}
