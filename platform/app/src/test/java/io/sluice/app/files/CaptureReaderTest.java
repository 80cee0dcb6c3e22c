package io.sluice.app.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.DecodeResult;
import io.sluice.api.Decoder;
import io.sluice.api.FileFault;
import io.sluice.api.FlowBatch;
import io.sluice.app.capture.CaptureBytes;
import io.sluice.app.config.StubProviders;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureReaderTest {
    private static final Decoder FIVE = (datagram, batch) -> {
        if (datagram.payload.get(3) != 5) return DecodeResult.NOT_MINE;
        batch.addFlow();
        return DecodeResult.DECODED;
    };

    @TempDir
    Path folder;

    private final List<FileFault> faults = new ArrayList<>();
    private final FlowBatch batch = new FlowBatch();

    @Test
    void aDatagramIsARecord() throws IOException {
        var file = write(CaptureBytes.payload(5, 1), CaptureBytes.payload(4, 2), CaptureBytes.payload(5, 3));
        try (var reader = new CaptureReader(List.of(FIVE))) {
            for (int round = 0; round < 2; round++) {
                batch.clear();
                reader.open(file, faults::add);
                while (reader.next()) reader.append(batch);
                assertEquals(2, batch.flowCount());
                assertFalse(batch.datagram(0).isStored);
                assertEquals(reader.atNs(), batch.datagram(1).receivedAtNs);
                assertEquals(Files.size(file), reader.position());
                assertEquals(
                        "3 datagrams: 2 decoded, 0 malformed, 1 not sFlow",
                        reader.facts().get(1));
            }
        }
        assertEquals(List.of(), faults);
    }

    @Test
    void tellsACaptureThatIsCut() throws IOException {
        var file = write(CaptureBytes.payload(5, 1), CaptureBytes.payload(5, 2));
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), (int) Files.size(file) - 3));
        try (var reader = new CaptureReader(List.of(FIVE))) {
            reader.open(file, faults::add);
            while (reader.next()) reader.append(batch);
        }
        assertEquals(1, batch.flowCount());
        assertEquals(FileFault.Kind.ROWS_LOST, faults.getFirst().kind());
        assertTrue(faults.getFirst().what().startsWith("the file ends inside a packet"), faults::toString);
    }

    @Test
    void recognizesCapturesAndDatagramsByTheirBeginning() throws IOException {
        var provider = new CaptureReaderProvider(new StubProviders());
        var capture = Files.readAllBytes(write(CaptureBytes.payload(5, 1)));
        assertTrue(provider.recognizes(Arrays.copyOf(capture, 64)));
        assertTrue(provider.recognizes(bytes(0, 0, 0, 5, 0, 0, 0, 1)));
        assertFalse(provider.recognizes(bytes(0, 0, 0, 5, 0, 0, 0, 7)));
        assertFalse(provider.recognizes(bytes(0x0C, 0xA5, 2, 0)));
        assertFalse(provider.recognizes(new byte[3]));
    }

    @Test
    void saysWhyAFileIsNoCapture() throws IOException {
        var file = Files.write(folder.resolve("empty"), new byte[0]);
        try (var reader = new CaptureReader(List.of(FIVE))) {
            var fault = assertThrows(IOException.class, () -> reader.open(file, faults::add));
            assertEquals("the file is empty", fault.getMessage());
        }
    }

    private Path write(byte[]... payloads) throws IOException {
        var file = folder.resolve("capture.pcap");
        var packets = Arrays.stream(payloads)
                .map(payload -> CaptureBytes.ipv4(CaptureBytes.udp(6343, payload), 0))
                .toArray(byte[][]::new);
        return Files.write(file, CaptureBytes.pcap(ByteOrder.LITTLE_ENDIAN, false, 101, packets));
    }

    private static byte[] bytes(int... first) {
        var bytes = new byte[64];
        for (int i = 0; i < first.length; i++) bytes[i] = (byte) first[i];
        return bytes;
    }
}
