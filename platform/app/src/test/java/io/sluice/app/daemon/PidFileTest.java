package io.sluice.app.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PidFileTest {
    private static final String OWN = ProcessHandle.current().pid() + "\n";

    @TempDir
    Path folder;

    @Test
    void holdsTheNumberOfTheProcessAndIsRemovedAtTheEnd() throws IOException {
        var path = folder.resolve("pid");
        try (var _ = PidFile.take(path, "sfcapd")) {
            assertEquals(OWN, Files.readString(path));
        }
        assertFalse(Files.exists(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\n", "999999999\n", "1\n", "4711 and a long line that nobody should have written there\n"})
    void takesOverWhatAnEndedProcessHasLeftBehind(String left) throws IOException {
        var path = Files.writeString(folder.resolve("pid"), left);
        try (var _ = PidFile.take(path, "sfcapd")) {
            assertEquals(OWN, Files.readString(path));
        }
    }

    @Test
    void isHeldAgainstASecondOne() throws IOException {
        var path = folder.resolve("pid");
        try (var _ = PidFile.take(path, "sfcapd")) {
            var refused = assertThrows(IOException.class, () -> PidFile.take(path, "sfcapd"));
            assertTrue(
                    refused.getMessage()
                            .startsWith("Another collector with pid " + OWN.strip() + " is already running"),
                    refused.getMessage());
            assertEquals(OWN, Files.readString(path));
        }
    }

    @Test
    void belongsToARunningProgramOfTheSameNameThatLocksNothing() throws Exception {
        var sleeping = new ProcessBuilder("/bin/sleep", "30").start();
        try {
            while (!name(sleeping).equals("sleep")) Thread.onSpinWait(); // it has that name once it runs
            var path = Files.writeString(folder.resolve("pid"), sleeping.pid() + "\n");
            assertThrows(IOException.class, () -> PidFile.take(path, "sleep"));
            PidFile.take(path, "sfcapd").close();
        } finally {
            sleeping.destroyForcibly();
        }
    }

    @Test
    void saysWhyItCannotBeWritten() {
        var path = folder.resolve("no/such/folder/pid");
        var refused = assertThrows(IOException.class, () -> PidFile.take(path, "sfcapd"));
        assertEquals("Error opening pid file '" + path + "': No such file or directory", refused.getMessage());
    }

    @Test
    void leavesTheFileOfAnotherProcessAlone() throws IOException {
        var path = folder.resolve("pid");
        try (var _ = PidFile.take(path, "sfcapd")) {
            Files.delete(path);
            Files.writeString(path, "4711\n");
        }
        assertEquals("4711\n", Files.readString(path));
    }

    private static String name(Process process) throws IOException {
        return Files.readString(Path.of("/proc", String.valueOf(process.pid()), "comm"))
                .strip();
    }
}
