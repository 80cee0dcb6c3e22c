package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.testkit.Frames;
import io.sluice.testkit.SflowDatagrams;
import io.sluice.testkit.SflowSample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Datagrams with a fault are kept for a person to look at, never more than was allowed.
final class QuarantineIT {
    private static final int LEAST_MAX_BYTES = 1 << 20;

    @TempDir
    private Path folder;

    @Test
    void keepsADatagramWithItsFaultAndDecodeReadsItBack() throws IOException, InterruptedException {
        byte[] whole = datagram(2, 0);
        byte[] cut = Arrays.copyOf(whole, whole.length - 40);
        try (Collector collector = Collector.run(Product.BUILT, folder, yaml(10))) {
            for (byte[] payload : new byte[][] {whole, cut, new byte[] {0, 5, 0, 1}, whole}) {
                Sockets.send(payload, collector.port());
            }
            assertEquals(0, collector.terminate());
            collector.awaitLog("quarantine: 1 datagram kept in ");
        }
        Path kept = folder.resolve("kept/quarantine.pcapng");
        String text = Files.readString(kept, StandardCharsets.ISO_8859_1);
        assertTrue(text.contains("truncated: the payload ends inside a field, from 127.0.0.1"), text);

        Command.Outcome decoded = Command.of(Product.BUILT.sluice(), "decode", kept, "--format", "json")
                .run();
        assertEquals(0, decoded.exit(), decoded.logged());
        assertEquals(1, decoded.out().size(), "the good sample in front of the fault");
        assertTrue(
                decoded.out().getFirst().contains("198.51.100.7"), decoded.out().getFirst());
        assertTrue(decoded.logged().contains("1 malformed (truncated 1)"), decoded.logged());
    }

    @Test
    void neverTakesMoreRoomThanItMay() throws IOException, InterruptedException {
        byte[] whole = datagram(1, 60_000);
        byte[] cut = Arrays.copyOf(whole, whole.length - 4);
        try (Collector collector = Collector.run(Product.BUILT, folder, yaml(1000))) {
            for (int i = 0; i < 30; i++) {
                Sockets.send(cut, collector.port());
                Sockets.awaitDrained(collector.port());
            }
            assertEquals(0, collector.terminate());
            collector.awaitLog("quarantine: 30 datagrams kept");
        }
        Path kept = folder.resolve("kept");
        Path current = kept.resolve("quarantine.pcapng");
        Path older = kept.resolve("quarantine.1.pcapng");
        assertTrue(Files.size(current) > cut.length && Files.size(older) > cut.length);
        assertTrue(Files.size(current) + Files.size(older) <= LEAST_MAX_BYTES);
        for (Path file : new Path[] {current, older}) {
            Command.Outcome decoded =
                    Command.of(Product.BUILT.sluice(), "decode", file).run();
            assertEquals(0, decoded.exit(), decoded.logged());
        }
        try (var files = Files.list(kept)) {
            assertEquals(2, files.count());
        }
    }

    @Test
    void keepsNothingUnlessItIsAsked() throws IOException, InterruptedException {
        String yaml = Yaml.archive(folder.resolve("data"));
        try (Collector collector = Collector.run(Product.BUILT, folder, yaml)) {
            Sockets.send(new byte[] {0, 0, 0, 5, 0, 0}, collector.port());
            assertEquals(0, collector.terminate());
        }
        try (var files = Files.walk(folder)) {
            assertFalse(files.anyMatch(file -> file.toString().endsWith(".pcapng")));
        }
    }

    private String yaml(int perSecond) {
        return Yaml.archive(folder.resolve("data"))
                + "quarantine: { folder: '%s', max-bytes: 1MiB, per-second: %d }\n"
                        .formatted(folder.resolve("kept"), perSecond);
    }

    /// A datagram of flow samples, the header of each followed by as many zeros as is asked.
    private static byte[] datagram(int samples, int padding) {
        byte[] packet = Frames.ethernet()
                .ipv4("192.0.2.1", "198.51.100.7")
                .udp(5_000, 53)
                .bytes();
        byte[] frame = Arrays.copyOf(packet, packet.length + padding);
        SflowDatagrams datagram = SflowDatagrams.from("192.0.2.1");
        for (int i = 0; i < samples; i++) {
            datagram.sample(SflowSample.flow().rate(512).input(3).output(4).header(frame));
        }
        return datagram.bytes();
    }
}
