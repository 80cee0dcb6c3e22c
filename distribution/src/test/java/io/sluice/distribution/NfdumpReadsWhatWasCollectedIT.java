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
            })
    void recordByRecord(String capture) throws IOException, InterruptedException {
        Path data = collect(Product.capture(capture));
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

    private Path collect(Path capture) throws IOException, InterruptedException {
        Path data = Files.createDirectory(folder.resolve("data"));
        String yaml = """
            interval: 300s
            inputs:
              - name: sflow
                listen: "127.0.0.1:0"
                decoders: [sflow5]
            sinks:
              - name: archive
                type: nfcapd
                options: { directory: "%s" }
            """.formatted(data);
        try (Collector collector = Collector.run(Product.BUILT, folder, yaml)) {
            collector.replay(capture);
            assertEquals(0, Sockets.dropped(collector.port()), "datagrams that the kernel dropped");
            assertEquals(0, collector.terminate());
        }
        assertTrue(Nfdump.files(data).size() >= 1, "a finished file");
        return data;
    }
}
