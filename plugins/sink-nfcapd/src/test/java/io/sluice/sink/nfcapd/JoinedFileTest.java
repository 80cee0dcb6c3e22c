package io.sluice.sink.nfcapd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.FlowBatch;
import io.sluice.api.IntervalReport;
import io.sluice.sink.nfcapd.write.FileForm;
import io.sluice.sink.nfcapd.write.JoinedFile;
import io.sluice.testkit.FlowBatches;
import io.sluice.testkit.TestDatagrams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JoinedFileTest {
    @TempDir
    Path directory;

    @BeforeEach
    void requireNfdump() {
        Nfdump.require();
    }

    @ParameterizedTest
    @CsvSource({
        "1.7, none, none",
        "1.7, lz4, lz4",
        "1.7, lzo, none",
        "1.7, none, bz2",
        "1.6, lzo, lzo",
        "1.6, lz4, none"
    })
    void hasTheFlowsOfBothInTheirOrder(String layout, String compression, String otherCompression) throws IOException {
        var first = write("first", FormsTest.form(layout, compression, 0), ManyRows.batch(1), ManyRows.batch(2));
        var second = write("second", FormsTest.form(layout, otherCompression, 0), ManyRows.batch(3));
        var target = directory.resolve("joined");
        assertTrue(JoinedFile.isPossible(first, second));
        assertEquals(3 * 512, JoinedFile.join(first, second, target, "edge-1"));

        var expected = new ArrayList<>(Nfdump.flows(first));
        expected.addAll(Nfdump.flows(second));
        var joined = Nfdump.flows(target);
        // Exporters keep their identity, not their numbers.
        for (var flows : List.of(expected, joined)) flows.forEach(flow -> flow.remove("export_sysid"));
        assertEquals(expected, joined);
        var sums = Nfdump.statistics(target);
        assertEquals("1536", sums.get("Flows"));
        for (var key : List.of("Packets", "Bytes", "Bytes_udp", "Sequence failures")) {
            long sum = number(first, key) + number(second, key);
            assertEquals(sum, Long.parseLong(sums.get(key)), key);
        }
        assertEquals("14", sums.get("Sequence failures"));
        var verified = Nfdump.verified(target);
        assertFalse(verified.contains("rror") || verified.contains("Extra data"), verified);
    }

    @Test
    void givesExportersNumbersOfTheirOwn() throws IOException {
        var first = write("first", FileForm.USUAL, from("10.9.0.1"), from("10.9.0.2"));
        var second = write("second", FileForm.USUAL, from("10.9.0.2"), from("10.9.0.3"), from("10.9.0.4"));
        var target = directory.resolve("joined");
        JoinedFile.join(first, second, target, "edge-1");
        var senders = Nfdump.flows(target).stream()
                .map(flow -> flow.get("ip4_router") + " " + flow.get("export_sysid"))
                .toList();
        assertEquals(List.of("10.9.0.1 1", "10.9.0.2 2", "10.9.0.2 2", "10.9.0.3 4", "10.9.0.4 3"), senders);
        var exporters = Nfdump.exporters(target);
        assertTrue(exporters.contains("SysID: 4, IP: 10.9.0.3"), exporters);
        assertTrue(exporters.contains("SysID: 3, IP: 10.9.0.4"), exporters);
    }

    @Test
    void isNotMadeOfDifferentLayoutsOrDamagedFiles() throws IOException {
        var first = write("first", FormsTest.form("1.7", "lz4", 0), ManyRows.batch(1));
        var other = write("other", FormsTest.form("1.6", "lz4", 0), ManyRows.batch(1));
        var target = directory.resolve("joined");
        assertFalse(JoinedFile.isPossible(first, other));
        assertThrows(IOException.class, () -> JoinedFile.join(first, other, target, "edge-1"));
        var bytes = Files.readAllBytes(first);
        bytes[60] ^= 0x7F;
        bytes[61] ^= 0x7F;
        bytes[1000] ^= 0x7F;
        var damaged = Files.write(directory.resolve("damaged"), bytes);
        assertThrows(IOException.class, () -> JoinedFile.join(damaged, first, target, "edge-1"));
        assertFalse(Files.exists(target), "nothing half-written stays");
    }

    @Test
    void leavesAnExistingTargetAlone() throws IOException {
        var first = write("first", FileForm.USUAL, from("10.9.0.1"));
        var target = Files.writeString(directory.resolve("joined"), "somebody else's");
        assertThrows(IOException.class, () -> JoinedFile.join(first, first, target, "edge-1"));
        assertEquals("somebody else's", Files.readString(target));
    }

    private static long number(Path file, String key) {
        Map<String, String> statistics = Nfdump.statistics(file);
        return Long.parseLong(statistics.get(key));
    }

    private static FlowBatch from(String sender) {
        var batch = new FlowBatch();
        batch.openDatagram(TestDatagrams.of(new byte[0], sender, 6343, TestDatagrams.RECEIVED_AT_NS));
        batch.datagram().sflowVersion = 5;
        FlowBatches.tcp("10.0.0.1", 1000, "10.0.0.2", 80, 100).accept(batch.addFlow());
        return batch;
    }

    /// {@return a file with seven sequence errors}
    private Path write(String name, FileForm form, FlowBatch... batches) throws IOException {
        var options = TestOptions.of(directory.resolve(name), "edge-1", form);
        try (var run = new SinkRun(options)) {
            for (var batch : batches) run.sink.accept(batch);
            return run.rotate(new IntervalReport(SinkRun.INTERVAL, true, 9, 9, 0, 0, 0, 7));
        }
    }
}
