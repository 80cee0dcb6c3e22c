package io.sluice.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.api.DatagramRow;
import io.sluice.api.DecodeResult;
import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.api.Options;
import io.sluice.decoder.sflow5.Sflow5Provider;
import io.sluice.testkit.TestDatagrams;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// A load that was written into a capture: what is in it, and what the generator says of it.
record WrittenLoad(byte[] capture, LoadTotals totals) {
    private static final int FILE_HEAD_BYTES = 24;
    private static final int PACKET_HEAD_BYTES = 16;
    private static final int HEADERS_BYTES = 28;

    static WrittenLoad of(Path folder, Load load, Schedule schedule) throws IOException {
        var file = Files.createTempFile(folder, "load", ".pcap");
        Files.delete(file);
        var generator = generate(file, load, schedule);
        return new WrittenLoad(Files.readAllBytes(file), generator.totals());
    }

    static WrittenLoad of(Path folder, Load load, int datagrams) throws IOException {
        return of(folder, load, new Schedule(1000, datagrams, Duration.ZERO));
    }

    /// The UDP payloads in their order.
    List<byte[]> payloads() {
        var payloads = new ArrayList<byte[]>();
        var bytes = ByteBuffer.wrap(capture).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = FILE_HEAD_BYTES; at < capture.length; ) {
            int end = at + PACKET_HEAD_BYTES + bytes.getInt(at + 8);
            payloads.add(Arrays.copyOfRange(capture, at + PACKET_HEAD_BYTES + HEADERS_BYTES, end));
            at = end;
        }
        return payloads;
    }

    /// What a decoder makes of the datagrams, in their order; each of them has to be sound.
    void decode(Consumer<DatagramRow> datagrams, Consumer<FlowRow> flows) {
        var decoder = new Sflow5Provider().create(new Options("", Map.of(), new ArrayList<>()));
        var batch = new FlowBatch();
        for (var payload : payloads()) {
            var datagram = TestDatagrams.of(payload);
            batch.clear();
            batch.openDatagram(datagram);
            assertEquals(DecodeResult.DECODED, decoder.decode(datagram, batch));
            datagrams.accept(batch.datagram(0));
            for (int i = 0; i < batch.flowCount(); i++) flows.accept(batch.flow(i));
        }
    }

    private static Generator generate(Path file, Load load, Schedule schedule) throws IOException {
        try (var pcap = PcapFile.create(file)) {
            var generator = new Generator(load, schedule, List.of(), Optional.of(pcap));
            generator.run();
            return generator;
        }
    }
}
