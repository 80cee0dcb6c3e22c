package io.sluice.sink.nfcapd.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.api.FlowBatch;
import io.sluice.sink.nfcapd.compress.CompressionMethod;
import io.sluice.testkit.Allocations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReaderAllocationTest {
    private static final int FLOWS = 40_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(
            value = CompressionMethod.class,
            names = {"NONE", "LZO", "LZ4"})
    void aFlowCostsNoAllocationOnceWarm(CompressionMethod method) throws IOException {
        var file = NfcapdBytes.write(folder, manyFlows(new NfcapdBytes(ByteOrder.LITTLE_ENDIAN, method)));
        var batch = new FlowBatch();
        try (var reader = new NfcapdReader(false)) {
            long perFile = Allocations.leastOf(60, () -> open(reader, file));
            long all = Allocations.leastOf(60, () -> read(reader, file, batch));
            assertEquals(0, (all - perFile) / FLOWS, "bytes a flow; bytes a file: " + all);
        }
    }

    private static void open(NfcapdReader reader, Path file) {
        try {
            reader.open(file, fault -> {
                throw new AssertionError(fault);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(NfcapdReader reader, Path file, FlowBatch batch) {
        open(reader, file);
        try {
            int flows = 0;
            for (; reader.next(); flows++) {
                if (batch.isFull()) batch.clear();
                reader.append(batch);
            }
            assertEquals(FLOWS, flows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] manyFlows(NfcapdBytes build) throws IOException {
        for (int i = 0; i < 10; i++) {
            List<byte[]> records = new ArrayList<>();
            for (int port = 0; port < 4_000; port++) records.add(build.flow17(1, port));
            build.block(3, 4_000, records);
        }
        return build.layout2();
    }
}
