package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Captures of real agents go in at the socket, and nfdump finds in the files what sflowtool finds in the captures.
final class NfdumpReadsWhatWasCollectedIT {
    @TempDir
    private Path folder;

    @BeforeAll
    static void needsNfdump() {
        Nfdump.require(Nfdump.NFDUMP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "generated-ovs",
                "generated-ovs-encaps",
                "generated-pmacct-sfprobe",
                "generated-pmacct-sfprobe-encaps",
                "generated-hsflowd",
                "generated-hsflowd-flows",
                "syn-v5-all-frames",
                "syn-v5-expanded-if-formats",
                "syn-v5-gateway-router-user-url-nat",
                "syn-v5-rtmetric-rtflow",
                "syn-v5-timestamp-transit-tunnel",
                "syn-v5-unknown-enterprise",
                "syn-v2-flow-counters",
                "syn-v4-flow-header-ext",
                "syn-v4-ipv4-ipv6-data",
            })
    void recordByRecord(String capture) throws IOException, InterruptedException {
        String yaml = Files.readString(Product.BUILT.home().resolve("config/sluice.yaml"))
                .replace("[::]:6343", "127.0.0.1:0");
        try (Collector collector = Collector.run(Product.BUILT, folder, yaml)) {
            collect(capture, collector);
        }
        assertFilesAgree(capture, folder.resolve("data"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"syn-v2-flow-counters", "syn-v4-flow-header-ext", "syn-v4-ipv4-ipv6-data"})
    void alsoOfVersions2And4ThroughSfcapd(String capture) throws IOException, InterruptedException {
        try (Collector collector = Collector.sfcapd(Product.BUILT, "-l", folder)) {
            collect(capture, collector);
        }
        assertFilesAgree(capture, folder);
    }

    private static void collect(String capture, Collector collector) throws IOException, InterruptedException {
        collector.replay(Product.capture(capture));
        assertEquals(0, Sockets.dropped(collector.port()), "datagrams that the kernel dropped");
        assertEquals(0, collector.terminate());
    }

    private static void assertFilesAgree(String capture, Path data) throws IOException, InterruptedException {
        assertTrue(Nfdump.files(data).size() >= 1, "a finished file");
        for (Path file : Nfdump.files(data)) {
            Nfdump.verify(file);
        }
        List<GoldenFlow> golden = GoldenFlow.read(Product.golden(capture));
        List<JsonNode> records = Nfdump.flows(data);

        assertEquals(golden.size(), records.size(), "flow samples in the capture, records in the files");
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < golden.size() && differences.size() < 20; i++) {
            for (String difference : golden.get(i).differences(records.get(i))) {
                differences.add("record " + i + ": " + difference + " in "
                        + golden.get(i).said());
            }
        }
        assertEquals(List.of(), differences);
    }
}
