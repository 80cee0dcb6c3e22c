package io.sluice.sink.nfcapd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.sink.nfcapd.compress.Compression;
import io.sluice.sink.nfcapd.format.FileLayout;
import io.sluice.sink.nfcapd.write.Element;
import io.sluice.sink.nfcapd.write.FileForm;
import io.sluice.testkit.FlowBatches;
import io.sluice.testkit.TestDatagrams;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Elements that no nfdump of Debian prints, byte by byte; that it steps over them is seen by the flow that it reads.
class RareElementsTest {
    private static final int PAYLOAD_BYTES = 400;

    @TempDir
    Path directory;

    @Test
    void timeToLiveAndFragmentFlagsAreElement42() throws IOException {
        // fill, flags 20 more fragments and 40 must not fragment, shortest and longest time to live
        assertHolds("2a000800 00404040", Element.IP_INFO, row -> {
            row.ttl = 64;
            row.fragmentFlags = 2;
            row.set(FlowRow.TTL | FlowRow.FRAGMENT);
        });
        assertHolds("2a000800 0020ffff", Element.IP_INFO, row -> {
            row.ttl = 255;
            row.fragmentFlags = 1;
            row.set(FlowRow.TTL | FlowRow.FRAGMENT);
        });
        assertHolds("2a000800 00000101", Element.IP_INFO, row -> {
            row.ttl = 1;
            row.fragmentFlags = 3; // left by an earlier use of the row
            row.set(FlowRow.TTL);
        });
    }

    @Test
    void theSampledBytesAreElement29() throws IOException {
        assertHolds("1d000700 0a0b0c", Element.HEADER, row -> setHeader(row, 10, 3));
    }

    @Test
    void ofTheSampledBytesTheFirst256AreStored() throws IOException {
        var first = HexFormat.of().formatHex(payload(), 5, 5 + 256);
        assertHolds("1d000401" + first, Element.HEADER, row -> setHeader(row, 5, 300));
    }

    private void assertHolds(String element, Element asked, Consumer<FlowRow> filler) throws IOException {
        Nfdump.require();
        var form = new FileForm(FileLayout.NFDUMP_1_7, Compression.NONE, 0, EnumSet.of(asked), false);
        try (var run = new SinkRun(TestOptions.of(directory, "none", form))) {
            run.sink.accept(batch(filler));
            var file = run.rotate(SinkRun.INTERVAL, true);
            var bytes = HexFormat.of().formatHex(Files.readAllBytes(file));
            assertTrue(bytes.contains(element.replace(" ", "")), bytes);
            assertEquals(1, Nfdump.flowCount(file));
            Files.delete(file);
        }
    }

    private static FlowBatch batch(Consumer<FlowRow> filler) {
        var batch = new FlowBatch();
        batch.openDatagram(TestDatagrams.of(new byte[0]));
        var datagram = batch.datagram();
        datagram.sflowVersion = 5;
        datagram.payloadAt = batch.addBytes(ByteBuffer.wrap(payload()), 0, PAYLOAD_BYTES);
        datagram.payloadLength = PAYLOAD_BYTES;
        var row = batch.addFlow();
        FlowBatches.tcp("10.0.0.1", 1000, "10.0.0.2", 80, 100).accept(row);
        filler.accept(row);
        return batch;
    }

    private static void setHeader(FlowRow row, int at, int length) {
        row.headerAt = at;
        row.headerLength = length;
        row.set(FlowRow.HEADER);
    }

    private static byte[] payload() {
        var bytes = new byte[PAYLOAD_BYTES];
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) i;
        return bytes;
    }
}
