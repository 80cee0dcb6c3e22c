package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Datagrams from another machine: two network namespaces with a cable between them. Needs root.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class MulticastIT {
    private static final Path IP = Path.of("/usr/sbin/ip");
    private static final String HERE = "sluice-here-" + ProcessHandle.current().pid();
    private static final String THERE =
            "sluice-there-" + ProcessHandle.current().pid();

    @TempDir
    private Path folder;

    @BeforeEach
    void connect() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(IP), "ip is not installed (Debian: apt-get install iproute2)");
        Command.Outcome first = Command.of(IP, "netns", "add", HERE).run();
        assumeTrue(first.exit() == 0, "network namespaces take root: " + first.logged());
        ip("netns add " + THERE);
        ip("link add here netns " + HERE + " type veth peer name there netns " + THERE);
        for (String end : new String[] {HERE + " here 1", THERE + " there 2"}) {
            String[] words = end.split(" ");
            String in = "-n " + words[0] + " ";
            ip(in + "addr add 10.77.0." + words[2] + "/24 dev " + words[1]);
            ip(in + "addr add fd77::" + words[2] + "/64 dev " + words[1] + " nodad");
            ip(in + "link set lo up");
            ip(in + "link set " + words[1] + " up");
            ip(in + "route add 224.0.0.0/4 dev " + words[1]);
        }
    }

    @AfterEach
    void disconnect() throws IOException, InterruptedException {
        for (String namespace : new String[] {HERE, THERE}) {
            if (Files.exists(Path.of("/run/netns", namespace))) ip("netns del " + namespace);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "239.255.1.1, '', recvmmsg",
        "239.255.1.1, here, nio",
        "ff15::1, '', recvmmsg",
        "ff15::1, here, recvmmsg",
        "fd77::1, '', recvmmsg",
    })
    void comeToAGroupAndToAnIpv6Address(String address, String by, String receiver)
            throws IOException, InterruptedException {
        String listen = address.contains(":") ? "[" + address + "]" : address;
        Files.writeString(folder.resolve("sluice.yaml"), """
            inputs:
              - { name: sflow, listen: "%s:6343", receiver: %s, interface: "%s" }
            sinks: [ { name: archive, type: nfcapd, options: { directory: "%s" } } ]
            """.formatted(listen, receiver, by, folder.resolve("data")));
        try (Collector collector =
                Collector.start(inside(HERE, Product.BUILT.sluice(), "run", folder.resolve("sluice.yaml")))) {
            send(listen);
            assertEquals(0, collector.terminate());
            collector.awaitLog(": 200 datagrams received, 200 decoded, 0 not sFlow");
        }
    }

    @Test
    void comeToTheGroupOfSfcapd() throws IOException, InterruptedException {
        Files.createDirectory(folder.resolve("data"));
        Command sfcapd = inside(HERE, Product.BUILT.sfcapd(), "-j", "239.255.1.2", "-l", folder.resolve("data"));
        try (Collector collector = Collector.start(sfcapd)) {
            collector.awaitLog("Joined IPv4 multicast group: 239.255.1.2 Port: 6343");
            send("239.255.1.2");
            assertEquals(0, collector.terminate());
            collector.awaitLog(": 200 datagrams received, 200 decoded, 0 not sFlow");
        }
    }

    private static void send(String to) throws IOException, InterruptedException {
        Command.Outcome sent = inside(
                        THERE, Product.BUILT.sluice(), "generate", "--to", to + ":6343", "--datagrams", 200)
                .and("--rate", 1_000)
                .run();
        assertEquals(0, sent.exit(), sent.logged());
        Thread.sleep(500); // the collector's socket cannot be looked at from outside its namespace
    }

    private static Command inside(String namespace, Path program, Object... words) {
        return Command.of(IP, "netns", "exec", namespace, program).and(words);
    }

    private static void ip(String words) throws IOException, InterruptedException {
        Command.Outcome done = Command.of(IP, (Object[]) words.split(" ")).run();
        assertEquals(0, done.exit(), words + ": " + done.logged());
    }
}
