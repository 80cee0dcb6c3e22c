package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `sfcapd -A`: an exporter, the collector, and the next collector, each in a network namespace of its own; tcpdump
/// sees at the last one who datagrams came from. Needs root.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class KeptSourceIT {
    private static final Path IP = Path.of("/usr/sbin/ip");
    private static final Path TCPDUMP = Path.of("/usr/bin/tcpdump");
    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String EXPORTER =
            "sluice-exporter-" + ProcessHandle.current().pid();
    private static final String HERE = "sluice-relay-" + ProcessHandle.current().pid();
    private static final String NEXT = "sluice-next-" + ProcessHandle.current().pid();
    private static final int DATAGRAMS = 40;
    private static final String LARGE = """
        import socket, sys
        to = (sys.argv[1], 6343)
        family = socket.AF_INET6 if ':' in to[0] else socket.AF_INET
        socket.socket(family, socket.SOCK_DGRAM).sendto(bytes(9000), to)
        """;

    @TempDir
    private Path folder;

    private Path data;

    @BeforeEach
    void connect() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(IP), "ip is not installed (Debian: apt-get install iproute2)");
        assumeTrue(Files.isExecutable(TCPDUMP), "tcpdump is not installed (Debian: apt-get install tcpdump)");
        assumeTrue(Files.isExecutable(PYTHON), "python3 is not installed");
        Command.Outcome first = Command.of(IP, "netns", "add", HERE).run();
        assumeTrue(first.exit() == 0, "network namespaces take root: " + first.logged());
        ip("netns add " + EXPORTER);
        ip("netns add " + NEXT);
        ip("link add in netns " + HERE + " type veth peer name eth netns " + EXPORTER);
        ip("link add out netns " + HERE + " type veth peer name eth netns " + NEXT);
        address(HERE, "in", 77, 1);
        address(HERE, "out", 78, 1);
        address(EXPORTER, "eth", 77, 2);
        address(NEXT, "eth", 78, 2);
        ip("-n " + NEXT + " route add default via 10.78.0.1");
        ip("-n " + NEXT + " -6 route add default via fd78::1");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        data = Files.createDirectory(folder.resolve("data"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    @AfterEach
    void disconnect() throws IOException, InterruptedException {
        for (String namespace : List.of(HERE, EXPORTER, NEXT)) {
            if (Files.exists(Path.of("/run/netns", namespace))) ip("netns del " + namespace);
        }
    }

    /// As nobody: what only root may open is open before. A datagram that is longer than the link takes comes in pieces
    /// and is whole again at the next collector.
    @ParameterizedTest
    @CsvSource({"-4, 10.77.0.2, 10.77.0.1, 10.78.0.2", "-6, fd77::2, fd77::1, fd78::2"})
    void isThatOfTheExporter(String family, String exporter, String here, String next)
            throws IOException, InterruptedException {
        boolean isIpv4 = family.equals("-4");
        String whole = isIpv4 ? "ip[6:2] & 0x3fff = 0 and udp dst port 6343" : "ip6 and udp dst port 6343";
        Process tcpdump = inside(NEXT, TCPDUMP, "-n", "-vv", "-l", "-i", "eth", "-c", DATAGRAMS, whole)
                .start();
        Output ready = new Output(tcpdump.getErrorStream());
        Output seen = new Output(tcpdump.getInputStream());
        Command sfcapd = inside(HERE, Product.BUILT.sfcapd(), family, "-w", data, "-R", next, "-A", "-u", "nobody");
        try (Collector last = next();
                Collector collector = Collector.start(sfcapd)) {
            assertTrue(ready.await(Pattern.compile("listening on"), PATIENCE).isPresent(), "tcpdump listens");
            assertTrue(Files.readString(Path.of("/proc/" + collector.process().pid() + "/status"))
                    .contains("\nUid:\t65534\t"));
            Command.Outcome large = inside(EXPORTER, PYTHON, "-c", LARGE, here).run();
            assertEquals(0, large.exit(), large.logged());
            generate(isIpv4 ? here : "[" + here + "]");
            assertTrue(tcpdump.waitFor(PATIENCE), () -> "tcpdump saw less: " + seen.soFar() + collector.log());
            String lines = String.join("\n", seen.all(PATIENCE));
            String line = Pattern.quote(exporter) + "\\.\\d+ > " + Pattern.quote(next) + "\\.6343: \\[udp sum ok]";
            assertEquals(
                    DATAGRAMS, Pattern.compile(line).matcher(lines).results().count(), lines);
            assertEquals(0, collector.terminate());
            assertEquals(0, last.terminate());
            last.awaitLog(": 41 datagrams received, 40 decoded, 1 not sFlow");
        } finally {
            tcpdump.destroyForcibly();
        }
    }

    @Test
    void takesRawSocketsAndSaysSoWhereTheyAreNotAllowed() throws IOException, InterruptedException {
        Path setpriv = Path.of("/usr/bin/setpriv");
        assumeTrue(Files.isExecutable(setpriv), "setpriv is not installed (Debian: util-linux)");
        Command.Outcome refused = inside(HERE, setpriv, "--reuid=65534", "--regid=65534", "--clear-groups")
                .and(Product.BUILT.sfcapd(), "-w", data, "-R", "10.78.0.2", "-A")
                .run();
        assertEquals(1, refused.exit(), refused.logged());
        assertTrue(
                refused.logged()
                        .contains("tap repeater cannot keep the source: a raw socket takes root or the capability"
                                + " CAP_NET_RAW: Operation not permitted"),
                refused.logged());
    }

    private Collector next() throws IOException, InterruptedException {
        Path yaml = Files.writeString(
                folder.resolve("next.yaml"), """
                    inputs: [ { name: sflow, listen: "[::]:6343" } ]
                    sinks: [ { name: archive, type: nfcapd, options: { directory: "%s" } } ]
                    """.formatted(folder.resolve("next")) + Yaml.run(folder));
        return Collector.start(inside(NEXT, Product.BUILT.sluice(), "run", yaml));
    }

    private static void generate(String to) throws IOException, InterruptedException {
        Command.Outcome sent = inside(EXPORTER, Product.BUILT.sluice(), "generate", "--to", to + ":6343")
                .and("--datagrams", DATAGRAMS, "--rate", 1_000)
                .run();
        assertEquals(0, sent.exit(), sent.logged());
    }

    private static void address(String namespace, String link, int network, int host)
            throws IOException, InterruptedException {
        String in = "-n " + namespace + " ";
        ip(in + "addr add 10." + network + ".0." + host + "/24 dev " + link);
        ip(in + "addr add fd" + network + "::" + host + "/64 dev " + link + " nodad");
        ip(in + "link set lo up");
        ip(in + "link set " + link + " up");
    }

    private static Command inside(String namespace, Path program, Object... words) {
        return Command.of(IP, "netns", "exec", namespace, program).and(words);
    }

    private static void ip(String words) throws IOException, InterruptedException {
        Command.Outcome done = Command.of(IP, (Object[]) words.split(" ")).run();
        assertEquals(0, done.exit(), words + ": " + done.logged());
    }
}
