package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sluice.testkit.Frames;
import io.sluice.testkit.SflowDatagrams;
import io.sluice.testkit.SflowSample;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What cannot be read is counted, and the collector goes on.
final class BadDatagramsIT {
    private static final Pattern TOTALS = Pattern.compile(
            "Ident: 'none' Flows: (\\d+), Packets: (\\d+), Bytes: (\\d+), Sequence Errors: 0, Bad Packets: (\\d+)");

    private static final int PCAP_HEADER_BYTES = 24;

    @TempDir
    private Path data;

    @Test
    void areCountedAsBadPacketsAndTheNextOneIsStored() throws IOException, InterruptedException {
        byte[] good = datagram().bytes();
        List<byte[]> bad = List.of(
                new byte[0], new byte[3], netflow5(), datagram().cutAt(80).bytes());
        try (Collector collector = Collector.sfcapd(Product.BUILT, "-l", data)) {
            for (byte[] payload : bad) {
                Sockets.send(payload, collector.port());
            }
            Sockets.send(good, collector.port());
            Sockets.awaitDrained(collector.port());
            assertEquals(0, collector.terminate());

            var totals = collector.awaitLog(TOTALS);
            assertEquals("1", totals.group(1), "flows");
            assertEquals("512", totals.group(2), "packets");
            assertEquals(Integer.toString(bad.size()), totals.group(4), "bad packets");
        }
    }

    /// In each of these captures the first datagram is malformed and the second is well-formed, with two samples.
    @Test
    void ofEveryKindLeaveTheNextOneWhole() throws IOException, InterruptedException {
        Path captures = Product.ROOT.resolve("../shared/captures/synthetic").normalize();
        assumeTrue(Files.isDirectory(captures), "the malformed captures are not beside the project");
        List<Path> malformed;
        try (Stream<Path> all = Files.list(captures)) {
            malformed = all.filter(file -> file.getFileName().toString().startsWith("bad-"))
                    .sorted()
                    .toList();
        }
        Command.Outcome decoded = Command.of(Product.BUILT.sluice(), "decode", "--format", "json", joined(malformed))
                .run();
        assertEquals(0, decoded.exit(), decoded.logged());
        assertTrue(
                decoded.out().size() >= 2 * malformed.size(),
                () -> decoded.out().size() + " flows");
    }

    /// A capture with the packets of all of them: each has a file header of the same 24 bytes.
    private Path joined(List<Path> captures) throws IOException {
        Path joined = data.resolve("joined.pcap");
        try (OutputStream out = Files.newOutputStream(joined)) {
            out.write(Files.readAllBytes(captures.getFirst()), 0, PCAP_HEADER_BYTES);
            for (Path capture : captures) {
                byte[] all = Files.readAllBytes(capture);
                out.write(all, PCAP_HEADER_BYTES, all.length - PCAP_HEADER_BYTES);
            }
        }
        return joined;
    }

    private static SflowDatagrams datagram() {
        byte[] frame = Frames.ethernet()
                .ipv4("192.0.2.1", "198.51.100.7")
                .udp(5_000, 53)
                .bytes();
        return SflowDatagrams.from("192.0.2.1")
                .sample(SflowSample.flow().rate(512).input(3).output(4).header(frame));
    }

    private static byte[] netflow5() {
        return ByteBuffer.allocate(24 + 48)
                .putShort((short) 5)
                .putShort((short) 1)
                .array();
    }
}
