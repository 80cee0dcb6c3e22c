package io.sluice.decoder.sflow5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sluice.api.Datagram;
import io.sluice.api.DecodeResult;
import io.sluice.api.FlowRow;
import io.sluice.api.IpAddress;
import io.sluice.testkit.ExplainedDatagram;
import io.sluice.testkit.RecordedExplanation;
import io.sluice.testkit.SflowDatagrams;
import io.sluice.testkit.TestDatagrams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private static final List<byte[]> PAYLOADS = Payloads.all();
    private static final Path OWN = Path.of("src/test/resources/captures");
    private static final Path SHARED = Path.of("../../../shared/captures");

    @Test
    void tellsEachByteOnceAndFindsAFaultWhereTheDecoderCountsOne() {
        var random = new Random(20_261_124);
        int malformed = 0;
        for (int i = 0; i < 30_000; i++) {
            var payload = PAYLOADS.get(i % PAYLOADS.size()).clone();
            for (int change = random.nextInt(4); change > 0; change--) mutate(payload, random);
            if (i % 5 == 0) payload = Arrays.copyOf(payload, random.nextInt(payload.length + 1));
            if (agrees(TestDatagrams.of(payload)).isMalformed()) malformed++;
        }
        assertTrue(malformed > 3000 && malformed < 29_000, malformed + " of the mutations are malformed");
    }

    @Test
    void tellsOurOwnCapturesAsTheDecoderReadsThem() throws IOException {
        tellsCaptures(OWN);
    }

    @Test
    void tellsAllCapturesAsTheDecoderReadsThem() throws IOException {
        assumeTrue(Files.isDirectory(SHARED), "the shared captures are not here");
        tellsCaptures(SHARED);
        tellsCaptures(SHARED.resolve("synthetic"));
    }

    @Test
    void leavesOtherDatagramsToOthers() {
        assertEquals(DecodeResult.NOT_MINE, agrees(TestDatagrams.of(new byte[] {0, 5, 0, 1, 0, 0, 0, 0})));
        assertEquals(DecodeResult.NOT_MINE, agrees(TestDatagrams.of(new byte[3])));
    }

    @Test
    void saysWhatIsWrongAndWhatIsSkipped() {
        var told = ExplainedDatagram.of(
                        new Sflow5Provider(),
                        TestDatagrams.of(
                                SflowDatagrams.from("192.0.2.1").announcing(3).bytes()))
                .told();
        assertEquals(List.of("3 samples are announced; the datagram ends in front of sample 1"), told.faults());
    }

    private static void tellsCaptures(Path folder) throws IOException {
        int datagrams = 0;
        try (var files = Files.list(folder)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                if (!file.toString().matches(".*\\.(pcap|bin)")) continue;
                for (var datagram : Capture.datagrams(file)) {
                    if (agrees(datagram) != DecodeResult.NOT_MINE) datagrams++;
                }
            }
        }
        assertTrue(datagrams > 0, "no datagram in " + folder);
    }

    private static DecodeResult agrees(Datagram datagram) {
        var explained = ExplainedDatagram.of(new Sflow5Provider(), datagram);
        boolean hasFlow = explained.batch().flowCount() > 0;
        if (explained.result() == DecodeResult.DECODED && hasFlow) {
            hasAddresses(explained.batch().flow(0), explained.told());
        }
        return explained.result();
    }

    /// The first packet's addresses, which the row has from the parser and the explanation from a reading of its own.
    private static void hasAddresses(FlowRow row, RecordedExplanation told) {
        boolean isFirst = told.told().stream()
                        .filter(one -> one.name().equals("sequence_number"))
                        .count()
                == 2;
        if (!isFirst || !row.has(FlowRow.IP) || row.headerLength == 0) return;
        var source = new IpAddress(row.ipVersion, row.sourceHigh, row.sourceLow).toString();
        assertEquals(Optional.of(source), told.value("IPv" + row.ipVersion, "source"));
        if (row.has(FlowRow.PORTS) && row.protocol == 6) {
            assertEquals(Optional.of(Integer.toString(row.sourcePort)), told.value("TCP", "source_port"));
        }
    }

    private static void mutate(byte[] payload, Random random) {
        int at = random.nextInt(payload.length / 4) * 4 + 3;
        if (random.nextInt(3) == 0) at = random.nextInt(payload.length);
        if (at < payload.length) payload[at] = (byte) (random.nextBoolean() ? random.nextInt(8) : random.nextInt(256));
    }
}
