package io.sluice.sink.nfcapd.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One collector a directory; the other one is a process of its own.
class DirectoryLockTest {
    @TempDir
    Path directory;

    @Test
    void theSecondIsToldWhoIsThereAndADeadOneIsNoHindrance() throws IOException, InterruptedException {
        var other = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        source().toString(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertEquals('!', other.getInputStream().read(), "the other process has the lock");
            var refused = assertThrows(IOException.class, () -> DirectoryLock.take(directory, 1));
            var who = directory + " is in use by the collector with process id " + other.pid() + ": two collectors";
            assertTrue(refused.getMessage().startsWith(who), refused::getMessage);
        } finally {
            other.destroyForcibly();
            assertTrue(other.waitFor(10, TimeUnit.SECONDS));
        }
        try (var lock = DirectoryLock.take(directory, 42)) {
            assertTrue(lock.isHeld());
            assertEquals("42\n", Files.readString(directory.resolve(DirectoryLock.NAME)));
        }
        DirectoryLock.take(directory, 43).close();
    }

    @Test
    void aLockWhoseFileWasReplacedKeepsNobodyOutAndIsTakenAnew() throws IOException {
        try (var held = new FlowDirectory(directory, false, 1)) {
            held.hold();
            var file = directory.resolve(DirectoryLock.NAME);
            Files.move(file, directory.resolve("aside"));
            held.hold();
            assertTrue(Files.exists(file));
        }
    }

    @Test
    void aFileThatWasReplacedIsNotTheSame() throws IOException {
        var file = Files.writeString(directory.resolve("file"), "a");
        var identity = FileIdentity.of(file);
        assertTrue(identity.isOf(file));
        Files.move(file, directory.resolve("kept"));
        assertFalse(identity.isOf(file));
        Files.writeString(file, "b");
        assertFalse(identity.isOf(file));
    }

    /// A program for the other process, which shares no code with ours: it locks, says so, and waits to be killed.
    private Path source() throws IOException {
        return Files.writeString(directory.resolve("Other.java"), """
            import java.nio.channels.FileChannel;
            import java.nio.file.*;
            import static java.nio.file.StandardOpenOption.*;

            public class Other {
                public static void main(String[] args) throws Exception {
                    var file = Path.of(args[0], "nfcapd.current.lock");
                    var channel = FileChannel.open(file, CREATE, READ, WRITE);
                    channel.lock();
                    channel.write(java.nio.ByteBuffer.wrap((ProcessHandle.current().pid() + "\\n").getBytes()), 0);
                    System.out.print("!");
                    System.out.flush();
                    Thread.sleep(60_000);
                }
            }
            """);
    }
}
