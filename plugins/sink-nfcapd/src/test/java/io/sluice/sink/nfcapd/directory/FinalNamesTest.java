package io.sluice.sink.nfcapd.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a kill leaves at each step on the way to a final name, and that going on from there loses and doubles nothing.
/// Files hold letters here instead of flows.
class FinalNamesTest {
    private static final Interval INTERVAL = new Interval(0, 300_000);
    private static final OpenName OPEN = new OpenName(7, INTERVAL, 0);
    private static final String NAME = "1970/01/01/nfcapd.197001010000";

    @TempDir
    Path directory;

    private FinalNames names;

    @BeforeEach
    void make() {
        names = names(OnExisting.APPEND);
    }

    @Test
    void givesAFreeName() throws IOException {
        write(OPEN.text(), "new");
        assertEquals(NAME, names.place(OPEN));
        assertHolds(Map.of(NAME, "new"));
    }

    @Test
    void putsTheNewIntoAFileThatIsThere() throws IOException {
        write(NAME, "old ");
        write(OPEN.text(), "new");
        assertEquals(NAME, names.place(OPEN));
        assertHolds(Map.of(NAME, "old new"));
    }

    @Test
    void leavesAFileAloneThatIsNoneOfOurs() throws IOException {
        write(NAME, "foreign");
        write(NAME + ".1", "old ");
        write(OPEN.text(), "new");
        assertEquals(NAME + ".1", names.place(OPEN));
        assertHolds(Map.of(NAME, "foreign", NAME + ".1", "old new"));
    }

    @Test
    void keepsTheNewBesideWhatIsThereWhenToldSo() throws IOException {
        write(NAME, "old");
        write(NAME + ".1", "older");
        write(OPEN.text(), "new");
        assertEquals(NAME + ".2", names(OnExisting.NUMBER).place(OPEN));
        assertHolds(Map.of(NAME, "old", NAME + ".1", "older", NAME + ".2", "new"));
    }

    @Test
    void aKillBetweenLinkAndRemovalDoublesNothing() throws IOException {
        write(NAME, "new");
        Files.createLink(directory.resolve(OPEN.text()), directory.resolve(NAME));
        assertEquals(Optional.of(NAME), names.resume(OPEN));
        assertHolds(Map.of(NAME, "new"));
    }

    @Test
    void aKillBetweenLinkAndRemovalDoublesNothingThoughNamesAreOthersNow() throws IOException {
        write("nfcapd.197001010100", "new");
        Files.createLink(directory.resolve(OPEN.text()), directory.resolve("nfcapd.197001010100"));
        assertEquals(Optional.of("nfcapd.197001010100"), names.resume(OPEN));
        assertHolds(Map.of("nfcapd.197001010100", "new"));
    }

    @Test
    void aCopyOfAnOpenFileMadeByALinkElsewhereIsNoFinishedFile() throws IOException {
        write(OPEN.text(), "new");
        Files.createDirectory(directory.resolve("backup"));
        Files.createLink(directory.resolve("backup/" + OPEN.text()), directory.resolve(OPEN.text()));
        assertEquals(Optional.empty(), names.resume(OPEN));
        assertEquals(NAME, names.place(OPEN));
        assertHolds(Map.of(NAME, "new", "backup/" + OPEN.text(), "new"));
    }

    @Test
    void aKillWhileFilesAreJoinedLeavesBothAsTheyWere() throws IOException {
        write(NAME, "old ");
        write(OPEN.text(), "new");
        write(OPEN.joining(), "old n");
        assertEquals(Optional.empty(), names.resume(OPEN));
        assertEquals(NAME, names.place(OPEN));
        assertHolds(Map.of(NAME, "old new"));
    }

    @Test
    void aKillAfterFilesWereJoinedDoublesNothing() throws IOException {
        write(NAME, "old ");
        write(OPEN.text(), "new");
        write(OPEN.replacing(NAME), "old new");
        assertEquals(Optional.of(NAME), names.resume(OPEN));
        assertHolds(Map.of(NAME, "old new"));
    }

    @Test
    void aKillAfterOneOfTheJoinedFilesWasRemovedLosesNothing() throws IOException {
        write(NAME, "old ");
        write(OPEN.replacing(NAME), "old new");
        assertEquals(Optional.of(NAME), names(OnExisting.NUMBER).resume(OPEN));
        assertHolds(Map.of(NAME, "old new"));
    }

    @Test
    void theFolderOfAJoinedFileMayHaveGoneMeanwhile() throws IOException {
        write(OPEN.replacing(NAME), "old new");
        assertEquals(Optional.of(NAME), names.resume(OPEN));
        assertHolds(Map.of(NAME, "old new"));
    }

    @Test
    void aJoinThatFailsLeavesNothingBehind() throws IOException {
        write(NAME, "full disk");
        write(OPEN.text(), "new");
        assertThrows(IOException.class, () -> names.place(OPEN));
        assertHolds(Map.of(NAME, "full disk", OPEN.text(), "new"));
    }

    @Test
    void aFileInTheWayOfAFolderKeepsNoFileFromBeingFinished() throws IOException {
        write("1970", "in the way");
        write(OPEN.text(), "new");
        assertEquals("nfcapd.197001010000", names.place(OPEN));
        assertHolds(Map.of("1970", "in the way", "nfcapd.197001010000", "new"));
    }

    @Test
    void neverTakesANameWithoutLinksEither() throws IOException {
        write("taken", "stays");
        write(OPEN.text(), "new");
        assertFalse(names.moveIfFree(directory.resolve(OPEN.text()), directory.resolve("taken")));
        assertTrue(names.moveIfFree(directory.resolve(OPEN.text()), directory.resolve("free")));
        assertHolds(Map.of("taken", "stays", "free", "new"));
    }

    @Test
    void aFileIsAnnouncedUntilEveryoneHasHeardOfIt() throws IOException {
        write(OPEN.text(), "new");
        names.place(OPEN);
        var next = OPEN.next();
        write(next.text(), " and more");
        names.place(next);
        assertHolds(Map.of(NAME, "new and more"));
        try (var held = new FlowDirectory(directory, false, 1)) {
            assertEquals(List.of(), held.leftovers());
            assertEquals(
                    List.of(
                            new OpenName.Parsed(OPEN, OpenName.State.ANNOUNCING, NAME),
                            new OpenName.Parsed(next, OpenName.State.ANNOUNCING, NAME)),
                    held.announcements());
        }
    }

    @Test
    void aFileThatAKillLeftHalfNamedIsAnnouncedToo() throws IOException {
        write(NAME, "new");
        Files.createLink(directory.resolve(OPEN.text()), directory.resolve(NAME));
        names.resume(OPEN);
        var joined = OPEN.next();
        write(joined.replacing(NAME), "old new");
        names.resume(joined);
        assertTrue(Files.exists(directory.resolve(OPEN.announcing(NAME))));
        assertTrue(Files.exists(directory.resolve(joined.announcing(NAME))));
    }

    @Test
    void theLeftoversOfADirectoryAreOursOnly() throws IOException {
        var other = new OpenName(9, new Interval(0, 1), 0);
        for (var name : List.of(OPEN.joining(), OPEN.text(), other.replacing(NAME), "nfcapd.current.123", "notes")) {
            write(name, "");
        }
        try (var held = new FlowDirectory(directory, false, 1)) {
            assertEquals(List.of(other, OPEN), held.leftovers());
        }
    }

    private FinalNames names(OnExisting onExisting) {
        return new FinalNames(directory, new FileNames(ZoneOffset.UTC, 1, false), onExisting, new Letters());
    }

    private void write(String name, String text) throws IOException {
        var file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /// What files are there, but for announcements, which stay until the finisher has made them.
    private void assertHolds(Map<String, String> files) throws IOException {
        var found = new TreeMap<String, String>();
        try (var all = Files.walk(directory)) {
            for (var file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                var name = directory.relativize(file).toString();
                if (!name.contains(".announces.")) found.put(name, Files.readString(file));
            }
        }
        assertEquals(new TreeMap<>(files), found);
    }

    /// Files of letters: those that begin with "foreign" go together with nothing.
    private static final class Letters implements FileFormat {
        @Override
        public Saved complete(Path file, Interval interval) throws IOException {
            return new Saved(Files.size(file), 0);
        }

        @Override
        public boolean join(Path first, Path second, Path joined, Interval interval) throws IOException {
            var letters = Files.readString(first);
            if (letters.startsWith("foreign")) return false;
            Files.writeString(joined, letters + Files.readString(second));
            if (letters.startsWith("full disk")) throw new IOException("No space left on device");
            return true;
        }
    }
}
