package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `bin/sfcapd` in the background, as another user, with a pid file.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class DaemonIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private Path data;
    private Path pidFile;
    private int port;

    @BeforeEach
    void prepare() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        data = Files.createDirectory(folder.resolve("data"));
        pidFile = folder.resolve("sfcapd.pid");
        port = Sockets.freePort();
    }

    @Test
    void goesToTheBackgroundWhenItListensIsRefusedTwiceAndEndsByHup() throws IOException, InterruptedException {
        assertEquals(0, sfcapd("-D", "-P", "sfcapd.pid").exit());
        ProcessHandle daemon = daemon();
        try {
            Collector.replay(Product.capture("generated-pmacct-sfprobe"), "127.0.0.1", port);
            Path process = Path.of("/proc", String.valueOf(daemon.pid()));
            for (int stream = 0; stream <= 2; stream++) {
                assertEquals(Path.of("/dev/null"), Files.readSymbolicLink(process.resolve("fd/" + stream)));
            }
            List<String> stat =
                    List.of(Files.readString(process.resolve("stat")).split(" "));
            assertEquals(String.valueOf(daemon.pid()), stat.get(5), "it has a session of its own");

            Command.Outcome second = sfcapd("-D", "-P", "sfcapd.pid");
            assertEquals(255, second.exit());
            assertTrue(
                    second.logged().startsWith("Another collector with pid " + daemon.pid() + " is already running"),
                    second.logged());
        } finally {
            end(daemon, "HUP");
        }
        assertFalse(Files.exists(pidFile));
        assertFalse(Nfdump.files(data).isEmpty());
    }

    @Test
    void becomesAnotherUserOnEveryThreadOnceItListensOnALowPort() throws IOException, InterruptedException {
        assumeTrue(isRoot(), "only root wants to change uid/gid");
        Files.setAttribute(data, "unix:uid", 65534);
        port = 514;
        Command.Outcome started = sfcapd("-D", "-u", "nobody", "-g", "nogroup", "-P", pidFile);
        assertEquals(0, started.exit(), started.logged());
        ProcessHandle daemon = daemon();
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + daemon.pid() + "/task"))) {
            for (Path thread : threads.toList()) {
                String status = Files.readString(thread.resolve("status"));
                assertTrue(status.contains("\nUid:\t65534\t65534\t65534\t65534\n"), status);
                assertTrue(status.contains("\nGid:\t65534\t65534\t65534\t65534\n"), status);
                assertTrue(status.matches("(?s).*\nGroups:\t(65534)? \n.*"), status);
                assertTrue(status.contains("\nCapEff:\t0000000000000000\n"), status);
            }
            Collector.replay(Product.capture("generated-pmacct-sfprobe"), "127.0.0.1", port);
            Command.Outcome status = Command.of(Product.BUILT.sluice(), "status", "--pid", daemon.pid())
                    .run();
            assertEquals(0, status.exit(), status.logged());
        } finally {
            end(daemon, "TERM");
        }
        List<Path> files = Nfdump.files(data);
        assertFalse(files.isEmpty());
        assertEquals(
                "nobody",
                Files.readAttributes(files.getFirst(), PosixFileAttributes.class)
                        .owner()
                        .getName());
        assertEquals("", Files.readString(pidFile), "nobody may not remove it, but it is emptied");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        -u no-such-user                    | Invalid user 'no-such-user'
        -u root                            | Invalid user 'root'
        -u 0                               | Invalid user '0'
        -g no-such-group                   | Invalid group 'no-such-group'
        -P /no/such/folder/pid             | Error opening pid file '/no/such/folder/pid': No such file or directory
        -D -P /no/such/folder/pid          | Error opening pid file '/no/such/folder/pid': No such file or directory
        -D -b 192.0.2.1                    | cannot listen on 192.0.2.1:PORT: Cannot assign requested address
        """)
    void saysWhyItDoesNotStart(String words, String sentence) throws IOException, InterruptedException {
        assumeTrue(isRoot() || !sentence.startsWith("Invalid"), "only root wants to change uid/gid");
        Command.Outcome refused = sfcapd((Object[]) words.split(" "));
        assertEquals(255, refused.exit());
        assertTrue(refused.logged().contains(sentence.replace("PORT", String.valueOf(port))), refused.logged());
        assertEquals(0, Nfdump.files(data).size());
    }

    private Command.Outcome sfcapd(Object... words) throws IOException, InterruptedException {
        Command command = Command.of(Product.BUILT.sfcapd(), "-w", "-l", data, "-p", port);
        return command.and(words).in(folder).run();
    }

    private ProcessHandle daemon() throws IOException {
        return ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip()))
                .orElseThrow();
    }

    private static void end(ProcessHandle daemon, String signal) throws IOException, InterruptedException {
        Command.of(Path.of("/bin/sh"), "-c", "kill -" + signal + " " + daemon.pid())
                .run();
        long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        while (daemon.isAlive()) {
            assertTrue(System.nanoTime() < deadlineNs, "it did not end after SIG" + signal);
            Thread.sleep(20);
        }
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }
}
