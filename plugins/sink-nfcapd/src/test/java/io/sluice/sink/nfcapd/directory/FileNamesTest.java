package io.sluice.sink.nfcapd.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sluice.api.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Names by real time zones; strftime(3), as the shell's date has it, is the judge of folders.
class FileNamesTest {
    private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");
    private static final long MINUTES_5 = 300_000;

    @Test
    void theRepeatedHourInAutumnHasNamesOfItsOwn() {
        var names = new FileNames(ZURICH, 0, false);
        assertEquals("202610250255", names.slot(at("2026-10-25T00:55:00Z")));
        assertEquals("202610250200+0100", names.slot(at("2026-10-25T01:00:00Z")));
        assertEquals("202610250255+0100", names.slot(at("2026-10-25T01:55:00Z")));
        assertEquals("202610250300", names.slot(at("2026-10-25T02:00:00Z")));
    }

    @Test
    void noTwoIntervalsOfAYearHaveOneNameInAnyZoneAndTheNameTellsTheInterval() {
        for (var zone : List.of("Europe/Zurich", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "UTC")) {
            var names = new FileNames(ZoneId.of(zone), 0, false);
            Set<String> seen = new HashSet<>();
            long start = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
            for (int i = 0; i < 366 * 288; i++, start += MINUTES_5) {
                var slot = names.slot(new Interval(start, start + MINUTES_5));
                assertEquals(true, seen.add(slot), slot);
                var name = FinishedName.parse("nfcapd." + slot).orElseThrow();
                assertEquals(start, name.startMs(names.zone()), slot);
            }
        }
    }

    @Test
    void theHourThatIsLeftOutInSpringHasNoNames() {
        var names = new FileNames(ZURICH, 0, false);
        assertEquals("202603290155", names.slot(at("2026-03-29T00:55:00Z")));
        assertEquals("202603290300", names.slot(at("2026-03-29T01:00:00Z")));
    }

    @Test
    void offsetsAreInEachNameWhenAskedFor() {
        assertEquals("202607010200+0200", new FileNames(ZURICH, 0, true).slot(at("2026-07-01T00:00:00Z")));
        assertEquals("202607010000+0000", new FileNames(ZoneOffset.UTC, 0, true).slot(at("2026-07-01T00:00:00Z")));
        var newYork = new FileNames(ZoneId.of("America/New_York"), 0, true);
        assertEquals("202607010000-0400", newYork.slot(at("2026-07-01T04:00:00Z")));
    }

    @Test
    void secondsAreInNamesOfIntervalsUnderAMinute() {
        long start = Instant.parse("2026-07-01T00:00:02Z").toEpochMilli();
        var names = new FileNames(ZoneOffset.UTC, 0, false);
        assertEquals("20260701000002", names.slot(new Interval(start, start + 59_999)));
        assertEquals("202607010000", names.slot(new Interval(start, start + 60_000)));
    }

    @Test
    void foldersAreWhatStrftimeMakesOfTheirFormat() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/date")), "there is no /bin/date to compare with");
        var formats = List.of(
                "",
                "%Y/%m/%d",
                "%Y/%m/%d/%H",
                "%Y/%W/%u",
                "%Y/%W/%u/%H",
                "%Y/%j",
                "%Y/%j/%H",
                "%Y-%m-%d",
                "%Y-%m-%d/%H");
        var days = List.of("2026-01-01", "2026-01-04", "2026-01-05", "2024-12-31", "2026-06-14", "2023-01-01");
        for (int level = 0; level <= FileNames.MOST_LEVEL; level++) {
            var names = new FileNames(ZURICH, level, false);
            for (var day : days) {
                var time = day + "T21:05:00Z";
                assertEquals(date(time, formats.get(level)), names.folder(at(time)), day + " at level " + level);
            }
        }
    }

    @Test
    void namesOfOtherFilesAreNotTaken() {
        for (var name : List.of(
                "nfcapd.current.4711",
                "nfcapd.current.lock",
                "nfcapd.2026010105",
                "nfcapd.202613010530",
                "nfcapd.202601010530.0",
                "nfcapd.202601010530.old",
                "nfcapd.202601010530+01",
                "nfcapd.202601010530.gz",
                "xnfcapd.202601010530",
                ".nfstat")) {
            assertEquals(true, FinishedName.parse(name).isEmpty(), name);
        }
        assertEquals(
                3,
                FinishedName.parse("nfcapd.20260101053059-0330.3").orElseThrow().number());
    }

    @Test
    void namesOfOpenFilesTellTheirIntervalAndWhatTheyReplace() {
        var name = new OpenName(4711, new Interval(0, 300_000), 2);
        assertEquals("nfcapd.current.4711.0-300000.2", name.text());
        assertEquals(new OpenName.Parsed(name, OpenName.State.ROWS, ""), parsed(name.text()));
        assertEquals(new OpenName.Parsed(name, OpenName.State.JOINING, ""), parsed(name.joining()));
        var replaced = "2026/01/01/nfcapd.202601010530.1";
        assertEquals(new OpenName.Parsed(name, OpenName.State.REPLACING, replaced), parsed(name.replacing(replaced)));
        assertNotEquals(name.text(), name.next().text());
        for (var other : List.of("nfcapd.current.4711", "nfcapd.current.1a2b3c", "nfcapd.current.7.9-3")) {
            assertEquals(true, OpenName.parse(other).isEmpty(), other);
        }
    }

    private static OpenName.Parsed parsed(String name) {
        return OpenName.parse(name).orElseThrow();
    }

    private static Interval at(String time) {
        long start = Instant.parse(time).toEpochMilli();
        return new Interval(start, start + MINUTES_5);
    }

    private static String date(String time, String format) throws IOException, InterruptedException {
        var command = new ProcessBuilder("/bin/date", "-d", time, "+" + format);
        command.environment().put("TZ", "Europe/Zurich");
        var process = command.start();
        var text = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII);
        process.waitFor();
        return text.strip();
    }
}
