package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// In the background `bin/sfcapd` logs to syslog: here to a socket of ours, in a mount namespace with a `/dev` of its
/// own. Needs root.
@Timeout(value = 1, unit = TimeUnit.MINUTES)
final class SyslogIT {
    /// What a Java machine needs of the devices, and room for a socket.
    private static final String OWN_DEVICES = """
        set -e
        mount -t tmpfs none "$1"
        for device in null zero urandom random; do
            touch "$1/$device"
            mount --bind "/dev/$device" "$1/$device"
        done
        mkdir "$1/shm"
        mount --move "$1" /dev
        shift
        exec "$@"
        """;

    /// Starts the collector, prints what it logs, and ends it once it is ready.
    private static final String LISTENER = """
        import socket, subprocess, sys
        log = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        log.bind('/dev/log')
        log.settimeout(20)
        print('exit', subprocess.run(sys.argv[1:]).returncode)
        line = ''
        while 'Terminating' not in line:
            line = log.recv(65536).decode()
            print(line)
            if 'Startup' in line:
                subprocess.run(['kill', line.split('[')[1].split(']')[0]])
        """;

    @TempDir
    private Path folder;

    @Test
    void hasTheLogOfTheFacilityDaemonWithTheProcess() throws IOException, InterruptedException {
        Command.Outcome probe =
                Command.of(Path.of("/usr/bin/unshare"), "-m", "/bin/true").run();
        assumeTrue(probe.exit() == 0, "mount namespaces take root: " + probe.logged());
        Path devices = Files.createDirectory(folder.resolve("dev"));
        Path data = Files.createDirectory(folder.resolve("data"));
        Command sfcapd = Command.of(Path.of("/usr/bin/unshare"), "-m", "/bin/sh", "-c", OWN_DEVICES, "sh", devices)
                .and("/usr/bin/python3", "-c", LISTENER, Product.BUILT.sfcapd(), "-D", "-t", 20, "-l", data)
                .and("-b", "127.0.0.1", "-p", Sockets.freePort(), "-P", folder.resolve("pid"));
        Command.Outcome outcome = sfcapd.run();
        List<String> log = outcome.out();
        assertEquals(0, outcome.exit(), outcome.logged());
        assertEquals("exit 0", log.getFirst());
        assertTrue(log.get(1).matches("<30>.* sfcapd\\[\\d+]: listening on 127.0.0.1:\\d+ .*"), log.get(1));
        assertTrue(log.stream().anyMatch(line -> line.contains("Ident: 'none' Flows: 0, ")), log::toString);
        assertTrue(log.getLast().endsWith("]: Terminating sfcapd."), log.getLast());
        assertEquals(List.of("WARNING, Very small time frame - < 60s!"), outcome.log(), "once, to whoever started it");
    }
}
