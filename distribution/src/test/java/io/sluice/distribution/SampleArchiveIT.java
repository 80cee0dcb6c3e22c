package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.testkit.Frames;
import io.sluice.testkit.SflowDatagrams;
import io.sluice.testkit.SflowSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Flows, counters and discards go into files of lines, one for each interval, which have their names when complete.
final class SampleArchiveIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int DATAGRAMS = 73;
    private static final int FLOWS = 135;
    private static final int COUNTERS = 56;
    private static final int ACL = 258;
    private static final long PATIENCE_NS = 30_000_000_000L;

    @TempDir
    private Path folder;

    @Test
    void ofJsonHoldAllThreeKinds() throws IOException, InterruptedException {
        List<JsonNode> lines = collect("json");
        List<String> kinds =
                lines.stream().map(line -> line.path("kind").asString("flow")).toList();
        assertEquals(2 * FLOWS, Collections.frequency(kinds, "flow"));
        assertEquals(2 * COUNTERS, Collections.frequency(kinds, "counter"));
        assertEquals(2, Collections.frequency(kinds, "discard"));
        JsonNode discard = lines.get(kinds.indexOf("discard"));
        assertEquals("acl", discard.path("reason").asString());
        assertEquals("198.51.100.7", discard.path("dst_addr").asString());
        assertTrue(lines.get(kinds.indexOf("counter")).has("ethernet_interface"));
    }

    @Test
    void ofSflowtoolHoldALineForEachDatagram() throws IOException, InterruptedException {
        List<JsonNode> lines = collect("sflowtool");
        assertEquals(2 * (DATAGRAMS + 1), lines.size());
        List<String> types = new ArrayList<>();
        for (JsonNode line : lines) {
            line.path("samples")
                    .forEach(sample -> types.add(sample.path("sampleType").asString()));
        }
        assertEquals(2 * FLOWS, Collections.frequency(types, "FLOWSAMPLE"));
        assertEquals(2 * COUNTERS, Collections.frequency(types, "COUNTERSSAMPLE"));
        assertEquals(2, Collections.frequency(types, "DISCARD"));
    }

    /// Sends everything twice, the second time when the file of the first is complete; {@return all lines}
    private List<JsonNode> collect(String format) throws IOException, InterruptedException {
        Path archive = folder.resolve("archive");
        String yaml = Yaml.INPUT.replace("300s", "2s") + """
              - name: samples
                type: stdout
                options:
                  path: "%s/samples-%%t.jsonl"
                  kinds: [flow, counter, discard]
                  format: %s
                  write-empty: false
            """.formatted(archive, format);
        try (Collector collector = Collector.run(Product.BUILT, folder, yaml)) {
            for (int round = 0; round < 2; round++) {
                int before = files(archive).size();
                collector.replay(Product.capture("generated-ovs"));
                Sockets.send(discard(), collector.port());
                awaitMoreThan(before, archive);
            }
            assertEquals(0, collector.terminate());
            assertEquals(0, collector.process().getInputStream().readAllBytes().length, "standard output");
        }
        assertEquals(0, unfinished(archive), "files without their name");
        List<JsonNode> lines = new ArrayList<>();
        for (Path file : files(archive)) {
            Files.readAllLines(file).forEach(line -> lines.add(JSON.readTree(line)));
        }
        return lines;
    }

    private static byte[] discard() {
        byte[] frame = Frames.ethernet()
                .ipv4("192.0.2.1", "198.51.100.7")
                .udp(5_000, 53)
                .bytes();
        return SflowDatagrams.from("192.0.2.1")
                .sample(SflowSample.discard(ACL).input(3).output(0).header(frame))
                .bytes();
    }

    private static void awaitMoreThan(int count, Path archive) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NS;
        while (files(archive).size() <= count) {
            assertTrue(System.nanoTime() < deadline, () -> "no further file in " + archive);
            Thread.sleep(20);
        }
    }

    /// The finished files, in their order.
    private static List<Path> files(Path archive) throws IOException {
        try (Stream<Path> all = Files.list(archive)) {
            return all.filter(file -> file.getFileName().toString().matches("samples-\\d{14}(\\.\\d+)?\\.jsonl"))
                    .sorted()
                    .toList();
        }
    }

    private static long unfinished(Path archive) throws IOException {
        try (Stream<Path> all = Files.list(archive)) {
            return all.count() - files(archive).size();
        }
    }
}
