package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A running collector tells how it stands, over a socket that is there as long as it runs.
final class StatusIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    @Test
    void saysWhatTheGeneratorSentWhileTrafficRuns() throws IOException, InterruptedException {
        try (Collector collector = run("one")) {
            Process traffic = generate(collector, "--rate", 500);
            try {
                JsonNode state = awaitState(500);
                JsonNode input = state.at("/inputs/0");
                assertEquals(
                        "127.0.0.1:" + collector.port(), input.path("listens").asString());
                assertTrue(input.at("/samples/flows").asLong() > 500, state::toString);
                assertEquals("open", state.at("/sinks/0/status").asString());
                assertTrue(state.at("/sinks/0/rows/written").asLong() > 0, state::toString);
                assertTrue(state.path("exporters").asInt() > 1, state::toString);
                assertTrue(
                        Math.abs(state.path("at_ms").asLong() - System.currentTimeMillis()) < 60_000, state::toString);
                String page = page(collector);
                assertTrue(page.contains(", process " + collector.process().pid() + ", up "), page);
                assertTrue(
                        Pattern.compile("sflow +127\\.0\\.0\\.1:\\d+ +1 .*[1-9],?\\d\\d")
                                .matcher(page)
                                .find(),
                        page);
                assertTrue(page.contains("io.sluice.decoder.sflow5"), page);
            } finally {
                traffic.destroyForcibly();
            }
        }
    }

    @Test
    void namesTheLastFilesAndTheLosses() throws IOException, InterruptedException {
        Path config = folder.resolve("c.yaml");
        Files.writeString(config, yaml("data").replace("300s", "1s"));
        try (Collector collector = Collector.start(
                Command.of(Product.BUILT.sluice(), "run", config).in(folder))) {
            generate(collector, "--rate", 1_000, "--datagrams", 2_000, "--loss", "10%")
                    .waitFor(PATIENCE);
            collector.awaitLog(Pattern.compile("Ident: 'none' Flows: [1-9]"));
            String page = page(collector);
            assertTrue(page.contains("archive  " + folder.resolve("data") + "/nfcapd."), page);
            assertTrue(
                    Pattern.compile("datagrams lost +[1-9]\\d* +\\d")
                            .matcher(page)
                            .find(),
                    page);
        }
    }

    @Test
    void severalCollectorsAreToldApartByTheirProcesses() throws IOException, InterruptedException {
        try (Collector one = run("one");
                Collector other = run("other")) {
            Command.Outcome unclear = status().run();
            assertEquals(2, unclear.exit(), unclear.logged());
            for (Collector collector : List.of(one, other)) {
                long pid = collector.process().pid();
                assertTrue(unclear.logged().contains("--pid " + pid + " "), unclear.logged());
                assertTrue(unclear.logged().contains("127.0.0.1:" + collector.port()), unclear.logged());
                Command.Outcome status = status("--pid", pid).run();
                assertEquals(0, status.exit(), status.logged());
                assertTrue(status.out().getFirst().contains("process " + pid + ","), status.out()::toString);
                Path socket = folder.resolve("run").resolve(pid + ".sock");
                assertEquals(
                        0,
                        Command.of(Product.BUILT.sluice(), "status", "--socket", socket)
                                .run()
                                .exit());
            }
            assertEquals(1, status("--pid", 1).run().exit());
        }
    }

    @Test
    void worksForSfcapdWhichHasItsSocketInTheUsualPlace() throws IOException, InterruptedException {
        try (Collector collector = Collector.sfcapd(Product.BUILT, "-l", folder)) {
            collector.awaitLog("control socket ");
            long pid = collector.process().pid();
            Command.Outcome status =
                    Command.of(Product.BUILT.sluice(), "status", "--pid", pid).run();
            assertEquals(0, status.exit(), status.logged());
            assertTrue(status.out().getFirst().contains("process " + pid + ","), status.out()::toString);
            Command.Outcome top = Command.of(Product.BUILT.sluice(), "top", "--once", "--pid", pid)
                    .run();
            assertEquals(0, top.exit(), top.logged());
            assertEquals(0, collector.terminate());
        }
    }

    @Test
    void theSocketIsItsUsersAloneAndGoneWithTheCollector() throws IOException, InterruptedException {
        Path socket;
        try (Collector collector = run("one")) {
            socket = socket(collector);
            assertEquals("rwx------", permissions(folder.resolve("run")));
            assertEquals("rw-------", permissions(socket));
            assertEquals(0, collector.terminate());
        }
        assertFalse(Files.exists(socket));
        Command.Outcome status = status().run();
        assertEquals(1, status.exit());
        assertTrue(
                status.logged().contains("no collector is running (no socket in " + folder.resolve("run") + ")"),
                status.logged());
    }

    @Test
    void whatAKilledCollectorLeavesTheNextOneRemoves() throws IOException, InterruptedException {
        Path left;
        try (Collector killed = run("killed")) {
            left = socket(killed);
            Collector.signal(killed.process(), "KILL");
        }
        assertTrue(Files.exists(left));
        assertEquals(1, status().run().exit(), "nobody answers there");
        try (Collector next = run("next")) {
            next.awaitLog("removed " + left);
            assertFalse(Files.exists(left));
            assertTrue(Files.exists(socket(next)));
            assertEquals(0, status().run().exit());
        }
    }

    @Test
    void aCollectorCollectsAlsoWhenItCannotHaveASocket() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("run"), "in the way");
        try (Collector collector = run("one")) {
            collector.awaitLog(Pattern.compile("WARN .*no control socket.*run is no folder.*run: \\{ directory"));
            collector.replay(Product.capture("generated-ovs"));
            assertEquals(0, collector.terminate());
        }
        assertFalse(Nfdump.files(folder.resolve("one")).isEmpty());
    }

    private JsonNode awaitState(long datagrams) throws IOException, InterruptedException {
        long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Command.Outcome status = status("--json").run();
            assertEquals(0, status.exit(), status.logged());
            JsonNode state = JSON.readTree(String.join("\n", status.out()));
            if (state.at("/inputs/0/datagrams/received").asLong() >= datagrams) {
                return state;
            }
            assertTrue(System.nanoTime() < deadlineNs, state::toString);
        }
    }

    private String page(Collector collector) throws IOException, InterruptedException {
        Command.Outcome status = status("--pid", collector.process().pid()).run();
        assertEquals(0, status.exit(), status.logged());
        return String.join("\n", status.out());
    }

    private Command status(Object... words) {
        return Command.of(Product.BUILT.sluice(), "status", "--socket", folder.resolve("run"))
                .and(words);
    }

    private Collector run(String data) throws IOException, InterruptedException {
        Path config = Files.writeString(folder.resolve(data + ".yaml"), yaml(data));
        Collector collector = Collector.start(
                Command.of(Product.BUILT.sluice(), "run", config).in(folder));
        collector.awaitLog("ready: ");
        return collector;
    }

    private String yaml(String data) {
        return Yaml.archive(folder.resolve(data)) + Yaml.run(folder.resolve("run"));
    }

    private Path socket(Collector collector) {
        return folder.resolve("run").resolve(collector.process().pid() + ".sock");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static Process generate(Collector collector, Object... words) throws IOException {
        return Command.of(Product.BUILT.sluice(), "generate", "--to", "127.0.0.1:" + collector.port())
                .and(words)
                .start();
    }
}
