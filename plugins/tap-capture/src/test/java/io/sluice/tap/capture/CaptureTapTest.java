package io.sluice.tap.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sluice.api.Datagram;
import io.sluice.api.IpAddress;
import io.sluice.api.Options;
import io.sluice.api.Problem;
import io.sluice.api.tap.Tap;
import io.sluice.api.tap.TapInput;
import io.sluice.testkit.RecordingTapContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CaptureTapTest {
    private static final TapInput ALL = input("sflow", "::", 6343);
    private static final TapInput LAB = input("lab", "192.0.2.77", 9_999);
    private static final long MINUTE_NS = 60_000_000_000L;
    /// 2026-11-28 12:05:00 UTC.
    private static final long START_NS = 1_795_867_500_000_000_000L;

    @TempDir
    Path folder;

    private final Datagram datagram = new Datagram(ByteBuffer.allocate(65_536));
    private final RecordingTapContext context = new RecordingTapContext("t", ALL, LAB);

    @Test
    void tsharkReadsSendersInputsAndTimesToTheNanosecond() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/tshark")), "this machine has no tshark");
        try (var tap = open(Map.of())) {
            tap.accept(datagram("192.0.2.1", 1_024, START_NS + 123_456_789), ALL);
            tap.accept(datagram("2001:db8::1", 65_535, START_NS + 1), ALL);
            tap.accept(datagram("192.0.2.2", 1, START_NS + 2), LAB);
        }
        var fields = List.of(
                "frame.time_epoch",
                "frame.interface_name",
                "ip.src",
                "ip.dst",
                "ipv6.src",
                "udp.srcport",
                "udp.dstport",
                "udp.length");
        var command = new ArrayList<>(
                List.of("/usr/bin/tshark", "-n", "-r", only().toString(), "-T", "fields", "-E", "separator=,"));
        for (var field : fields) command.addAll(List.of("-e", field));
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertEquals(0, process.waitFor());
        assertEquals(
                List.of(
                        "1795867500.123456789,sflow,192.0.2.1,0.0.0.0,,1024,6343,108",
                        "1795867500.000000001,sflow,,,2001:db8::1,65535,6343,108",
                        "1795867500.000000002,lab,192.0.2.2,192.0.2.77,,1,9999,108"),
                lines);
    }

    @Test
    void filesAreCutByTheirTimeAndHaveTheirNamesWhenTheyAreComplete() throws IOException {
        try (var tap = open(Map.of("every", "1min"))) {
            for (int minute = 0; minute < 3; minute++) {
                tap.accept(datagram("192.0.2.1", 1, START_NS + minute * MINUTE_NS), ALL);
                tap.accept(datagram("192.0.2.1", 1, START_NS + minute * MINUTE_NS + MINUTE_NS - 1), ALL);
                assertEquals(minute, files(".pcapng").size());
                assertEquals(1, files(".part").size());
            }
        }
        assertEquals(3, files(".pcapng").size());
        assertEquals(0, files(".part").size());
        assertEquals(6, context.count("datagrams-written"));
        assertEquals(3, context.count("files-written"));
    }

    @Test
    void aFileEndsWithItsTimeAlsoWhenNothingComesAnyMore() throws IOException {
        try (var tap = open(Map.of("every", "1s"))) {
            tap.accept(datagram("192.0.2.1", 1, START_NS), ALL); // long ago
            tap.flush();
            assertEquals(1, files(".pcapng").size());
        }
    }

    @Test
    void filesAreBoundedAndTheOldestGo() throws IOException {
        try (var tap = open(Map.of("max-file-bytes", "128KiB", "max-bytes", "512KiB"))) {
            for (int i = 0; i < 10_000; i++) {
                tap.accept(datagram("192.0.2.1", 1, START_NS + i), ALL);
                if (i % 500 == 0) assertTrue(totalBytes() <= 512 << 10, totalBytes() + " bytes");
            }
        }
        assertTrue(totalBytes() <= 512 << 10, totalBytes() + " bytes");
        assertTrue(totalBytes() > 256 << 10, totalBytes() + " bytes");
        for (var file : files(".pcapng")) assertTrue(Files.size(file) <= 128 << 10);
        assertEquals(10_000, context.count("datagrams-written"));
        assertEquals(
                context.count("files-written"),
                context.count("files-removed") + files(".pcapng").size());
    }

    @Test
    void soManyFilesAreKept() throws IOException {
        Files.writeString(folder.resolve("capture-mine.pcapng"), "of somebody else");
        try (var tap = open(Map.of("every", "1min", "keep", 2))) {
            for (int i = 0; i < 9; i++) tap.accept(datagram("192.0.2.1", 1, START_NS + i * MINUTE_NS), ALL);
        }
        assertEquals(3, files(".pcapng").size(), "two, and the one that is none of the tap's");
        assertEquals(7, context.count("files-removed"));
    }

    @Test
    void aFolderThatIsGoneIsToldAndComesBack() throws Exception {
        var sub = folder.resolve("sub");
        try (var tap = open(Map.of("path", sub + "/x-%t.pcapng", "every", "1min"))) {
            Files.delete(sub);
            Files.writeString(sub, "in its place");
            assertThrows(IOException.class, () -> tap.accept(datagram("192.0.2.1", 1, START_NS), ALL));
            assertThrows(IOException.class, () -> tap.accept(datagram("192.0.2.1", 1, START_NS), ALL));
            Files.delete(sub);
            boolean isBack = false;
            while (!isBack) { // it is tried again a second later
                try {
                    tap.accept(datagram("192.0.2.1", 1, START_NS), ALL);
                    isBack = true;
                } catch (IOException _) {
                    Thread.onSpinWait();
                }
            }
        }
        assertEquals(1, context.count("datagrams-written"));
    }

    @Test
    void whatAKillLeftIsFinishedByTheNextStartUpToItsLastWholeBlock() throws IOException {
        try (var tap = open(Map.of())) {
            tap.accept(datagram("192.0.2.1", 1, START_NS), ALL);
            tap.accept(datagram("192.0.2.1", 1, START_NS), ALL);
        }
        var whole = only();
        var bytes = Files.readAllBytes(whole);
        Files.delete(whole);
        var left = folder.resolve("capture-209901010000.pcapng.part");
        Files.write(left, Arrays.copyOf(bytes, bytes.length - 7));
        open(Map.of()).close();
        assertEquals(bytes.length - 160, Files.size(folder.resolve("capture-209901010000.pcapng")));
        assertEquals(0, files(".part").size());
    }

    @Test
    void nothingThatIsThereIsOverwritten() throws IOException {
        for (int i = 0; i < 3; i++) {
            try (var tap = open(Map.of())) {
                tap.accept(datagram("192.0.2.1", 1, START_NS), ALL);
            }
        }
        assertEquals(3, files(".pcapng").size());
    }

    @Test
    void aPathWithoutATimeIsASentence() {
        assertEquals(
                List.of("options.path: must have %t in the file's name, and not in a folder's: it stands for the time,"
                        + " which tells one file from the next"),
                problems(Map.of("path", "capture.pcapng")));
        assertEquals(
                List.of("options.path: is missing; it must be a file's path, such as captures/sflow-%t.pcapng"),
                problems(Map.of()));
        assertEquals(
                List.of("options.max-bytes: is smaller than max-file-bytes, so that not even one file would fit; it"
                        + " must be 104857600 bytes or more"),
                problems(Map.of("path", "x-%t", "max-bytes", "1MiB")));
    }

    private static List<String> problems(Map<String, Object> values) {
        var problems = new ArrayList<Problem>();
        new CaptureProvider().create(new Options("options", values, problems));
        return problems.stream().map(Problem::toString).toList();
    }

    private Tap open(Map<String, Object> options) throws IOException {
        var problems = new ArrayList<Problem>();
        var all = new HashMap<String, Object>(options);
        all.putIfAbsent("path", folder + "/capture-%t.pcapng");
        var tap = new CaptureProvider().create(new Options("options", all, problems));
        assertEquals(List.of(), problems);
        tap.open(context);
        return tap;
    }

    private Datagram datagram(String sender, int port, long atNs) {
        var address = IpAddress.parse(sender);
        datagram.length = 100;
        datagram.senderIpVersion = address.version();
        datagram.senderHigh = address.high();
        datagram.senderLow = address.low();
        datagram.senderPort = port;
        datagram.receivedAtNs = atNs;
        return datagram;
    }

    private static TapInput input(String name, String address, int port) {
        return new TapInput(name, new InetSocketAddress(InetAddress.ofLiteral(address), port));
    }

    private Path only() throws IOException {
        var files = files(".pcapng");
        assertEquals(1, files.size());
        return files.getFirst();
    }

    private List<Path> files(String ending) throws IOException {
        try (var all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    private long totalBytes() throws IOException {
        long bytes = 0;
        for (var ending : List.of(".pcapng", ".part")) for (var file : files(ending)) bytes += Files.size(file);
        return bytes;
    }
}
