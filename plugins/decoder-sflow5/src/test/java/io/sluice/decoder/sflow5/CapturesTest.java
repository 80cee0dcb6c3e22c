package io.sluice.decoder.sflow5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sluice.api.Datagram;
import io.sluice.api.DecodeResult;
import io.sluice.api.DiscardReason;
import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.testkit.FlowBatches;
import io.sluice.testkit.RecordedFlow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Compares what the decoder makes of captures with what sflowtool made of them.
class CapturesTest {
    private static final Path OURS = Path.of("src/test/resources/captures");
    private static final Path SHARED = Path.of("../../../shared/captures");

    @ParameterizedTest
    @ValueSource(strings = {"generated-ovs", "generated-pmacct-sfprobe"})
    void agreesWithSflowtoolFieldByField(String name) throws IOException {
        var golden = GoldenFlows.ofReduced(OURS.resolve(name + ".flows.txt"));
        assertSame(golden, flows(OURS.resolve(name + ".pcap")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"generated-ovs-encaps", "generated-pmacct-sfprobe-encaps", "generated-hsflowd-flows"})
    void agreesWithSflowtoolOnEncapsulatedTraffic(String name) throws IOException {
        assumeShared();
        var golden = GoldenFlows.ofJsonLines(SHARED.resolve("golden/" + name + ".sflowtool.jsonl"));
        assertSame(golden, flows(SHARED.resolve(name + ".pcap")));
    }

    @Test
    void findsAllFlowSamplesThatSflowtoolFinds() throws IOException {
        assumeShared();
        var differences = new ArrayList<String>();
        int compared = 0;
        for (var file : soundCaptures()) {
            var golden = GoldenFlows.ofJsonLines(golden(file, "jsonl"));
            int ours = flows(file).size();
            if (ours != golden.size()) differences.add(file.getFileName() + ": " + ours + ", not " + golden.size());
            compared++;
        }
        assertEquals(List.of(), differences, compared + " captures compared");
        assertEquals(true, compared > 40, compared + " captures compared");
    }

    @Test
    void agreesWithSflowtoolOnCounters() throws IOException {
        assumeShared();
        var differences = new ArrayList<String>();
        int compared = 0;
        for (var file : soundCaptures()) {
            var golden = GoldenFlows.ofJsonLines(golden(file, "jsonl"), "COUNTERSSAMPLE");
            var batch = FlowBatches.decoded(new Sflow5Decoder(Tunnels.OUTER), datagrams(file));
            var counters = CounterComparison.countersOf(batch);
            assertEquals(golden.size(), counters.size(), file + "");
            for (int i = 0; i < golden.size(); i++) {
                differences.addAll(CounterComparison.differences(golden.get(i), counters.get(i), batch));
                compared++;
            }
        }
        assertEquals(List.of(), differences.subList(0, Math.min(20, differences.size())));
        assertEquals(true, compared > 100, compared + " counter samples compared");
    }

    @Test
    void agreesWithSflowtoolOnDiscardedPackets() throws IOException {
        assumeShared();
        int compared = 0;
        for (var file : soundCaptures()) {
            var golden = GoldenFlows.ofJsonLines(golden(file, "jsonl"), "DISCARD");
            var batch = FlowBatches.decoded(new Sflow5Decoder(Tunnels.OUTER), datagrams(file));
            assertEquals(golden.size(), batch.discardCount(), file + "");
            for (int i = 0; i < golden.size(); i++) {
                var fields = golden.get(i);
                var row = batch.discard(i).packet;
                assertEquals(fields.get("discardCode"), String.valueOf(batch.discard(i).reason));
                var reason = fields.get("discardReason").replace("NotFound", "");
                assertEquals(reason, DiscardReason.name(batch.discard(i).reason));
                assertEquals(fields.get("dropEvents"), String.valueOf(row.agentDrops));
                assertEquals(fields.get("inputPort"), String.valueOf(row.input));
                assertEquals(fields.get("outputPort"), String.valueOf(row.output));
                assertEquals(fields.containsKey("discarded_headerProtocol"), row.has(FlowRow.HEADER));
                compared++;
            }
        }
        assertEquals(true, compared >= 8, compared + " notices compared");
    }

    @Test
    void readsTheSoundDatagramBehindEachMalformedOne() throws IOException {
        assumeShared();
        var differences = new ArrayList<String>();
        try (var files = Files.list(SHARED.resolve("synthetic"))) {
            for (var file : files.filter(path -> path.getFileName().toString().startsWith("bad-"))
                    .toList()) {
                var second = FlowBatches.decoded(
                        new Sflow5Decoder(Tunnels.OUTER),
                        Capture.datagrams(file).get(1));
                var head = second.datagram(0);
                int samples = head.flowSamples + head.counterSamples;
                if (samples != 2 || head.result.isMalformed())
                    differences.add(file + ": " + samples + " " + head.result);
            }
        }
        assertEquals(List.of(), differences);
    }

    @ParameterizedTest
    @CsvSource({
        "BAD_COUNT, adaptors-giant aspath-giant community-giant count-giant count-lies-high mpls-depth-giant",
        "BAD_COUNT, record-count-giant",
        "BAD_LENGTH, hdrlen-giant record-len-giant record-len-zero sample-len-giant sample-len-zero string-len-giant",
        "TRUNCATED, trunc-last-4 trunc-mid-header trunc-mid-sample",
        "BAD_ADDRESS, addr-type-9",
        "NOT_MINE, version-0 version-6",
        "DECODED, count-lies-low hdrlen-gt-frame ihl-15-short ip-in-ip-tower mpls-no-bottom sample-pad-4 trailing-9",
        "DECODED, v6ext-loop vlan-tower zero-samples"
    })
    void countsEachFaultUnderItsReason(DecodeResult reason, String files) throws IOException {
        assumeShared();
        for (var name : files.split(" ")) {
            var first = Capture.datagrams(SHARED.resolve("synthetic/bad-" + name + ".pcap"))
                    .getFirst();
            var batch = new FlowBatch();
            batch.openDatagram(first);
            assertEquals(reason, new Sflow5Decoder(Tunnels.OUTER).decode(first, batch), name);
        }
    }

    private static void assumeShared() {
        assumeTrue(Files.isDirectory(SHARED), "needs the captures in ../shared, which are no part of the project");
    }

    private static void assertSame(List<Map<String, String>> golden, List<RecordedFlow> flows) {
        assertEquals(golden.size(), flows.size());
        var differences = new ArrayList<String>();
        for (int i = 0; i < flows.size(); i++) {
            for (var difference : FlowComparison.differences(golden.get(i), flows.get(i))) {
                differences.add("flow " + i + ": " + difference + " in " + flows.get(i));
            }
        }
        assertEquals(List.of(), differences.subList(0, Math.min(20, differences.size())), differences.size() + "");
    }

    private static List<RecordedFlow> flows(Path capture) throws IOException {
        return RecordedFlow.of(FlowBatches.decoded(new Sflow5Decoder(Tunnels.OUTER), datagrams(capture)));
    }

    private static Datagram[] datagrams(Path capture) throws IOException {
        return Capture.datagrams(capture).toArray(Datagram[]::new);
    }

    /// Captures of version 5 that sflowtool decodes without an error.
    private static List<Path> soundCaptures() throws IOException {
        try (var top = Files.list(SHARED);
                var synthetic = Files.list(SHARED.resolve("synthetic"))) {
            return Stream.concat(top, synthetic)
                    .filter(file ->
                            file.toString().endsWith(".pcap") || file.toString().endsWith(".bin"))
                    .filter(file -> !file.getFileName().toString().startsWith("bad-"))
                    .filter(file -> !file.toString().contains("syn-v2")
                            && !file.toString().contains("syn-v4"))
                    .filter(file -> Files.exists(golden(file, "jsonl")) && !Files.exists(golden(file, "err")))
                    .sorted()
                    .toList();
        }
    }

    private static Path golden(Path capture, String ending) {
        var name = capture.getFileName().toString().replaceAll("\\.(pcap|bin)$", "");
        return SHARED.resolve("golden/" + name + ".sflowtool." + ending);
    }
}
