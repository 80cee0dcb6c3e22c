package io.sluice.core.quarantine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sluice.api.DecodeResult;
import io.sluice.core.QuarantineConfig;
import io.sluice.testkit.TestDatagrams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class QuarantineTest {
    @TempDir
    Path folder;

    @Test
    void keepsDatagramsWithTheirFaultForToolsToRead() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/tshark")), "tshark is not installed");
        var quarantine = new Quarantine(new QuarantineConfig(folder.resolve("q"), 1 << 20, 100));
        var inlet = quarantine.inlets(1).getFirst();
        quarantine.start();
        inlet.offer(TestDatagrams.of(new byte[] {0, 0, 0, 5, 9}), DecodeResult.TRUNCATED);
        inlet.offer(
                TestDatagrams.of(new byte[7], "2001:db8::7", 50_000, 1_767_225_600_123_456_789L),
                DecodeResult.BAD_COUNT);
        quarantine.stop();
        assertEquals(
                List.of(
                        "1767225600.000000000|198.51.100.7||40000|6343|13|truncated: the payload ends inside a field,"
                                + " from 198.51.100.7",
                        "1767225600.123456789||2001:db8::7|50000|6343|15|bad count: a count in it is larger than the"
                                + " bytes left could hold, from 2001:db8::7"),
                tshark(folder.resolve("q/quarantine.pcapng")));
    }

    @Test
    void takesNoMoreThanSoManyASecondAndCountsTheRest() throws IOException {
        var quarantine = new Quarantine(new QuarantineConfig(folder, 1 << 20, 3));
        var inlet = quarantine.inlets(1).getFirst();
        for (int i = 0; i < 10; i++) inlet.offer(TestDatagrams.of(new byte[4]), DecodeResult.BAD_LENGTH);
        assertEquals(7, inlet.leftOut());
        inlet.offer(
                TestDatagrams.of(new byte[4], "192.0.2.1", 1, TestDatagrams.RECEIVED_AT_NS + 1_000_000_000L),
                DecodeResult.BAD_LENGTH);
        assertEquals(7, inlet.leftOut(), "the next second has room again");
    }

    @Test
    void takesNoMoreASecondFromAllWorkersOfAnInputThanFromOne() throws IOException {
        var quarantine = new Quarantine(new QuarantineConfig(folder, 1 << 20, 3));
        var inlets = quarantine.inlets(2);
        for (int i = 0; i < 10; i++) {
            // One worker's look at the clock was a little earlier than the other's.
            long nowNs = TestDatagrams.RECEIVED_AT_NS - i % 2;
            inlets.get(i % 2).offer(TestDatagrams.of(new byte[4], "192.0.2.1", 1, nowNs), DecodeResult.BAD_LENGTH);
        }
        assertEquals(7, inlets.getFirst().leftOut() + inlets.getLast().leftOut());
    }

    @Test
    void neverTakesMoreBytesThanAllowed() throws IOException {
        var quarantine = new Quarantine(new QuarantineConfig(folder, 1 << 20, 1_000));
        var inlet = quarantine.inlets(1).getFirst();
        quarantine.start();
        for (int second = 0; second < 60; second++) {
            long nowNs = TestDatagrams.RECEIVED_AT_NS + second * 1_000_000_000L;
            inlet.offer(TestDatagrams.of(new byte[65_507], "192.0.2.1", 1, nowNs), DecodeResult.BAD_LENGTH);
            while (!inlet.isEmpty()) Thread.onSpinWait();
        }
        quarantine.stop();
        long bytes =
                Files.size(folder.resolve("quarantine.pcapng")) + Files.size(folder.resolve("quarantine.1.pcapng"));
        assertTrue(bytes <= 1 << 20, bytes + " bytes");
        assertTrue(bytes > 1 << 19, bytes + " bytes");
    }

    @Test
    @Timeout(30)
    void losesNothingWhenItEndsInTheMiddleOfAWrite() throws Exception {
        for (int round = 0; round < 20; round++) {
            var config = new QuarantineConfig(folder.resolve("q" + round), 8 << 20, 1_000);
            var quarantine = new Quarantine(config);
            var file = config.folder().resolve("quarantine.pcapng");
            var inlet = quarantine.inlets(1).getFirst();
            for (int i = 0; i < 30; i++) {
                inlet.offer(TestDatagrams.of(new byte[65_507]), DecodeResult.BAD_LENGTH);
            }
            quarantine.start();
            while (!Files.exists(file)) Thread.onSpinWait();
            quarantine.stop();
            long bytes = Files.size(file);
            assertTrue(bytes > 30 * 65_507L, bytes + " bytes in round " + round);
        }
    }

    @Test
    void touchesNothingBeforeTheFirstFault() throws IOException {
        var quarantine = new Quarantine(new QuarantineConfig(folder, 1 << 20, 10));
        quarantine.inlets(1);
        quarantine.start();
        quarantine.stop();
        assertFalse(Files.exists(folder.resolve("quarantine.pcapng")));
    }

    private static List<String> tshark(Path file) throws Exception {
        var process = new ProcessBuilder(
                        "/usr/bin/tshark",
                        "-n",
                        "-r",
                        file.toString(),
                        "-T",
                        "fields",
                        "-E",
                        "separator=|",
                        "-e",
                        "frame.time_epoch",
                        "-e",
                        "ip.src",
                        "-e",
                        "ipv6.src",
                        "-e",
                        "udp.srcport",
                        "-e",
                        "udp.dstport",
                        "-e",
                        "udp.length",
                        "-e",
                        "frame.comment")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var output = process.inputReader()) {
            return output.lines().toList();
        }
    }
}
