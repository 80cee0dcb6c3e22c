package io.sluice.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.Datagram;
import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.testkit.Allocations;
import io.sluice.testkit.Frames;
import io.sluice.testkit.TestDatagrams;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AnyHeaderTest {
    private static final List<byte[]> FRAMES = List.of(
            Frames.ethernet()
                    .tag(0x88A8, 3, 10)
                    .vlan(20)
                    .ipv4("192.0.2.1", "192.0.2.2", new byte[8])
                    .tcp(40_000, 443, 0x18)
                    .payload(20)
                    .bytes(),
            Frames.ethernet()
                    .mpls(16, 17)
                    .ipv6("2001:db8::1", "2001:db8::2")
                    .extension(0, 8)
                    .extension(43, 24)
                    .fragmentHeader(1, 0, false)
                    .extension(51, 16)
                    .udp(53, 4000)
                    .payload(10)
                    .bytes(),
            Frames.ethernet().snap(0).ipv4("192.0.2.1", "192.0.2.2").icmp(8, 0).bytes());

    @Test
    void saysLessButNothingElseOfACutHeader() {
        for (var frame : FRAMES) {
            var whole = ParsedHeader.of(frame);
            long earlier = 0;
            for (int length = 0; length <= frame.length; length++) {
                var cut = ParsedHeader.of(Arrays.copyOf(frame, length));
                assertEquals(cut.row().present, cut.row().present & whole.row().present, "cut at " + length);
                assertEquals(earlier, earlier & cut.row().present, "a group went away at " + length);
                assertTrue(cut.transportAt() == -1 || cut.transportAt() == whole.transportAt(), "cut at " + length);
                earlier = cut.row().present;
            }
            assertEquals(whole.row().present, earlier);
        }
    }

    @Test
    void survivesAnyBytes() {
        var random = new Random(20_260_101);
        var batch = new FlowBatch();
        for (int i = 0; i < 200_000; i++) {
            var header = FRAMES.get(i % FRAMES.size()).clone();
            for (int j = random.nextInt(6); j >= 0; j--)
                header[12 + random.nextInt(header.length - 12)] = octet(random);
            if (i % 5 == 0) random.nextBytes(header);
            var datagram = TestDatagrams.of(Arrays.copyOf(header, random.nextInt(header.length + 1)));
            batch.clear();
            batch.openDatagram(datagram);
            int protocol = List.of(1, 1, 1, 11, 12).get(random.nextInt(5));
            int at = SampledHeaderParser.parse(protocol, datagram.payload, 0, datagram.length, batch.addFlow(), batch);
            assertTrue(at == -1 || at < datagram.length, "transport header at " + at + " of " + datagram.length);
            assertTrue(batch.nextWord() <= 16, batch.nextWord() + " labels");
        }
    }

    @Test
    void allocatesNothing() {
        var datagrams = FRAMES.stream().map(TestDatagrams::of).toList();
        var batch = new FlowBatch();
        batch.openDatagram(datagrams.getFirst());
        var row = batch.addFlow();
        long allocated = Allocations.leastOf(20, () -> {
            for (int i = 0; i < 100_000; i++) parse(datagrams.get(i % datagrams.size()), row, batch);
        });
        assertEquals(0, allocated, "bytes allocated by 100,000 headers");
    }

    private static void parse(Datagram datagram, FlowRow row, FlowBatch batch) {
        if (batch.nextWord() > 200) {
            batch.clear();
            batch.openDatagram(datagram);
            batch.addFlow();
        }
        SampledHeaderParser.parse(SampledHeaderParser.ETHERNET, datagram.payload, 0, datagram.length, row, batch);
    }

    /// One of the bytes that mean something in some header, more often than any.
    private static byte octet(Random random) {
        int[] telling = {0, 0x81, 0x88, 0x47, 0x86, 0xDD, 0x45, 0x4F, 0x60, 0xAA, 3, 43, 44, 51, 60, 135, 255};
        return (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : telling[random.nextInt(telling.length)]);
    }
}
