package io.sluice.sink.nfcapd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.FlowBatch;
import io.sluice.sink.nfcapd.format.FileLayout;
import io.sluice.sink.nfcapd.write.FileForm;
import io.sluice.sink.nfcapd.write.NfcapdFile;
import io.sluice.sink.nfcapd.write.NfcapdWriter;
import io.sluice.sink.nfcapd.write.UnfinishedFile;
import io.sluice.testkit.FlowBatches;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What an open file is worth: to nfdump while it is being written, and after a kill.
class UnfinishedFileTest {
    private static final int BATCHES = 5;

    @TempDir
    Path directory;

    @BeforeEach
    void requireNfdump() {
        Nfdump.require();
    }

    @ParameterizedTest
    @CsvSource({"1.7, none, 0", "1.7, lz4, 2", "1.7, lzo, 0", "1.6, none, 0", "1.6, bz2, 1"})
    void isReadByNfdumpUpToItsLastFlush(String layout, String compression, int workers) throws IOException {
        var path = directory.resolve("open");
        try (var writer = writer(FormsTest.form(layout, compression, workers))) {
            var file = begin(writer, path);
            for (int i = 1; i <= BATCHES; i++) {
                append(file, ManyRows.batch(i));
                file.flush();
                file.flush();
                assertEquals(i * 512, Nfdump.flows(path).size());
            }
            append(file, ManyRows.batch(0));
            assertEquals(BATCHES * 512, Nfdump.flows(path).size(), "what has not been flushed is not there");
            file.discard();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1.7, none, 0",
        "1.7, lzo, 0",
        "1.7, lz4, 2",
        "1.7, bz2, 0",
        "1.7, zstd, 0",
        "1.6, none, 0",
        "1.6, lz4, 0",
        "1.5, none, 0",
        "1.5, lzo, 0"
    })
    void isCompletedWithAllThatWasFlushed(String layout, String compression, int workers) throws IOException {
        var path = killed(FormsTest.form(layout, compression, workers));
        var saved = UnfinishedFile.finish(path, "edge-1");
        assertEquals(BATCHES * 512, saved.flows());
        assertEquals(0, saved.cutBytes());
        assertFalse(saved.wasFinished());
        assertReadable(path, saved);
        var bytes = Files.readAllBytes(path);
        var again = UnfinishedFile.finish(path, "other");
        assertTrue(again.wasFinished());
        assertEquals(saved.flows(), again.flows());
        assertArrayEquals(bytes, Files.readAllBytes(path), "a file that is complete stays as it is");
    }

    /// A kill may come after any byte that is written.
    @ParameterizedTest
    @CsvSource({"1.7, none", "1.7, lz4", "1.7, zstd", "1.6, lzo", "1.5, none"})
    void losesNoMoreThanTheBlockThatIsTorn(String layout, String compression) throws IOException {
        var whole = Files.readAllBytes(killed(FormsTest.form(layout, compression, 0)));
        int header = FileLayout.of(layout).orElseThrow().firstBlockAt();
        for (int length = header; length < whole.length; length += 4999) {
            var path = Files.write(directory.resolve("torn"), Arrays.copyOf(whole, length));
            var saved = UnfinishedFile.finish(path, "edge-1");
            assertEquals(0, saved.flows() % 512, "whole blocks only");
            // Every block holds a batch, and none is longer than a fifth of the file and its exporters.
            assertTrue(saved.flows() >= (length - header) / (whole.length / 4) * 512L);
            assertReadable(path, saved);
        }
    }

    @Test
    void keepsTheBlocksInFrontOfADamagedOne() throws IOException {
        var path = killed(FormsTest.form("1.7", "lz4", 0));
        var bytes = Files.readAllBytes(path);
        // Nothing else than a sector that was never written: zeros.
        Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 512, (byte) 0);
        Files.write(path, bytes);
        var saved = UnfinishedFile.finish(path, "edge-1");
        assertTrue(saved.flows() > 0 && saved.flows() < BATCHES * 512, () -> "" + saved.flows());
        assertTrue(saved.cutBytes() > 0);
        assertReadable(path, saved);
    }

    @Test
    void hasTheExportersStatisticsThatTheKillPrevented() throws IOException {
        var path = killed(FormsTest.form("1.7", "none", 0));
        UnfinishedFile.finish(path, "edge-1");
        assertTrue(Nfdump.exporters(path).contains("packets: "), Nfdump.exporters(path));
    }

    @Test
    void completesAFileWithoutFlows() throws IOException {
        var path = directory.resolve("open");
        try (var writer = writer(FileForm.USUAL)) {
            begin(writer, path).discard();
        }
        assertEquals(0, UnfinishedFile.finish(path, "edge-1").flows());
        assertEquals("0", Nfdump.statistics(path).get("Flows"));
    }

    @Test
    void refusesWhatIsNoFlowFile() throws IOException {
        for (var text : new String[] {"", "\f", "something else that is long enough for a header of layout 2"}) {
            var path = Files.writeString(directory.resolve("foreign"), text);
            assertThrows(IOException.class, () -> UnfinishedFile.finish(path, "edge-1"));
            assertEquals(text, Files.readString(path));
        }
    }

    private static void assertReadable(Path path, UnfinishedFile.Saved saved) {
        boolean isKnownToNfdump = saved.layout() != FileLayout.NFDUMP_1_5 && !isZstd(path);
        if (!isKnownToNfdump) return;
        assertEquals(saved.flows(), Nfdump.flowCount(path));
        assertEquals(Long.toString(saved.flows()), Nfdump.statistics(path).get("Flows"));
        assertEquals("edge-1", Nfdump.statistics(path).get("Ident"));
        var verified = Nfdump.verified(path);
        assertFalse(verified.contains("rror") || verified.contains("Extra data"), verified);
    }

    private static boolean isZstd(Path path) {
        try {
            return Files.readAllBytes(path)[16] == 4;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// {@return a file of five blocks that was not finished}
    private Path killed(FileForm form) throws IOException {
        var path = directory.resolve("killed");
        try (var writer = writer(form)) {
            var file = begin(writer, path);
            for (int i = 0; i < BATCHES; i++) {
                append(file, ManyRows.batch(i));
                file.flush();
            }
            append(file, lost());
            file.discard();
        }
        return path;
    }

    private static FlowBatch lost() {
        return FlowBatches.of(FlowBatches.tcp("10.0.0.1", 1000, "10.0.0.2", 80, 100));
    }

    private static NfcapdWriter writer(FileForm form) {
        return new NfcapdWriter(
                form, (name, work) -> Thread.ofPlatform().name(name).start(work));
    }

    private static NfcapdFile begin(NfcapdWriter writer, Path path) throws IOException {
        var channel = FileChannel.open(
                path,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        return writer.begin(channel, SinkRun.START_MS / 1000);
    }

    private static void append(NfcapdFile file, FlowBatch batch) throws IOException {
        file.append(batch, 0, batch.flowCount());
    }
}
