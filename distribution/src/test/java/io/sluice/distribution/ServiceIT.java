package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

/// As a service of systemd: told when it is ready, and restarted on a socket that somebody else holds.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class ServiceIT {
    private static final Path ANALYZE = Path.of("/usr/bin/systemd-analyze");

    @TempDir
    private Path folder;

    private final int port = Sockets.freePort();

    ServiceIT() throws IOException {}

    @Test
    void losesNoDatagramWhenItIsRestartedOnASocketThatIsHeldForIt() throws IOException, InterruptedException {
        Nfdump.require(Nfdump.NFDUMP);
        Path script = Path.of("src/soak/activation.sh").toAbsolutePath();
        Command.Outcome outcome = Command.of(script, 2, 5_000).run();
        assertEquals(0, outcome.exit(), outcome.out() + outcome.logged());
        List<String> said = outcome.out();
        assertTrue(
                said.getLast().startsWith("35000 datagrams sent, 35000 received in 3 runs, 0 dropped"), said.getLast());
        assertTrue(said.getFirst().endsWith("READY=1 STATUS=ready: 1 input, 1 sink"), said.getFirst());
    }

    @Test
    void itsWatchdogIsFedWhileItsSinksGetOnAndNoLonger() throws IOException, InterruptedException {
        Path config = Files.writeString(folder.resolve("sluice.yaml"), """
            inputs: [ { name: sflow, listen: "127.0.0.1:%d" } ]
            sinks: [ { name: screen, type: stdout } ]
            run: { directory: "%s" }
            """.formatted(port, folder.resolve("run")));
        Path script = Path.of("src/soak/watchdog.py").toAbsolutePath();
        Command.Outcome outcome = Command.of(Path.of("/usr/bin/python3"), script, Product.BUILT.sluice(), config, port)
                .run();
        assertEquals(
                List.of(
                        "fed while it works",
                        "STATUS=sink screen does not get on; the watchdog is not fed",
                        "not fed",
                        "STATUS=ready: 1 input, 1 sink",
                        "fed again",
                        "ended with 0"),
                outcome.out(),
                outcome.logged());
        assertTrue(
                outcome.logged().contains("sink screen does not get on, while something waits for it"),
                outcome.logged());
    }

    @Test
    void hasUnitsThatSystemdUnderstands() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(ANALYZE), "systemd is not installed");
        for (String unit : new String[] {"sluice.service", "sluice.socket"}) {
            String text = Files.readString(Product.BUILT.home().resolve("systemd/" + unit));
            Files.writeString(
                    folder.resolve(unit),
                    text.replace("/opt/sluice", Product.BUILT.home().toString()));
        }
        Command.Outcome outcome = Command.of(ANALYZE, "verify", folder.resolve("sluice.service"))
                .and(folder.resolve("sluice.socket"))
                .run();
        assertEquals(0, outcome.exit(), outcome.logged());
        assertFalse(outcome.logged().contains("sluice"), outcome.logged()); // what is said of others is not ours
    }
}
