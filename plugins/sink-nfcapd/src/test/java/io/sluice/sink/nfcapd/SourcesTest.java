package io.sluice.sink.nfcapd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.CompletedFile;
import io.sluice.api.ExporterLoss;
import io.sluice.api.FlowBatch;
import io.sluice.api.IntervalReport;
import io.sluice.api.IpAddress;
import io.sluice.api.RowsFailedException;
import io.sluice.api.SenderFaults;
import io.sluice.testkit.FlowBatches;
import io.sluice.testkit.RecordingContext;
import io.sluice.testkit.TestDatagrams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sources that a sink keeps apart, each with its own directory and files.
class SourcesTest {
    private final RecordingContext context = new RecordingContext("files");

    @TempDir
    Path folder;

    @BeforeAll
    static void requireNfdump() {
        Nfdump.require();
    }

    @AfterEach
    void endThreads() {
        context.close();
    }

    @Test
    void eachNamedSourceHasTheFlowsOfItsSendersAndItsOwnLosses() throws Exception {
        var sink = open(List.of(named("core", "192.0.2.0/24", "2001:db8::7"), named("edge", "192.0.2.66")));
        var batch = from("192.0.2.1", "192.0.2.66", "192.0.2.66", "192.0.2.2", "2001:db8::7", "192.0.2.66");
        sink.accept(batch);
        sink.rotate(report(
                List.of(loss("192.0.2.66", 4), loss("192.0.2.1", 2), loss("203.0.113.9", 100)),
                List.of(fault("192.0.2.66", 1, 2), fault("2001:db8::7", 3, 0), fault("203.0.113.9", 50, 50))));
        var files = files(2);
        assertEquals("core 3 2 | edge 3 4", told(files));
        sink.close();
    }

    @Test
    void rowsOfSendersThatBelongToNoSourceAreNotOnTheRoute() throws IOException {
        var sink = open(List.of(named("core", "192.0.2.0/24")));
        var route = sink.route().orElseThrow();
        var batch = from("192.0.2.255", "192.0.3.0", "2001:db8::1");
        assertEquals(
                List.of(true, false, false),
                Stream.of(0, 1, 2).map(i -> route.test(batch.datagram(i))).toList());
        sink.close();
    }

    @Test
    void aDirectoryForEachSenderIsMadeWhenItAppears() throws Exception {
        var sink = open(Map.of("directory", folder.toString(), "per-sender", Map.of()));
        assertTrue(sink.route().isEmpty());
        sink.accept(from("192.0.2.1", "2001:db8::1", "192.0.2.1"));
        sink.rotate(report(List.of(), List.of()));
        var files = files(2);
        assertEquals("192-0-2-1 2 0 | 2001-db8--1 1 0", told(files));
        assertEquals(
                List.of(folder.resolve("192-0-2-1"), folder.resolve("2001-db8--1")),
                files.stream().map(CompletedFile::directory).sorted().toList());
        sink.accept(from("192.0.2.1"));
        sink.rotate(report(List.of(), List.of()));
        assertEquals(4, files(4).size(), "one that is silent has an empty file");
        sink.close();
    }

    @Test
    void directoriesMayHaveTheAddressAsItIs() throws Exception {
        var sink = open(Map.of("directory", folder.toString(), "per-sender", Map.of("names", "plain")));
        sink.accept(from("192.0.2.1", "2001:db8::1"));
        sink.close();
        assertTrue(Files.isDirectory(folder.resolve("192.0.2.1")));
        assertTrue(Files.isDirectory(folder.resolve("2001:db8::1")));
        assertEquals("192-0-2-1 1 0 | 2001-db8--1 1 0", told(files(2)));
    }

    @Test
    void sendersBeyondTheMostThatIsAllowedLoseTheirOwnRowsOnly() throws Exception {
        var sink = open(Map.of("directory", folder.toString(), "per-sender", Map.of("most", 2)));
        var batch = from("192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.1", "192.0.2.4");
        var failure = assertThrows(RowsFailedException.class, () -> sink.accept(batch));
        assertEquals(2, failure.rows());
        assertEquals(
                "192.0.2.4 gets no directory, since 2 senders have one, the most that per-sender allows (most)",
                failure.getMessage());
        sink.rotate(report(List.of(), List.of()));
        assertEquals("192-0-2-1 2 0 | 192-0-2-2 1 0", told(files(2)));
        sink.close();
    }

    @Test
    void namedSourcesComeFirstAndOthersHaveADirectoryEach() throws Exception {
        var sink = open(Map.of(
                "directory",
                Files.createDirectory(folder.resolve("others")).toString(),
                "per-sender",
                Map.of(),
                "sources",
                List.of(named("core", "192.0.2.0/24"))));
        sink.accept(from("192.0.2.1", "198.51.100.1"));
        sink.rotate(report(List.of(), List.of()));
        assertEquals("198-51-100-1 1 0 | core 1 0", told(files(2)));
        sink.close();
    }

    @Test
    void aSourceWhoseDirectoryIsGoneLosesItsOwnRowsOnly() throws Exception {
        var sink = open(List.of(named("core", "192.0.2.1"), named("edge", "192.0.2.2")));
        Files.delete(folder.resolve("edge/nfcapd.current.lock"));
        Files.delete(folder.resolve("edge"));
        Files.createFile(folder.resolve("edge"));
        var failure =
                assertThrows(RowsFailedException.class, () -> sink.accept(from("192.0.2.1", "192.0.2.2", "192.0.2.1")));
        assertEquals(1, failure.rows());
        assertThrows(IOException.class, () -> sink.rotate(report(List.of(), List.of())));
        assertEquals("core 2 0", told(files(1)));
        sink.close();
    }

    @Test
    void whatAKillLeftOpenInASendersDirectoryIsFinishedAtTheNextStart() throws Exception {
        var options = Map.<String, Object>of("directory", folder.toString(), "per-sender", Map.of());
        var left = Files.createDirectory(folder.resolve("2001-db8--1"));
        var killed = new SinkRun(NfcapdOptions.of(left));
        killed.sink.accept(from("2001:db8::1", "2001:db8::1"));
        killed.sink.flush();
        var saved = Files.readAllBytes(killed.current());
        var name = killed.current().getFileName();
        killed.close();
        try (var there = Files.list(left)) {
            for (var file : there.toList()) Files.delete(file);
        }
        Files.write(left.resolve(name), saved);
        Files.createDirectory(folder.resolve("192-0-2-9"));
        Files.createDirectory(folder.resolve("lost+found"));
        var sink = open(options);
        assertEquals("2001-db8--1 2 0", told(files(1)));
        sink.close();
    }

    @Test
    void aSecondCollectorIsKeptOutOfEachDirectory() throws IOException {
        var sink = open(List.of(named("core", "192.0.2.1"), named("edge", "192.0.2.2")));
        assertThrows(IOException.class, () -> open(List.of(named("a", "192.0.2.3"), named("edge", "192.0.2.4"))));
        var again = open(List.of(named("a", "192.0.2.3")));
        again.close();
        sink.close();
    }

    private Map<String, Object> named(String ident, String... senders) throws IOException {
        var directory = Files.createDirectories(folder.resolve(ident)).toString();
        return Map.of("ident", ident, "senders", List.of(senders), "directory", directory);
    }

    private NfcapdSink open(List<Map<String, Object>> sources) throws IOException {
        return open(Map.of("sources", sources));
    }

    private NfcapdSink open(Map<String, ?> options) throws IOException {
        var clock = Clock.fixed(Instant.ofEpochMilli(SinkRun.START_MS), SinkRun.ZONE);
        var sink = new NfcapdSink(TestOptions.of(options), clock, 4711);
        sink.open(context);
        return sink;
    }

    private List<CompletedFile> files(int count) throws InterruptedException {
        return context.awaitCompletedFiles(count);
    }

    /// {@return ident, flows and sequence errors of each file, as nfdump counts them}
    private static String told(List<CompletedFile> files) throws IOException, InterruptedException {
        var told = new TreeMap<String, String>();
        for (var file : files) {
            var sums = Nfdump.statistics(file.path());
            assertEquals(file.ident(), sums.get("Ident"));
            told.put(file.ident(), file.ident() + " " + sums.get("Flows") + " " + sums.get("Sequence failures"));
        }
        return String.join(" | ", told.values());
    }

    private static IntervalReport report(List<ExporterLoss> losses, List<SenderFaults> faults) {
        return new IntervalReport(SinkRun.INTERVAL, false, 9, 9, 0, 0, 0, 0, losses, faults);
    }

    private static ExporterLoss loss(String sender, long datagrams) {
        return new ExporterLoss(IpAddress.parse(sender), IpAddress.parse(sender), 0, datagrams);
    }

    private static SenderFaults fault(String sender, long malformed, long notSflow) {
        return new SenderFaults(IpAddress.parse(sender), malformed, notSflow);
    }

    /// {@return a flow from each sender}
    private static FlowBatch from(String... senders) {
        var batch = new FlowBatch();
        batch.openInterval(SinkRun.INTERVAL);
        for (var text : senders) {
            var sender = IpAddress.parse(text);
            batch.openDatagram(TestDatagrams.of(new byte[0]));
            var head = batch.datagram();
            head.senderIpVersion = sender.version();
            head.senderHigh = sender.high();
            head.senderLow = sender.low();
            FlowBatches.tcp("10.0.0.1", 1000, "10.0.0.2", 80, 100).accept(batch.addFlow());
        }
        return batch;
    }
}
