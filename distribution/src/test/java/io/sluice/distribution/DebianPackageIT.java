package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The Debian package, on a machine that the test may change. Needs root.
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class DebianPackageIT {
    private static final Path BUILT = Path.of(Product.property("sluice.debian.package"));
    private static final int FLOWS_OF_THE_SAMPLE = 135;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /// Holds the sockets of the installed unit and does for the service what systemd does, while the
    /// rest of the command line is run; tells what the service said.
    private static final String SYSTEMD = """
        import os, shutil, socket, subprocess, sys, time
        unit = dict(line.split('=', 1) for line in open('/usr/lib/systemd/system/sluice.service').read().split('\\n')
                    if '=' in line and not line.startswith('#'))
        user = unit['User']
        held = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
        held.setsockopt(socket.SOL_SOCKET, 33, 64 << 20)  # SO_RCVBUFFORCE
        held.bind(('::', 6343))
        os.makedirs('/run/sluice', 0o700, exist_ok=True)
        shutil.chown('/run/sluice', user, unit['Group'])
        notify = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        notify.bind('/run/notify')
        os.chmod('/run/notify', 0o777)
        notify.settimeout(60)
        os.dup2(held.fileno(), 3, inheritable=True)
        name, value = unit['Environment'].split('=', 1)
        environment = dict(os.environ, LISTEN_FDS='1', LISTEN_FDNAMES='sflow', NOTIFY_SOCKET='/run/notify')
        environment[name] = value
        shell = ['/bin/sh', '-c', 'umask 0027; LISTEN_PID=$$ exec "$@"', 'sh']
        become = ['setpriv', '--reuid', user, '--regid', unit['Group'], '--init-groups']
        service = subprocess.Popen(shell + become + unit['ExecStart'].split(), env=environment, pass_fds=[3],
                                   cwd=unit['WorkingDirectory'])
        def wait_for(word):
            told = ''
            while word not in told:
                told = notify.recv(4096).decode()
                print(told.replace('\\n', ' '), flush=True)
        wait_for('READY=1')
        subprocess.run(sys.argv[1:], check=True)
        while any(not line.split()[4].endswith(':00000000') for line in open('/proc/net/udp6').readlines()[1:]):
            time.sleep(0.05)
        service.terminate()
        wait_for('STOPPING=1')
        code = service.wait(60)
        os.unlink('/run/notify')
        sys.exit(code)
        """;

    @TempDir
    private Path folder;

    @Test
    void isInstalledFedUpgradedAndPurged() throws IOException, InterruptedException {
        Nfdump.require(Nfdump.NFDUMP);
        Path shared = share();
        Path next = build(shared, "9.0.0");
        try (Machine machine = Machine.start(folder, shared)) {
            install(machine, shared.resolve(BUILT.getFileName()));
            assertTrue(machine.shell("id sluice").getFirst().contains("gid="), "it has a user and a group");
            assertEquals(List.of("sluice sluice"), machine.shell("stat -c '%U %G' /var/lib/sluice"));
            assertEquals(List.of("sluice " + Product.VERSION), machine.shell("sluice --version"));
            assertTrue(machine.has("/etc/systemd/system/multi-user.target.wants/sluice.service"), "it is enabled");
            machine.shell("sluice check /etc/sluice/sluice.yaml");
            if (machine.has("/usr/bin/systemd-analyze")) {
                List<String> verdict = machine.shell("systemd-analyze verify sluice.service sluice.socket 2>&1");
                assertFalse(verdict.toString().contains("sluice"), verdict::toString);
            }
            machine.shell("man -w sluice sluice-sfcapd sluice.yaml");
            feed(machine);
            assertEquals(FLOWS_OF_THE_SAMPLE, flows(machine));
            assertEquals(List.of("sluice"), machine.shell("stat -c %U /var/lib/sluice/flows/* | sort -u"));

            changeWhatIsTheOperators(machine);
            install(machine, next);
            assertEquals(
                    List.of("ii 9.0.0"), machine.shell("dpkg-query -W -f '${db:Status-Abbrev}${Version}\\n' sluice"));
            checkThatTheOperatorsIsThere(machine);
            feed(machine);
            assertEquals(2 * FLOWS_OF_THE_SAMPLE, flows(machine));

            remove(machine);
        }
    }

    @Test
    void leavesSfcapdToNfdumpAndTakesTheNameWhenThatGoes() throws IOException, InterruptedException {
        Nfdump.require(Nfdump.SFCAPD);
        Path shared = share();
        try (Machine machine = Machine.start(folder, shared)) {
            install(machine, shared.resolve(BUILT.getFileName()));
            assertTrue(machine.shell("sfcapd -V").getFirst().contains("Version: 1."), "Debian's");
            assertTrue(machine.shell("sluice-sfcapd -V").getFirst().contains("(Sluice)"));
            String divert = "dpkg-divert --local --rename --divert /usr/bin/sfcapd.nfdump ";
            machine.shell(divert + "--add /usr/bin/sfcapd");
            machine.shell("dpkg-trigger --by-package=sluice /usr/bin/sfcapd && dpkg --configure --pending");
            assertTrue(machine.shell("sfcapd -V").getFirst().contains("(Sluice)"), "as README.Debian says");
            machine.shell("update-alternatives --remove sfcapd /usr/lib/sluice/bin/sfcapd");
            machine.shell("dpkg-divert --local --rename --remove /usr/bin/sfcapd");
            assertTrue(machine.shell("sfcapd -V").getFirst().contains("Version: 1."), "and back");

            machine.shell("dpkg --remove nfdump-sflow");
            assertTrue(machine.shell("sfcapd -V").getFirst().contains("(Sluice)"));
            assertTrue(machine.shell("man -w sfcapd").getFirst().endsWith("sluice-sfcapd.1.gz"));
            machine.shell("dpkg --remove sluice");
            assertFalse(machine.has("/usr/bin/sfcapd"));
        }
    }

    @Test
    void isTheSameWhenItIsBuiltAgain() throws IOException, InterruptedException {
        Path shared = share();
        Path first = build(Files.createDirectory(shared.resolve("first")), "9.0.0");
        Path second = build(Files.createDirectory(shared.resolve("second")), "9.0.0");
        assertEquals(-1, Files.mismatch(first, second));
    }

    @Test
    void hasNothingThatLintianFinds() throws IOException, InterruptedException {
        assumeTrue(Files.exists(BUILT), "dpkg-deb is not installed, so no package was built");
        Path lintian = Path.of("/usr/bin/lintian");
        Nfdump.require(lintian, "lintian");
        Command.Outcome outcome =
                Command.of(lintian, "--allow-root", "--no-cfg", BUILT).run(PATIENCE);
        assertEquals(List.of(), outcome.out(), outcome.logged());
        assertEquals(0, outcome.exit(), outcome.logged());
    }

    private Path share() throws IOException {
        assumeTrue(Files.exists(BUILT), "dpkg-deb is not installed, so no package was built");
        Path shared = Files.createDirectory(folder.resolve("shared"));
        Files.copy(BUILT, shared.resolve(BUILT.getFileName()));
        return shared;
    }

    private static Path build(Path output, String version) throws IOException, InterruptedException {
        Path script = Product.ROOT.resolve("distribution/src/build/make-deb.sh");
        Command.Outcome built = Command.of(script, Product.BUILT.home(), version, output.resolve("scratch"), output)
                .with("DEB_COMPRESSION", "none")
                .run(PATIENCE);
        assertEquals(0, built.exit(), built.logged());
        return output.resolve(BUILT.getFileName().toString().replace("_" + Product.VERSION + "_", "_" + version + "_"));
    }

    /// Asks nothing, as an unattended upgrade: where the operator has changed a file, his is kept.
    private static void install(Machine machine, Path file) throws IOException, InterruptedException {
        machine.shell("dpkg --force-confdef --force-confold --install " + file);
    }

    private static void feed(Machine machine) throws IOException, InterruptedException {
        Command.Outcome served = machine.command("/usr/bin/python3", "-c", SYSTEMD, "/usr/bin/sluice", "replay")
                .and("/usr/share/doc/sluice/examples/open-vswitch.pcap", "--to", "127.0.0.1:6343", "--rate", "1000")
                .run();
        assertEquals(0, served.exit(), served.out() + served.logged());
        assertTrue(served.out().getFirst().contains("READY=1"), served.out()::toString);
        assertFalse(served.logged().contains(" WARN "), served.logged());
    }

    private static int flows(Machine machine) throws IOException, InterruptedException {
        return Integer.parseInt(
                machine.shell("nfdump -R /var/lib/sluice/flows 'proto 255' | sed -n 's/.*otal flows processed: *//p'"
                                + " | sed 's/[^0-9].*//'")
                        .getFirst());
    }

    private static void changeWhatIsTheOperators(Machine machine) throws IOException, InterruptedException {
        machine.shell("echo 'interval: 60s' >> /etc/sluice/sluice.yaml");
        machine.shell("touch /usr/local/share/sluice/plugins/.mine");
        machine.shell("rm /etc/systemd/system/multi-user.target.wants/sluice.service"); // as systemctl disable does
    }

    private static void checkThatTheOperatorsIsThere(Machine machine) throws IOException, InterruptedException {
        assertEquals(List.of("interval: 60s"), machine.shell("tail -n 1 /etc/sluice/sluice.yaml"));
        assertTrue(machine.has("/usr/local/share/sluice/plugins/.mine"));
        assertFalse(machine.has("/etc/systemd/system/multi-user.target.wants/sluice.service"), "disabled, it stays so");
    }

    private static void remove(Machine machine) throws IOException, InterruptedException {
        machine.shell("dpkg --remove sluice");
        assertTrue(machine.has("/etc/sluice/sluice.yaml"), "a removal leaves the configuration");
        assertFalse(machine.has("/usr/lib/sluice"));
        assertFalse(machine.has("/usr/bin/sluice"));

        List<String> said = machine.shell("dpkg --purge sluice 2>&1");
        assertTrue(said.toString().contains("The flow files in /var/lib/sluice are kept"), said::toString);
        assertFalse(machine.has("/etc/sluice"));
        assertEquals(2 * FLOWS_OF_THE_SAMPLE, flows(machine), "flow files are the operator's");
        assertTrue(machine.has("/usr/local/share/sluice/plugins/.mine"));
        assertEquals(List.of("0"), machine.shell("find /etc/systemd /var/lib/systemd -name 'sluice*' | wc -l"));
        machine.shell("id sluice");
    }
}
