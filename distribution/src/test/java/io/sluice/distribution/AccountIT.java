package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Nothing is lost without a number, and the numbers are those of what was done.
@Timeout(180)
final class AccountIT {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    @Test
    void whatWasDoneToEachExporterIsToldExactly() throws IOException, InterruptedException {
        JsonNode made;
        try (Collector collector = Collector.run(Product.BUILT, folder, yaml("2s", "256MiB", ""))) {
            made = generate(collector, "--rate", 40_000, "--datagrams", 200_000, "--agents", 100)
                    .and("--loss", "1%", "--reorder", "1%", "--reorder-window", 16)
                    .and("--duplicates", "0.5%", "--restarts", 5)
                    .json();
            Sockets.awaitDrained(collector.port());
            assertEquals(0, collector.terminate());
        }
        Map<String, Map<String, Long>> told = new HashMap<>();
        for (JsonNode report : reports()) {
            assertTrue(report.at("/adds_up").asBoolean(), report.toString());
            for (JsonNode exporter : report.at("/exporters")) addTo(told, exporter);
        }
        for (JsonNode sent : made.at("/exporters")) {
            String who = key(sent.at("/agent"), sent.at("/sub_agent"));
            Map<String, Long> account = told.get(who);
            // What waits for more than a second, as on a machine that is busy, is lost first and late then.
            assertEquals(
                    Stream.of("sent", "noticeable", "late", "duplicated", "restarts")
                            .map(name -> sent.at("/" + name).asLong())
                            .toList(),
                    List.of(
                            account.get("received"),
                            account.get("lost") - account.get("late"),
                            account.get("overtaken") + account.get("late"),
                            account.get("duplicates"),
                            account.get("restarts")),
                    who);
        }
    }

    @Test
    void whatTheKernelDropsIsToldAsThat() throws IOException, InterruptedException {
        JsonNode made;
        try (Collector collector = Collector.run(Product.BUILT, folder, yaml("300s", "64KiB", ""))) {
            made = generate(collector, "--datagrams", 60_000).json();
            Sockets.awaitDrained(collector.port());
            assertEquals(0, collector.terminate());
        }
        JsonNode datagrams = reports().getLast().at("/datagrams");
        assertTrue(datagrams.at("/dropped").asLong() > 0, "a burst is more than the buffer holds");
        assertEquals(
                made.at("/datagrams/sent").asLong(),
                datagrams.at("/received").asLong() + datagrams.at("/dropped").asLong());
        assertTrue(datagrams.at("/lost").asLong() <= datagrams.at("/dropped").asLong());
    }

    @Test
    void whatASlowSinkLosesIsItsOwnLossAlone() throws IOException, InterruptedException {
        // Nobody reads what it prints.
        String slow = "  - { name: slow, type: stdout, queue: 2 }\n";
        JsonNode made;
        try (Collector collector = Collector.run(Product.BUILT, folder, yaml("300s", "64MiB", slow))) {
            made = generate(collector, "--rate", 20_000, "--datagrams", 20_000).json();
            Sockets.awaitDrained(collector.port());
            collector.process().getInputStream().close();
            assertEquals(0, collector.terminate());
        }
        JsonNode report = reports().getLast();
        long flows = made.at("/flow_samples").asLong();
        assertTrue(report.at("/adds_up").asBoolean(), report.toString());
        assertEquals(List.of("archive", flows, flows, 0L, 0L), rows(report.at("/rows/0")));
        List<Object> ofSlow = rows(report.at("/rows/1"));
        assertEquals(List.of("slow", flows), ofSlow.subList(0, 2));
        assertTrue((long) ofSlow.get(3) > 0, report.toString());
    }

    private static List<Object> rows(JsonNode rows) {
        return List.of(
                rows.at("/sink").asString(),
                rows.at("/due").asLong(),
                rows.at("/written").asLong(),
                rows.at("/dropped").asLong(),
                rows.at("/failed").asLong());
    }

    private static void addTo(Map<String, Map<String, Long>> told, JsonNode exporter) throws IOException {
        var sums = told.computeIfAbsent(key(exporter.at("/agent"), exporter.at("/sub_agent_id")), _ -> new HashMap<>());
        exporter.at("/counts")
                .properties()
                .forEach(field -> sums.merge(field.getKey(), field.getValue().asLong(), Long::sum));
    }

    private static String key(JsonNode agent, JsonNode subAgent) throws IOException {
        return InetAddress.getByName(agent.asString()) + " " + subAgent.asLong();
    }

    private List<JsonNode> reports() throws IOException {
        var reports = new ArrayList<JsonNode>();
        for (String line : Files.readAllLines(folder.resolve("reports"))) reports.add(JSON.readTree(line));
        return reports;
    }

    private String yaml(String interval, String buffer, String sinks) {
        return """
            interval: %s
            inputs:
              - { name: sflow, listen: "127.0.0.1:0", receive-buffer: %s }
            sinks:
              - { name: archive, type: nfcapd, when-full: wait, options: { directory: "%s" } }
            %smonitors:
              - { name: report, type: report, options: { path: "%s", exporters: all } }
            """.formatted(interval, buffer, folder.resolve("data"), sinks, folder.resolve("reports"));
    }

    private static Generation generate(Collector collector, Object... words) {
        return new Generation(Command.of(Product.BUILT.sluice(), "generate", "--json")
                .and("--to", "127.0.0.1:" + collector.port())
                .and(words));
    }

    /// A load that is sent.
    private record Generation(Command command) {
        Generation and(Object... words) {
            return new Generation(command.and(words));
        }

        JsonNode json() throws IOException, InterruptedException {
            Command.Outcome sent = command.run();
            assertEquals(0, sent.exit(), sent.logged());
            return JSON.readTree(String.join("\n", sent.out()));
        }
    }
}
