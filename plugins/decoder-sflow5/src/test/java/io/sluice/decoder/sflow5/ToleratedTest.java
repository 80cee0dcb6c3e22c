package io.sluice.decoder.sflow5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sluice.api.DecodeResult;
import io.sluice.testkit.Frames;
import io.sluice.testkit.SflowDatagrams;
import io.sluice.testkit.SflowRecord;
import io.sluice.testkit.SflowSample;
import io.sluice.testkit.WireBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Bytes that nobody needs leave a datagram decoded, and are counted apart: padded samples, longer records, stray
/// bytes.
class ToleratedTest {
    private static final Path SHARED = Path.of("../../../shared/captures");
    /// Of each capture that has some: padded samples, longer records, datagrams with a tail.
    private static final List<String> IN_CAPTURES = List.of(
            "goflow-getExpandedSFlowDecode.bin 6 0 1",
            "goflow2-TestExpandedSFlowDecode.bin 0 0 1",
            "gopacket-SFlowTestPacket5.bin 0 0 1",
            "gopacket-SFlowTestPacket8.bin 0 0 1",
            "bad-count-lies-low.pcap 0 0 1",
            "bad-sample-pad-4.pcap 1 0 0",
            "bad-trailing-9.pcap 0 0 1",
            "vflow-TestsFlowRawPacketWithPaddingAfterSample.bin 3 0 0");

    private static final int RTMETRIC = 4300 << 12 | 1002;
    private static final byte[] FRAME = Frames.ethernet()
            .ipv4("192.0.2.1", "192.0.2.2")
            .udp(53, 5353)
            .payload(13)
            .bytes();
    private static final SflowRecord HEADER = SflowRecord.header(FRAME);
    private static final int[] SYSTEMS = {1, 2, 3};

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 9})
    void countsPaddedSamplesOfEachKind(int bytes) {
        var pad = new byte[bytes];
        var datagram = SflowDatagrams.from(Decoded.AGENT)
                .sample(SflowSample.flow().header(FRAME).trailing(pad))
                .sample(SflowSample.expandedFlow().header(FRAME).trailing(pad))
                .sample(SflowSample.counters().record(1, new byte[88]).trailing(pad))
                .sample(SflowSample.expandedCounters().record(1, new byte[88]).trailing(pad))
                .sample(SflowSample.discard(1).header(FRAME).trailing(pad))
                .sample(RTMETRIC, new WireBytes().u32(0).u32(0).zeros(bytes).toArray())
                .sample(SflowSample.flow().header(FRAME));
        assertTolerated(6, 0, 0, Decoded.of(datagram));
    }

    @Test
    void countsAsPaddedWhatLiesBehindTheAnnouncedRecords() {
        assertTolerated(
                1,
                0,
                0,
                Decoded.of(SflowSample.flow().header(FRAME).record(HEADER).announcing(1)));
    }

    @Test
    void countsLongerRecordsWhetherTheRowTakesThemOrNot() {
        var more = new byte[4];
        var sample = SflowSample.flow()
                .record(SflowRecord.vlans(1, 2, 3, 4).followedBy(more))
                .record(SflowRecord.vlans(1, 2, 3, 4).followedBy(more))
                .record(SflowRecord.router("192.0.2.9", 24, 25).followedBy(more))
                .record(SflowRecord.gateway("192.0.2.9", SYSTEMS, SYSTEMS, SYSTEMS, 1)
                        .followedBy(more))
                .record(SflowRecord.ip(1, "192.0.2.1", "192.0.2.2").followedBy(more))
                .record(SflowRecord.ip(1, "::1", "::2").followedBy(more))
                .record(HEADER.followedBy(more))
                .record(1043, new byte[12])
                .record(1006, new WireBytes().u32(0).u32(0).u32(0).zeros(4).toArray());
        assertTolerated(0, 9, 0, Decoded.of(sample));
        var counters = SflowSample.counters().record(1, new byte[92]).record(2, new byte[52]);
        assertTolerated(0, 1, 0, Decoded.of(counters));
    }

    /// A MAC address takes 8 bytes in XDR, and 6 with agents that do not pad it: 24 and 20 bytes are both whole.
    @ParameterizedTest
    @CsvSource({"20, 0", "22, 1", "24, 0", "28, 1"})
    void knowsBothLengthsOfEthernetRecords(int bytes, int longer) {
        assertTolerated(0, longer, 0, Decoded.of(SflowSample.flow().record(2, new byte[bytes])));
    }

    @Test
    void countsNoPaddingOfXdr() {
        var text = new WireBytes().u32(3).bytes(new byte[] {'a', 'b', 'c'});
        var odd = SflowRecord.of(1038, text.toArray());
        var padded = SflowRecord.of(1038, text.zeros(1).toArray());
        var oddHeader = SflowRecord.of(
                1, new WireBytes().u32(1).u32(59).u32(0).u32(55).bytes(FRAME).toArray());
        assertEquals(55, FRAME.length);
        assertTolerated(
                0,
                0,
                0,
                Decoded.of(SflowSample.flow().record(oddHeader).record(odd).record(padded)));
        assertTolerated(0, 0, 0, Decoded.of(SflowSample.flow().record(HEADER).record(odd.withoutPad())));
        assertTolerated(0, 0, 0, Decoded.of(SflowSample.flow().record(oddHeader.withoutPad())));
    }

    @Test
    void countsNoFieldsThatOlderAgentsDoNotSend() {
        var counters = SflowSample.expandedCounters().record(2003, new byte[68]).record(2003, new byte[80]);
        assertTolerated(0, 0, 0, Decoded.of(counters));
        assertTolerated(0, 1, 0, Decoded.of(SflowSample.expandedCounters().record(2003, new byte[84])));
    }

    @Test
    void countsStrayBytesBehindTheLastSample() {
        var sample = SflowSample.flow().header(FRAME);
        var datagram = SflowDatagrams.from(Decoded.AGENT).sample(sample);
        assertTolerated(0, 0, 9, Decoded.of(datagram.trailing(new byte[9])));
        assertTolerated(0, 0, 5, Decoded.of(SflowDatagrams.from(Decoded.AGENT).trailing(new byte[5])));
        var tooLow = SflowDatagrams.from(Decoded.AGENT).sample(sample).sample(sample);
        assertTolerated(0, 0, sample.bytes().length, Decoded.of(tooLow.announcingMore(-1)));
    }

    @Test
    void takesNoBytesOfSampleThatIsCutForATail() {
        var datagram =
                SflowDatagrams.from(Decoded.AGENT).sample(SflowSample.flow().header(FRAME));
        var decoded = Decoded.of(datagram.trailing(new byte[7]).announcingMore(1));
        assertEquals(DecodeResult.TRUNCATED, decoded.result());
        assertEquals(0, decoded.head().strayBytes);
        assertEquals(1, decoded.head().samplesLost());
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 0x7FFF_FFFFL, 0x8000_0000L, 0xFFFF_FFFFL})
    void countsAsLostWhatIsAnnouncedAndNotThere(long count) {
        var decoded = Decoded.of(SflowDatagrams.from(Decoded.AGENT)
                .sample(SflowSample.flow().header(FRAME))
                .sample(8072 << 12 | 7, new byte[13])
                .announcing(count));
        assertEquals(2, decoded.head().samplesFound());
        assertEquals(count - 2, decoded.head().samplesLost());
    }

    @Test
    void findsThemInCaptures() throws IOException {
        assumeTrue(Files.isDirectory(SHARED), "needs the captures in ../shared, which are no part of the project");
        var found = new ArrayList<String>();
        try (var files = Files.walk(SHARED, 2)) {
            for (var file : files.filter(path -> path.toString().matches(".*\\.(pcap|bin)"))
                    .sorted()
                    .toList()) {
                var counts = counts(file);
                if (!counts.equals("0 0 0")) found.add(file.getFileName() + " " + counts);
            }
        }
        assertEquals(IN_CAPTURES, found);
    }

    private static String counts(Path file) throws IOException {
        int padded = 0;
        int longer = 0;
        int tails = 0;
        for (var datagram : Capture.datagrams(file)) {
            var head = Decoded.of(datagram).head();
            padded += head.paddedSamples;
            longer += head.longerRecords;
            tails += head.strayBytes > 0 ? 1 : 0;
        }
        return padded + " " + longer + " " + tails;
    }

    private static void assertTolerated(int padded, int longer, int stray, Decoded decoded) {
        var head = decoded.head();
        assertEquals(DecodeResult.DECODED, decoded.result());
        assertEquals(List.of(padded, longer, stray), List.of(head.paddedSamples, head.longerRecords, head.strayBytes));
        assertEquals(Integer.toUnsignedLong(head.samplesAnnounced), head.samplesFound());
        assertEquals(0, head.samplesLost());
    }
}
