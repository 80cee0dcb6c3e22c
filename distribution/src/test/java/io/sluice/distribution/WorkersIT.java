package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sluice.testkit.Frames;
import io.sluice.testkit.SflowDatagrams;
import io.sluice.testkit.SflowSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Several workers share a port, and it cannot be seen in what they store.
final class WorkersIT {
    private static final int EXPORTERS = 12;
    private static final int DATAGRAMS = 10;
    private static final int LOSES_ONE = 5;

    @TempDir
    private Path folder;

    @BeforeEach
    void workersTakeLinux() {
        assumeTrue(Files.exists(Path.of("/proc/net/udp")), "this is no Linux");
    }

    @Test
    void storeEachFlowOnceAndTellTheLossesOfEachExporter() throws IOException, InterruptedException {
        Nfdump.require(Nfdump.NFDUMP);
        Path data = folder.resolve("data");
        try (Collector collector = Collector.run(Product.BUILT, folder, yaml(data, 0))) {
            assertEquals(2, Sockets.countOnLoopback(collector.port()));
            for (int round = 1; round <= DATAGRAMS; round++) {
                for (int exporter = 1; exporter <= EXPORTERS; exporter++) send(collector, exporter, round);
                Sockets.awaitDrained(collector.port()); // so that no buffer gets full, and each round is one later
            }
            assertEquals(0, collector.terminate());
            assertEquals(
                    List.of("127.0.0.1:" + collector.port() + "): 120 datagrams received, 120 decoded, 0 not sFlow, 0"
                            + " malformed"),
                    collector.log().stream()
                            .filter(line -> line.contains("datagrams received"))
                            .map(line -> line.substring(line.indexOf("input sflow (") + 13))
                            .toList(),
                    "one line for all workers");
        }
        Path file = Nfdump.files(data).getFirst();
        assertEquals(1, Nfdump.files(data).size());
        assertEquals(flowsOfExporters(), countedFlows(file));
        assertEquals(1, Nfdump.summary(file, "Sequence failures"));
    }

    @Test
    void doNotLetASecondCollectorShareTheirPort() throws IOException, InterruptedException {
        try (Collector collector = Collector.run(Product.BUILT, folder, yaml(folder.resolve("first"), 0))) {
            Path second = Files.createDirectory(folder.resolve("second"));
            Command.Outcome outcome = Collector.runCommand(
                            Product.BUILT, second, yaml(second.resolve("data"), collector.port()))
                    .run();
            assertEquals(1, outcome.exit(), outcome.logged());
            assertTrue(outcome.logged().contains("another program listens there"), outcome.logged());
            assertEquals(0, collector.terminate());
        }
    }

    @Test
    void areToldByCheck() throws IOException, InterruptedException {
        Path config = Files.writeString(folder.resolve("c.yaml"), yaml(folder.resolve("data"), 0));
        Command.Outcome check =
                Command.of(Product.BUILT.sluice(), "check", config).run();
        assertEquals(0, check.exit(), check.logged());
        assertTrue(
                String.join("\n", check.out()).contains("listens on 127.0.0.1:0 with 2 workers"),
                check.out()::toString);
    }

    private static String yaml(Path data, int port) {
        return Yaml.archive(data)
                .replace("listen: \"127.0.0.1:0\"", "workers: 2\n    listen: \"127.0.0.1:" + port + "\"");
    }

    private static void send(Collector collector, int exporter, int number) throws IOException {
        byte[] frame =
                Frames.ethernet().ipv4("192.0.2.9", "198.51.100.7").udp(53, 53).bytes();
        byte[] datagram = SflowDatagrams.from("192.0.2.1")
                .sequence(exporter == LOSES_ONE && number > 3 ? number + 1 : number)
                .sample(SflowSample.flow().rate(512).header(frame))
                .bytes();
        Sockets.send(datagram, address(exporter), collector.port());
    }

    private static Map<String, Long> flowsOfExporters() {
        return IntStream.rangeClosed(1, EXPORTERS).boxed().collect(Collectors.toMap(WorkersIT::address, _ ->
                (long) DATAGRAMS));
    }

    private static Map<String, Long> countedFlows(Path file) throws IOException, InterruptedException {
        return Nfdump.flowsOf(file).stream()
                .collect(Collectors.groupingBy(flow -> flow.path("ip4_router").asString(), Collectors.counting()));
    }

    private static String address(int exporter) {
        return "127.0.3." + exporter;
    }
}
