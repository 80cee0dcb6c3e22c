package io.sluice.host;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
