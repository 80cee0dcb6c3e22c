package io.sluice.sink.nfcapd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.sink.nfcapd.compress.Compression;
import io.sluice.sink.nfcapd.format.FileLayout;
import io.sluice.sink.nfcapd.write.Element;
import io.sluice.sink.nfcapd.write.FileForm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What nfdump reads of files of every layout that it knows, compressed in every way that it knows.
class FormsTest {
    private static final int BATCHES = 16;
    private static final int FLOWS = BATCHES * 512;

    @TempDir
    static Path shared;

    private static List<Map<String, String>> expected = List.of();

    @TempDir
    Path directory;

    /// Each value of a plain file of layout 1.7 is what [FlowValuesTest] says.
    @BeforeAll
    static void writePlainFile() throws IOException {
        Nfdump.require();
        expected = Nfdump.flows(write(shared, form("1.7", "none", 0)));
        assertEquals(FLOWS, expected.size());
    }

    @ParameterizedTest
    @CsvSource({
        "1.7, lzo, 0", "1.7, lz4, 0", "1.7, lz4:9, 2", "1.7, bz2, 1", "1.7, lz4, 3",
        "1.6, none, 0", "1.6, lzo, 0", "1.6, lz4, 2", "1.6, lz4:12, 0", "1.6, bz2, 2"
    })
    void readsTheSameFlowsInTheSameOrder(String layout, String compression, int workers) throws IOException {
        var file = write(directory, form(layout, compression, workers));
        var flows = Nfdump.flows(file);
        assertEquals(FLOWS, flows.size());
        for (int i = 0; i < FLOWS; i++) assertEquals(common(expected.get(i)), common(flows.get(i)), "flow " + i);
        var verified = Nfdump.verified(file);
        for (var fault : List.of("rror", "Extra data", "orrupt", "nvalid")) {
            assertFalse(verified.contains(fault), verified);
        }
        assertEquals(statistics(shared.resolve(SinkRun.NAME)), statistics(file));
        assertTrue(Nfdump.exporters(file).contains("SysID: 20,"));
    }

    @Test
    void keepsTheOriginalsWayOfIcmpWhenToldSo() throws IOException {
        for (var layout : List.of(FileLayout.NFDUMP_1_7, FileLayout.NFDUMP_1_6)) {
            var form = new FileForm(layout, Compression.NONE, 0, Element.USUAL, true);
            int seen = 0;
            for (var flow : Nfdump.flows(write(directory.resolve(layout.word()), form))) {
                if (!flow.get("proto").equals("1")) continue;
                // nfdump takes the destination port for type * 256 + code.
                assertEquals("0", flow.get("icmp_type"));
                assertTrue(Integer.parseInt(flow.get("icmp_code")) < 16);
                seen++;
            }
            assertTrue(seen > 100);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zstd", "zstd:19"})
    void writesZstdThatAnIndependentReaderReadsAlike(String compression) throws IOException {
        Parser.require();
        var file = write(directory, form("1.7", compression, 2));
        Parser.assertSound(file);
        assertEquals(Parser.flows(shared.resolve(SinkRun.NAME)), Parser.flows(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "lzo"})
    void writesLayout15ThatAnIndependentReaderReadsAlike(String compression) throws IOException {
        Parser.require();
        var file = write(directory, form("1.5", compression, 0));
        Parser.assertSound(file);
        var flows = Parser.flows(file);
        var same = Parser.flows(shared.resolve(SinkRun.NAME));
        assertEquals(same.size(), flows.size());
        for (int i = 0; i < flows.size(); i++) {
            var flow = flows.get(i);
            var other = same.get(i);
            for (var key : List.of("src", "dst", "srcPort", "dstPort", "proto", "tcpFlags")) {
                assertEquals(other.get(key), flow.get(key), key);
            }
            assertEquals(other.get("inPackets"), flow.get("packets"));
            assertEquals(other.get("inBytes"), flow.get("bytes"));
            assertEquals(other.get("srcTos"), flow.get("tos"));
            assertEquals(other.get("msecFirst"), flow.get("first"));
            assertEquals(low16(other.get("input")), low16(flow.get("input")));
            assertEquals(low16(other.get("dstAS")), low16(flow.get("dstAS")));
        }
    }

    @ParameterizedTest
    @CsvSource({"1.7, lzo", "1.7, bz2", "1.6, none", "1.6, lzo", "1.6, lz4"})
    void writesFilesThatAnIndependentReaderFindsSound(String layout, String compression) throws IOException {
        Parser.require();
        Parser.assertSound(write(directory, form(layout, compression, 0)));
    }

    private static int low16(String number) {
        return (int) Long.parseLong(number) & 0xFFFF;
    }

    /// {@return the fields whose values the layouts share}
    private static Map<String, String> common(Map<String, String> flow) {
        // Layout 1.6 has the agent's address where 1.7 has the sender's, and numbers of 16 bits for VLANs.
        for (var key : List.of("ip4_router", "ip6_router", "dst_tos", "type", "label")) flow.remove(key);
        return flow;
    }

    private static Map<String, String> statistics(Path file) {
        var statistics = Nfdump.statistics(file);
        statistics.remove("Filename");
        return statistics;
    }

    static FileForm form(String layout, String compression, int workers) {
        return new FileForm(
                FileLayout.of(layout).orElseThrow(),
                Compression.parse(compression).orElseThrow(),
                workers,
                Element.USUAL,
                false);
    }

    static Path write(Path directory, FileForm form) throws IOException {
        try (var run = new SinkRun(TestOptions.of(directory, "edge-1", form))) {
            for (int i = 0; i < BATCHES; i++) run.sink.accept(ManyRows.batch(i));
            return run.rotate(SinkRun.INTERVAL, true);
        }
    }
}
