package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `bin/sfcapd` does what its letters did in 1.5.2.
final class SfcapdLettersIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyyMMddHHmm");

    @TempDir
    private Path data;

    @Test
    void tellsItsVersionAndItsUsage() throws IOException, InterruptedException {
        Command.Outcome version = Command.of(Product.BUILT.sfcapd(), "-V").run();
        assertEquals(0, version.exit());
        assertEquals(1, version.out().size(), version.out()::toString);
        assertTrue(version.out().getFirst().startsWith("sfcapd: Version: " + Product.VERSION), version.out()::toString);

        Command.Outcome usage = Command.of(Product.BUILT.sfcapd(), "-h").run();
        assertEquals(0, usage.exit());
        assertTrue(usage.out().getFirst().startsWith("usage sfcapd [options]"), usage.out()::toString);
        assertEquals(List.of(), usage.log());
    }

    @Test
    void printsEachRecordWithE() throws IOException, InterruptedException {
        try (Collector collector = Collector.sfcapd(Product.BUILT, "-E", "-l", data)) {
            Output out = new Output(collector.process().getInputStream());
            collector.replay(Product.capture("generated-pmacct-sfprobe"));
            assertEquals(0, collector.terminate());
            long printed = out.all(PATIENCE).stream()
                    .filter(line -> line.contains("10.99.0.1"))
                    .count();
            assertEquals(36, printed, "records of the IPv4 flows, on standard output");
        }
    }

    @Test
    void startsItsFirstIntervalAtOnceWithoutW() throws IOException, InterruptedException {
        LocalDateTime before = LocalDateTime.now();
        try (Collector collector = Collector.sfcapd(Product.BUILT, "-t", 3_600, "-I", "r1", "-l", data)) {
            collector.replay(Product.capture("generated-pmacct-sfprobe"));
            assertEquals(0, collector.terminate());
            collector.awaitLog("Ident: 'r1' Flows: 76, ");
        }
        List<Path> files = Nfdump.files(data);
        assertEquals(1, files.size());
        String time = files.getFirst().getFileName().toString().substring("nfcapd.".length());
        assertTrue(time.compareTo(before.format(MINUTES)) >= 0, time + " is an aligned time before " + before);
    }

    @Test
    void readsACaptureInPlaceOfASocketAndNamesFilesByItsTimes() throws IOException, InterruptedException {
        Path capture = Product.BUILT.home().resolve("samples/open-vswitch.pcap");
        Command.Outcome read = Command.of(Product.BUILT.sfcapd(), "-f", capture, "-w", data, "-t", 60)
                .with("TZ", "UTC")
                .run();
        assertEquals(0, read.exit(), read.logged());
        List<Path> files = Nfdump.files(data);
        assertEquals("nfcapd.202611221541", files.getFirst().getFileName().toString());
        long flows = 0;
        for (Path file : files) flows += Nfdump.summary(file, "Flows");
        assertEquals(135, flows);

        Command.Outcome missing = Command.of(Product.BUILT.sfcapd(), "-f", data.resolve("nothing"), "-w", data)
                .run();
        assertEquals(254, missing.exit());
        assertTrue(missing.logged().contains("nothing is not there, or cannot be read"), missing.logged());
    }
}
