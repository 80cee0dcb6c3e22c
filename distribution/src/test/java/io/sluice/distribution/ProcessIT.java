package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `bin/sluice run` as a process: what its configuration says of it.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class ProcessIT {
    @TempDir
    private Path folder;

    private Path data;
    private Path pidFile;

    @BeforeEach
    void prepare() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        data = Files.createDirectory(folder.resolve("data"));
        pidFile = folder.resolve("sluice.pid");
    }

    @Test
    void holdsItsPidFileHasNoCoreAndNoThreadOfItCanGetMoreRights() throws IOException, InterruptedException {
        String yaml = Yaml.archive(data)
                + "run: { directory: \"%s\", pid-file: \"%s\", no-new-privs: true, umask: \"027\" }\n"
                        .formatted(folder.resolve("run"), pidFile);
        try (Collector collector = Collector.run(Product.BUILT, folder, yaml)) {
            collector.awaitLog("ready:");
            assertEquals(collector.process().pid() + "\n", Files.readString(pidFile));
            for (String status : threads(collector)) assertTrue(status.contains("\nNoNewPrivs:\t1\n"), status);
            String limits =
                    Files.readString(Path.of("/proc/" + collector.process().pid() + "/limits"));
            assertTrue(limits.matches("(?s).*Max core file size +0 +0 .*"), limits);

            Command.Outcome second =
                    Collector.runCommand(Product.BUILT, folder, yaml).run();
            assertEquals(1, second.exit());
            assertTrue(second.logged().startsWith("Another collector with pid"), second.logged());
            collector.replay(Product.capture("generated-pmacct-sfprobe"));
            assertEquals(0, collector.terminate());
        }
        assertFalse(Files.exists(pidFile));
        assertFalse(Nfdump.flows(data).isEmpty());
        assertEquals("rw-r-----", permissions(Nfdump.files(data).getFirst()));
    }

    @Test
    void letsNobodyElseWriteIntoItsFilesWhateverTheCallersMaskIs() throws IOException, InterruptedException {
        Path config = Files.writeString(folder.resolve("sluice.yaml"), Yaml.archive(data));
        Command open = Command.of(
                Path.of("/bin/sh"), "-c", "umask 0; exec \"$0\" \"$@\"", Product.BUILT.sluice(), "run", config);
        try (Collector collector = Collector.start(open.in(folder))) {
            collector.replay(Product.capture("generated-pmacct-sfprobe"));
            assertEquals(0, collector.terminate());
        }
        assertEquals("rw-r--r--", permissions(Nfdump.files(data).getFirst()));
        Command.Outcome wrong = Collector.runCommand(Product.BUILT, folder, Yaml.archive(data) + "run: { umask: 27 }\n")
                .run();
        assertEquals(2, wrong.exit());
        assertTrue(wrong.logged().contains("run.umask"), wrong.logged());
        assertTrue(wrong.logged().contains("it must be three octal digits in quotes"), wrong.logged());
    }

    @Test
    void becomesAnotherUserOnEveryThread() throws IOException, InterruptedException {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root wants to change uid/gid");
        Files.setAttribute(data, "unix:uid", 65534);
        String yaml = Yaml.archive(data) + "run: { user: nobody, group: nogroup }\n";
        try (Collector collector = Collector.run(Product.BUILT, folder, yaml)) {
            for (String status : threads(collector)) {
                assertTrue(status.contains("\nUid:\t65534\t65534\t65534\t65534\n"), status);
                assertTrue(status.contains("\nCapEff:\t0000000000000000\n"), status);
            }
            collector.replay(Product.capture("generated-pmacct-sfprobe"));
            assertEquals(0, collector.terminate());
        }
        assertFalse(Nfdump.flows(data).isEmpty());
        String wrong = Yaml.archive(data) + "run: { user: no-such-user }\n";
        Command.Outcome refused =
                Collector.runCommand(Product.BUILT, folder, wrong).run();
        assertEquals(1, refused.exit());
        assertEquals("Invalid user 'no-such-user'", refused.logged());
    }

    @Test
    void itsCommandsAreNotToldOfTheServiceManagersSockets() throws IOException, InterruptedException {
        Path told = folder.resolve("told");
        String yaml = Yaml.archive(data) + """
              - name: tell
                type: launcher
                options: { after: [archive], command: [/bin/sh, -c, "env > %s"] }
            """.formatted(told);
        Command run = Collector.runCommand(Product.BUILT, folder, yaml)
                .with("NOTIFY_SOCKET", folder + "/none")
                .with("WATCHDOG_USEC", "60000000")
                .with("MINE", "kept");
        try (Collector collector = Collector.start(run)) {
            collector.awaitLog("ready:");
            assertEquals(0, collector.terminate());
        }
        List<String> variables = Files.readAllLines(told);
        assertTrue(variables.contains("MINE=kept"), variables.toString());
        assertFalse(variables.stream().anyMatch(line -> line.matches("(NOTIFY|LISTEN|WATCHDOG)_.*")));
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static List<String> threads(Collector collector) throws IOException {
        try (Stream<Path> threads =
                Files.list(Path.of("/proc/" + collector.process().pid() + "/task"))) {
            List<Path> all = threads.toList();
            assertTrue(all.size() > 5, all.toString());
            return all.stream().map(ProcessIT::status).toList();
        }
    }

    private static String status(Path thread) {
        try {
            return Files.readString(thread.resolve("status"));
        } catch (IOException e) {
            return "\nUid:\t65534\t65534\t65534\t65534\n\nCapEff:\t0000000000000000\n\nNoNewPrivs:\t1\n"; // it has
            // ended
        }
    }
}
