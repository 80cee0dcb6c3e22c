package io.sluice.sink.nfcapd.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sluice.api.Expiry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which files go, and which never do.
class ExpiryTest {
    private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-10-25T12:00:00Z"), ZURICH);
    private static final String BOOKS = """
        first=1795361176
        last=1795361182
        size=24576
        maxsize=2048
        numfiles=4
        lifetime=3600
        watermark=50
        status=0
        """;

    @TempDir
    Path directory;

    @Test
    void theOldestGoFirstAndTheRepeatedHourIsInOrder() throws IOException {
        write("nfcapd.202610250200+0100", 10);
        write("nfcapd.202610250300", 10);
        write("nfcapd.202610250200.1", 10);
        write("2026/10/25/nfcapd.202610250255", 10);
        write("nfcapd.202610250200", 10);
        assertEquals(
                List.of(
                        "nfcapd.202610250200",
                        "nfcapd.202610250200.1",
                        "2026/10/25/nfcapd.202610250255",
                        "nfcapd.202610250200+0100"),
                due(new ExpiryLimits(0, 0, 4, 0.25)));
    }

    @Test
    void sizeAndNumberGoDownToTheWatermarkOnceTheyArePassed() throws IOException {
        for (int minute = 10; minute < 20; minute++) write("nfcapd.2026102508" + minute, 100);
        assertEquals(0, due(new ExpiryLimits(1000, 0, 10, 0.5)).size());
        assertEquals(6, due(new ExpiryLimits(999, 0, 0, 0.45)).size());
        assertEquals(1, due(new ExpiryLimits(999, 0, 0, 1)).size());
        assertEquals(5, due(new ExpiryLimits(0, 0, 9, 0.6)).size());
    }

    @Test
    void ageCountsFromTheTimeInTheName() throws IOException {
        write("nfcapd.202610251200", 1); // 11:00Z
        write("nfcapd.202610251159", 1);
        write("nfcapd.202610251200+0200", 1); // 10:00Z
        assertEquals(
                List.of("nfcapd.202610251200+0200", "nfcapd.202610251159"),
                due(new ExpiryLimits(0, 3_600_000, 0, 0.5)));
    }

    @Test
    void onlyFilesWithNamesOfFinishedOnesInFoldersOfOursGo() throws IOException {
        for (var name : List.of(
                "nfcapd.current.7.0-300000",
                "nfcapd.current.lock",
                "notes",
                "nfcapd.200001010000.txt",
                "archive/nfcapd.200001010000",
                "2000/archive/nfcapd.200001010000",
                ".nfstat")) {
            write(name, 1);
        }
        var elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("nfcapd.200001010000"), "x");
        Files.createSymbolicLink(directory.resolve("2001"), elsewhere);
        Files.createSymbolicLink(directory.resolve("nfcapd.200001010001"), directory.resolve("notes"));
        assertEquals(List.of(), due(new ExpiryLimits(1, 1, 1, 0.01)));
    }

    @Test
    void foldersThatAreEmptyThenGoTooAndOthersStay() throws IOException {
        write("2026/10/24/23/nfcapd.202610242300", 1);
        write("2026/10/25/00/nfcapd.202610250000", 1);
        write("2026/10/25/notes", 1);
        var expiry = expiry(new ExpiryLimits(0, 1000, 0, 1));
        var due = expiry.due();
        for (var file : due) assertTrue(expiry.remove(file));
        for (var file : due) assertFalse(expiry.remove(file), "somebody else has removed it");
        assertEquals(List.of("2026", "2026/10", "2026/10/25", "2026/10/25/notes"), all());
    }

    @Test
    void theLimitsOfNfexpireAreTakenWhenToldSo() throws IOException {
        Files.writeString(directory.resolve(".nfstat"), BOOKS);
        assertEquals(new ExpiryLimits(2048, 3_600_000, 0, 0.5), Nfstat.limits(directory));
        write("nfcapd.202610251000", 1);
        write("nfcapd.202610251259", 1);
        var expiry = new FlowExpiry(directory, new ExpireOptions(ExpiryLimits.NONE, true), CLOCK);
        var due = expiry.due();
        assertEquals(1, due.size());
        expiry.remove(due.getFirst());
        assertEquals(BOOKS.replace("status=0", "status=3"), Files.readString(directory.resolve(".nfstat")));
    }

    @Test
    void withoutBooksThereAreNoLimitsAndNoneAreMade() throws IOException {
        assertEquals(ExpiryLimits.NONE, Nfstat.limits(directory));
        Nfstat.invalidate(directory);
        assertEquals(List.of(), all());
    }

    @Test
    void nfexpireMakesItsBooksAnewWhenTheyAreMarked() throws IOException, InterruptedException {
        var nfexpire = Path.of("/usr/bin/nfexpire");
        assumeTrue(Files.isExecutable(nfexpire), nfexpire + " is not installed (Debian: apt-get install nfdump)");
        write("nfcapd.202610251000", 5000);
        run(nfexpire, "-u", directory);
        assertTrue(Files.readString(directory.resolve(".nfstat")).contains("numfiles=1\n"), "the books are made");
        write("nfcapd.202610251005", 5000);
        Nfstat.invalidate(directory);
        assertTrue(Files.readString(directory.resolve(".nfstat")).contains("status=3"), "marked");
        run(nfexpire, "-l", directory);
        var books = run(nfexpire, "-e", directory, "-s", "1g");
        var after = Files.readString(directory.resolve(".nfstat"));
        assertTrue(after.contains("numfiles=2\n") && after.contains("status=0\n"), after + books);
    }

    private static String run(Object... words) throws IOException, InterruptedException {
        var process = new ProcessBuilder(Stream.of(words).map(Object::toString).toList())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }

    private List<String> due(ExpiryLimits limits) throws IOException {
        var names = new ArrayList<String>();
        for (var due : expiry(limits).due())
            names.add(directory.relativize(due.file()).toString());
        return names;
    }

    private Expiry expiry(ExpiryLimits limits) {
        return new FlowExpiry(directory, new ExpireOptions(limits, false), CLOCK);
    }

    private void write(String name, int bytes) throws IOException {
        var file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[bytes]);
    }

    private List<String> all() throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(file -> !file.equals(directory))
                    .map(file -> directory.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
