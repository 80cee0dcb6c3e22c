package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// All that was received in pcapng files, which tshark and `sluice decode` read, and which cannot fill a disk.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class TapCaptureIT {
    private static final Path TSHARK = Path.of("/usr/bin/tshark");
    private static final Path UNSHARE = Path.of("/usr/bin/unshare");
    private static final Path NSENTER = Path.of("/usr/bin/nsenter");

    @TempDir
    private Path folder;

    @Test
    void tsharkAndDecodeReadWhatWasReceived() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(TSHARK), "tshark is not installed (Debian: apt-get install tshark)");
        try (Collector collector = Collector.run(Product.BUILT, folder, yaml("every: 1d"))) {
            generate(collector.port(), 300);
            Sockets.send(new byte[] {1, 2, 3}, "127.0.0.7", collector.port());
            assertEquals(0, collector.terminate());
            collector.awaitLog("tap raw: 301 datagrams taken, 0 dropped, 0 failed");
            List<Path> files = files();
            assertEquals(1, files.size(), files.toString());
            Command.Outcome decoded = Command.of(Product.BUILT.sluice(), "decode", files.getFirst())
                    .run();
            assertEquals(0, decoded.exit(), decoded.logged());
            assertTrue(decoded.logged().contains("300 decoded"), decoded.logged());
            Command.Outcome seen = Command.of(TSHARK, "-n", "-r", files.getFirst())
                    .and("-d", "udp.port==" + collector.port() + ",sflow", "-T", "fields", "-E", "occurrence=f")
                    .and("-e", "ip.src", "-e", "ip.dst", "-e", "udp.dstport", "-e", "sflow_245.version")
                    .and("-e", "frame.interface_name")
                    .run();
            assertEquals(0, seen.exit(), seen.logged());
            assertEquals(301, seen.out().size());
            assertEquals(
                    "127.0.0.1\t127.0.0.1\t" + collector.port() + "\t5\tsflow",
                    seen.out().getFirst());
            assertTrue(
                    seen.out().getLast().startsWith("127.0.0.7\t127.0.0.1\t"),
                    seen.out().getLast());
        }
    }

    @Test
    void filesAreCutAndTheOldestGo() throws IOException, InterruptedException {
        String limits = "every: 1d, max-file-bytes: 128KiB, max-bytes: 384KiB";
        try (Collector collector = Collector.run(Product.BUILT, folder, yaml(limits))) {
            generate(collector.port(), 3_000);
            assertEquals(0, collector.terminate());
            collector.awaitLog("tap raw: 3000 datagrams taken, 0 dropped, 0 failed");
        }
        List<Path> files = files();
        assertTrue(files.size() >= 3, files.toString());
        long bytes = 0;
        for (Path file : files) {
            assertTrue(file.toString().endsWith(".pcapng"), file + " is finished");
            assertTrue(Files.size(file) <= 128 << 10);
            bytes += Files.size(file);
            Command.Outcome decoded =
                    Command.of(Product.BUILT.sluice(), "decode", file).run();
            assertEquals(0, decoded.exit(), decoded.logged());
        }
        assertTrue(bytes <= 384 << 10, bytes + " bytes");
    }

    /// The disk is one of 256 KiB that only the collector sees.
    @Test
    void aFullDiskIsToldAndLeavesNoLitterAndNothingElseIsAffected() throws IOException, InterruptedException {
        assumeTrue(System.getProperty("user.name").equals("root"), "to mount a disk takes root");
        assumeTrue(Files.isExecutable(UNSHARE), "unshare is not installed (Debian: util-linux)");
        Path raw = Files.createDirectory(folder.resolve("raw"));
        Path config = Files.writeString(folder.resolve("sluice.yaml"), yaml("every: 1d, max-file-bytes: 128KiB"));
        Command mounted = Command.of(UNSHARE, "-m", "sh", "-c")
                .and("mount -t tmpfs -o size=256k none \"$1\" && exec \"$2\" run \"$3\"", "sh", raw)
                .and(Product.BUILT.sluice(), config);
        try (Collector collector = Collector.start(mounted)) {
            generate(collector.port(), 3_000);
            collector.awaitLog("No space left on device");
            assertEquals(List.of(), inside(collector, "find '" + raw + "' -name '*.pcapng' -size -200c"));
            inside(collector, "rm '" + raw + "'/*.pcapng");
            long deadlineNs = System.nanoTime() + 30_000_000_000L;
            int more = 0;
            while (inside(collector, "find '" + raw + "' -type f -size +2000c").isEmpty()) {
                assertTrue(System.nanoTime() < deadlineNs, "nothing is written again");
                generate(collector.port(), 50);
                more += 50;
            }
            assertEquals(0, collector.terminate());
            collector.awaitLog(": " + (3_000 + more) + " datagrams received, " + (3_000 + more) + " decoded");
        }
    }

    private static List<String> inside(Collector collector, String command) throws IOException, InterruptedException {
        return Command.of(NSENTER, "-t", collector.process().pid(), "-m", "sh", "-c", command)
                .run()
                .out();
    }

    private String yaml(String options) {
        return Yaml.archive(folder.resolve("data"))
                + "taps: [ { name: raw, type: capture, options: { path: '%s/sflow-%%t.pcapng', %s } } ]\n"
                        .formatted(folder.resolve("raw"), options);
    }

    private static void generate(int port, int datagrams) throws IOException, InterruptedException {
        Command.Outcome sent = Command.of(Product.BUILT.sluice(), "generate", "--to", "127.0.0.1:" + port)
                .and("--datagrams", datagrams, "--rate", 2_000)
                .run();
        assertEquals(0, sent.exit(), sent.logged());
        Sockets.awaitDrained(port);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("raw"))) {
            return all.sorted().toList();
        }
    }
}
