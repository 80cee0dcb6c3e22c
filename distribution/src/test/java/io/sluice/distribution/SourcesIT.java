package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Exporters on three other machines, kept apart: network namespaces with a cable each to the collector's. Needs root.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class SourcesIT {
    private static final Path IP = Path.of("/usr/sbin/ip");
    private static final List<String> EXPORTERS = List.of("east", "west", "north");
    private static final Pattern FLOW_SAMPLES = Pattern.compile("\"flow_samples\" : (\\d+)");
    private static final int DATAGRAMS = 100;

    @TempDir
    private Path folder;

    @BeforeEach
    void connect() throws IOException, InterruptedException {
        Nfdump.require(Nfdump.NFDUMP);
        assumeTrue(Files.isExecutable(IP), "ip is not installed (Debian: apt-get install iproute2)");
        Command.Outcome first =
                Command.of(IP, "netns", "add", namespace("collector")).run();
        assumeTrue(first.exit() == 0, "network namespaces take root: " + first.logged());
        for (int i = 0; i < EXPORTERS.size(); i++) {
            String name = EXPORTERS.get(i);
            ip("netns add " + namespace(name));
            ip("link add " + name + " netns " + namespace("collector") + " type veth peer name wire netns "
                    + namespace(name));
            address("collector", name, i, 1);
            address(name, "wire", i, 2);
            Files.createDirectory(folder.resolve(name));
        }
    }

    @AfterEach
    void disconnect() throws IOException, InterruptedException {
        for (String name :
                Stream.concat(Stream.of("collector"), EXPORTERS.stream()).toList()) {
            if (Files.exists(Path.of("/run/netns", namespace(name)))) ip("netns del " + namespace(name));
        }
    }

    @Test
    void haveADirectoryALogLineAndACommandEachWithTheLetterN() throws IOException, InterruptedException {
        Path command = Files.writeString(
                folder.resolve("command"), "#!/bin/sh\necho $1 $2 >> %s/launched\n".formatted(folder));
        Files.setAttribute(command, "unix:mode", 0755);
        try (Collector collector = sfcapd(
                "-n",
                "east,10.77.0.2," + folder.resolve("east"),
                "-n",
                "west,10.77.1.0/24;fd77:1::/64," + folder.resolve("west"),
                "-x",
                command + " %i %d")) {
            long east = send("east", "10.77.0.1");
            long west = send("west", "10.77.1.1") + send("west", "[fd77:1::1]");
            send("north", "10.77.2.1");
            assertEquals(0, collector.terminate());
            collector.awaitLog("Ident: 'east' Flows: " + east + ",");
            collector.awaitLog("Ident: 'west' Flows: " + west + ",");
            collector.awaitLog(", 100 refused by address");
            assertEquals(east, flows(folder.resolve("east")));
            assertEquals(west, flows(folder.resolve("west")));
            assertEquals(
                    "east DIR/east, west DIR/west",
                    Files.readAllLines(folder.resolve("launched")).stream()
                            .sorted()
                            .collect(Collectors.joining(", "))
                            .replace(folder.toString(), "DIR"));
        }
    }

    @Test
    void haveADirectoryAsSoonAsTheyAppearWithTheLetterM() throws IOException, InterruptedException {
        Path data = Files.createDirectory(folder.resolve("data"));
        try (Collector collector = sfcapd("-M", data)) {
            long east = send("east", "10.77.0.1");
            long west = send("west", "[fd77:1::1]");
            long north = send("north", "10.77.2.1");
            assertEquals(0, collector.terminate());
            assertEquals(east, flows(data.resolve("10-77-0-2")));
            assertEquals(west, flows(data.resolve("fd77-1--2")));
            assertEquals(north, flows(data.resolve("10-77-2-2")));
            collector.awaitLog("Ident: 'fd77-1--2' Flows: " + west + ",");
        }
    }

    @Test
    void goToTheSinksWhoseRouteNamesThem() throws IOException, InterruptedException {
        Path config = Files.writeString(folder.resolve("sluice.yaml"), """
            inputs: [ { name: sflow, listen: "[::]:6343" } ]
            sinks:
              - { name: one, type: nfcapd, route: { senders: [10.77.0.0/24] }, options: { directory: "DIR/east" } }
              - name: two
                type: nfcapd
                route: { senders: [10.77.1.0/24], agents: [198.18.0.2] }
                options: { directory: "DIR/west" }
              - { name: rest, type: nfcapd, route: others, options: { directory: "DIR/north" } }
            """.replace("DIR", folder.toString()));
        try (Collector collector = Collector.start(inside("collector", Product.BUILT.sluice(), "run", config))) {
            long east = send("east", "10.77.0.1");
            long west = send("west", "10.77.1.1");
            assertEquals(0, collector.terminate());
            assertEquals(east, flows(folder.resolve("east")));
            long ofTheAgent = flows(folder.resolve("west"));
            long ofTheOther = flows(folder.resolve("north"));
            assertEquals(west, ofTheAgent + ofTheOther);
            assertTrue(ofTheAgent > 0 && ofTheOther > 0, ofTheAgent + " and " + ofTheOther);
        }
    }

    private Collector sfcapd(Object... words) throws IOException, InterruptedException {
        // Before 1.7.8 a socket is of one family; here both come in by the address that takes both.
        return Collector.start(inside("collector", Product.BUILT.sfcapd(), "--compat", "1.7", "-b", "::", "-t", 300)
                .and(words));
    }

    /// Sends datagrams from an exporter's machine, and tells how many flows are in them.
    private static long send(String from, String to) throws IOException, InterruptedException {
        Command.Outcome sent = inside(from, Product.BUILT.sluice(), "generate", "--to", to + ":6343")
                .and("--datagrams", DATAGRAMS, "--rate", 1_000, "--agents", 2, "--json")
                .run();
        assertEquals(0, sent.exit(), sent.logged());
        Thread.sleep(500); // the collector's socket cannot be looked at from outside its namespace
        return sent.out().stream()
                .map(FLOW_SAMPLES::matcher)
                .filter(Matcher::find)
                .mapToLong(match -> Long.parseLong(match.group(1)))
                .sum();
    }

    private static long flows(Path directory) throws IOException, InterruptedException {
        long flows = 0;
        for (Path file : Nfdump.files(directory)) flows += Nfdump.summary(file, "Flows");
        return flows;
    }

    private static void address(String machine, String device, int network, int host)
            throws IOException, InterruptedException {
        String in = "-n " + namespace(machine) + " ";
        ip(in + "addr add 10.77." + network + "." + host + "/24 dev " + device);
        ip(in + "addr add fd77:" + network + "::" + host + "/64 dev " + device + " nodad");
        ip(in + "link set lo up");
        ip(in + "link set " + device + " up");
    }

    private static String namespace(String machine) {
        return "sluice-" + machine + "-" + ProcessHandle.current().pid();
    }

    private static Command inside(String machine, Path program, Object... words) {
        return Command.of(IP, "netns", "exec", namespace(machine), program).and(words);
    }

    private static void ip(String words) throws IOException, InterruptedException {
        Command.Outcome done = Command.of(IP, (Object[]) words.split(" ")).run();
        assertEquals(0, done.exit(), words + ": " + done.logged());
    }
}
