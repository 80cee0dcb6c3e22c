package io.sluice.sink.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.CompletedFile;
import io.sluice.api.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a start finds in the journal of a collector that was killed: a copy of one at work is what a kill
/// leaves.
class JournalTest {
    private final Log log = new Log();

    @TempDir
    private Path folder;

    private Path atWork;
    private Path left;

    @BeforeEach
    void name() {
        atWork = folder.resolve("at-work");
        left = folder.resolve("left");
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void knowsHowFarEachCommandHadCome() throws IOException {
        try (var journal = opened(atWork)) {
            var ended = add(journal, "ended");
            journal.ended(journal.started(ended, "run-1"));
            journal.started(add(journal, "running"), "run-2");
            journal.failed(journal.started(add(journal, "failed"), "run-3"));
            add(journal, "waiting");
            kill();
        }
        assertEquals(List.of("running 1 0 run-2", "failed 1 1 ", "waiting 0 0 "), due(), "name, starts, failures, run");
        assertEquals(3, due().size(), "also when it was written anew");
    }

    @Test
    void keepsNamesAsTheyAre() throws IOException {
        var file = new CompletedFile("a", Path.of("d\\ä\t"), "n\nn", "t\\t", new Interval(1, 2), "\\");
        try (var journal = opened(atWork)) {
            journal.add(file);
            kill();
        }
        try (var journal = new Journal("publish")) {
            assertEquals(file, journal.open(left).getFirst().file());
        }
    }

    @Test
    void takesAFileOnceThatItIsToldOfTwiceAndAgainWhenItHoldsMore() throws IOException {
        Files.writeString(folder.resolve("f"), "flows");
        try (var journal = opened(atWork)) {
            journal.ended(add(journal, "f"));
            assertEquals(Optional.empty(), journal.add(file("f")));
            kill();
        }
        try (var journal = opened(left)) {
            assertEquals(Optional.empty(), journal.add(file("f")));
            Files.writeString(folder.resolve("f"), "more flows");
            assertTrue(journal.add(file("f")).isPresent());
            assertTrue(journal.add(file("not-there")).isPresent());
        }
    }

    @Test
    void whereverTheLastLineWasTornTheLinesBeforeItCount() throws IOException {
        byte[] whole;
        try (var journal = opened(atWork)) {
            for (int i = 0; i < 4; i++) add(journal, "f" + i);
            whole = Files.readAllBytes(atWork);
        }
        int head = Files.readAllLines(atWork).getFirst().length() + 1;
        int before = 0;
        for (int length = head; length <= whole.length; length += 7) {
            Files.write(left, Arrays.copyOf(whole, length));
            int found = due().size();
            assertTrue(found >= before && found <= 4, found + " files in " + length + " bytes");
            before = found;
        }
        assertTrue(before >= 3);
        assertEquals(List.of(), log.warnings());
    }

    @Test
    void passesOverADamagedLineAndSaysSo() throws IOException {
        try (var journal = opened(atWork)) {
            for (var name : List.of("first", "second", "third")) add(journal, name);
        }
        Files.writeString(left, Files.readString(atWork).replace("second", "2nd"));
        assertEquals(List.of("first 0 0 ", "third 0 0 "), due());
        assertEquals(
                List.of("publish: line 3 of the journal " + left + " is damaged and is passed over"), log.warnings());
    }

    @Test
    void refusesWhatIsNoJournalAndLeavesItAlone() throws IOException {
        for (var text : List.of("root:x:0:0:\n", "no line")) {
            Files.writeString(left, text);
            var refused = assertThrows(IOException.class, () -> opened(left));
            assertEquals(
                    "the journal " + left + " cannot be used: it is no journal of this version; name another file with"
                            + " journal:, or remove it",
                    refused.getMessage());
            assertEquals(text, Files.readString(left));
        }
    }

    @Test
    void refusesTheJournalOfAnotherLauncher() throws IOException {
        try (var journal = opened(left)) {
            var refused = assertThrows(IOException.class, () -> opened(left));
            assertTrue(refused.getMessage().contains("another launcher uses it"), refused.getMessage());
            assertTrue(journal.isKept());
        }
        opened(left).close();
    }

    @Test
    void isWrittenAnewWhenSomebodyRemovesIt() throws IOException {
        try (var journal = opened(left)) {
            add(journal, "f0");
            Files.delete(left);
            add(journal, "f1");
            Files.copy(left, atWork);
        }
        assertEquals(List.of("f0 0 0 ", "f1 0 0 "), due());
    }

    @Test
    void leavesAFileAloneThatSomebodyPutInItsPlace() throws IOException {
        try (var journal = opened(left)) {
            Files.delete(left);
            Files.writeString(left, "of somebody else");
            add(journal, "f0");
            assertFalse(journal.isKept());
        }
        assertEquals("of somebody else", Files.readString(left));
        assertTrue(log.warnings().getFirst().contains("another file has taken its place"), log.warnings()::toString);
    }

    @Test
    void saysOnceThatItCannotBeWrittenAndHoldsAllWhenItCanAgain() throws IOException {
        var inFolder = Files.createDirectory(folder.resolve("data")).resolve("journal");
        try (var journal = opened(inFolder)) {
            Files.delete(inFolder);
            Files.delete(inFolder.getParent());
            add(journal, "f0");
            add(journal, "f1");
            assertFalse(journal.isKept());
            assertEquals(1, log.warnings().size(), log.warnings()::toString);
            assertTrue(log.warnings().getFirst().contains("journal " + inFolder + " cannot be written: "));
            assertTrue(log.warnings().getFirst().contains("commands are run all the same"));
            Files.createDirectory(inFolder.getParent());
            add(journal, "f2");
            assertTrue(journal.isKept());
            Files.copy(inFolder, left);
        }
        assertEquals(List.of("f0 0 0 ", "f1 0 0 ", "f2 0 0 "), due());
    }

    @Test
    void doesNotGrowForEver() throws IOException {
        try (var journal = opened(left)) {
            for (int i = 0; i < 1_000; i++) journal.ended(add(journal, "f" + "x".repeat(100) + i));
            assertTrue(Files.size(left) < 200 << 10, Files.size(left) + " bytes"); // all lines take 300 KiB
        }
        assertEquals(List.of(), due());
    }

    private static Journal opened(Path path) throws IOException {
        var journal = new Journal("publish");
        journal.open(path);
        return journal;
    }

    private Launch add(Journal journal, String name) {
        return journal.add(file(name)).orElseThrow();
    }

    private CompletedFile file(String name) {
        return new CompletedFile("archive", folder, name, "202601010000", new Interval(0, 1), "none");
    }

    private void kill() throws IOException {
        Files.copy(atWork, left);
    }

    private List<String> due() throws IOException {
        try (var journal = new Journal("publish")) {
            return journal.open(left).stream()
                    .map(launch -> String.join(
                            " ", launch.file().name(), "" + launch.starts(), "" + launch.failures(), launch.run()))
                    .toList();
        }
    }
}
