package io.sluice.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {
    @TempDir
    Path temporary;

    @Test
    void removesWhatKilledCollectorsLeftAndNothingElse() throws Exception {
        var ofDead = Files.createDirectory(temporary.resolve("sluice-plugins-" + deadProcess() + "-1"));
        Files.createFile(ofDead.resolve(Leftovers.LOCK));
        Files.writeString(Files.createDirectory(ofDead.resolve("1")).resolve("old.jar"), "old");
        var ofSamePid = Files.createDirectory(temporary.resolve(Leftovers.prefixOfThisProcess() + "old"));
        var ofLive = Files.createDirectory(temporary.resolve("sluice-plugins-" + livePid() + "-1"));
        var foreign = Files.createDirectory(temporary.resolve("sluice-plugins-mine-1"));
        var jar = Files.writeString(temporary.resolve("some.jar"), "jar");

        try (var neighbour = new PrivateCopies(temporary);
                var copies = new PrivateCopies(temporary)) {
            var first = neighbour.copy(new PluginJars(jar, List.of()));
            var second = copies.copy(new PluginJars(jar, List.of(jar)));

            assertFalse(Files.exists(ofDead));
            assertFalse(Files.exists(ofSamePid));
            assertTrue(Files.exists(ofLive));
            assertTrue(Files.exists(foreign));
            assertTrue(Files.exists(first.resolve("some.jar")), "another catalog of this process");
            assertTrue(Files.exists(second.resolve("lib/some.jar")));
        }
        try (var left = Files.list(temporary)) {
            assertTrue(left.noneMatch(p -> p.getFileName().toString().startsWith(Leftovers.prefixOfThisProcess())));
        }
    }

    @Test
    void aDirectoryIsForItsOwnerAloneAndNeverOneThatWasThere() throws Exception {
        var first = Leftovers.claim(temporary);
        var second = Leftovers.claim(temporary);
        assertNotEquals(first, second);
        if (Files.getFileStore(temporary).supportsFileAttributeView("posix")) {
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(first)));
        }
    }

    @Test
    void severalCollectorsMayRemoveTheSame() throws Exception {
        try (var collectors = Executors.newFixedThreadPool(4)) {
            for (int round = 0; round < 50; round++) {
                var left = Files.createDirectory(temporary.resolve("left-" + round));
                for (int i = 0; i < 20; i++)
                    Files.createFile(Files.createDirectory(left.resolve("" + i)).resolve("jar"));
                Callable<Boolean> removal = () -> {
                    PrivateCopies.delete(left);
                    return Files.exists(left);
                };
                for (var done : collectors.invokeAll(Collections.nCopies(4, removal))) done.get();
                assertFalse(Files.exists(left));
            }
        }
    }

    private static long deadProcess() throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process =
                new ProcessBuilder(java, "-version").redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        process.waitFor();
        return process.pid();
    }

    private static long livePid() {
        return ProcessHandle.current().parent().orElseThrow().pid();
    }
}
