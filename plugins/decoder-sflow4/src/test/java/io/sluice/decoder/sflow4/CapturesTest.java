package io.sluice.decoder.sflow4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.FlowBatch;
import io.sluice.api.IpAddress;
import io.sluice.testkit.RecordedFlow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Compares what the decoder makes of captures with what sflowtool made of them, value by value.
class CapturesTest {
    private static final Path CAPTURES = Path.of("src/test/resources/captures");

    /// What sflowtool prints of its own, of the file, or of the packet beyond what a row holds.
    private static final Set<String> OF_SFLOWTOOL = Set.of(
            "datagramSourceIP",
            "unixSecondsUTC",
            "unixSecondsUTC_uS",
            "localtime",
            "pcapTimestamp",
            "pcapTimestamp_uS",
            "flowSampleType",
            "extendedType",
            "IPSize",
            "ip.tot_len",
            "IPV6_payloadLen",
            "UDPBytes");

    @ParameterizedTest
    @CsvSource({
        "syn-v2-flow-counters, 15",
        "syn-v4-counters, 7",
        "syn-v4-flow-header-ext, 5",
        "syn-v4-ipv4-ipv6-data, 3"
    })
    void agreesWithSflowtoolValueByValue(String name, int samples) throws IOException {
        var golden = GoldenSamples.of(CAPTURES.resolve(name + ".sflowtool.jsonl"));
        var decoded = decoded(CAPTURES.resolve(name + ".pcap"));
        assertEquals(samples, golden.size());
        assertEquals(samples, decoded.size());
        for (int i = 0; i < samples; i++) assertEquals(inOurSpelling(golden.get(i)), decoded.get(i), "sample " + i);
    }

    private static List<Map<String, String>> decoded(Path capture) throws IOException {
        var decoder = new Sflow4Decoder(false);
        var samples = new ArrayList<Map<String, String>>();
        for (var datagram : Capture.datagrams(capture)) {
            var batch = new FlowBatch();
            batch.keepRecords(true);
            batch.openDatagram(datagram);
            assertEquals("DECODED", decoder.decode(datagram, batch).name());
            var inOrder = new TreeMap<Integer, Map<String, String>>();
            for (var flow : RecordedFlow.of(batch)) inOrder.put(flow.row().sampleIndex, SampleWords.of(flow));
            for (int i = 0; i < batch.counterCount(); i++) {
                inOrder.put(batch.counter(i).sampleIndex, SampleWords.of(batch.counter(i), batch));
            }
            assertTrue(inOrder.isEmpty() || inOrder.lastKey() == inOrder.size() - 1, "samples are numbered from 0");
            samples.addAll(inOrder.values());
        }
        return samples;
    }

    private static Map<String, String> inOurSpelling(Map<String, String> golden) {
        var spelled = new TreeMap<>(golden);
        spelled.keySet().removeAll(OF_SFLOWTOOL);
        // Brackets mark a set of systems; rows hold the systems of all segments in one list.
        spelled.computeIfPresent(
                "dst_as_path", (name, path) -> path.replaceAll("[^0-9]+", "-").replaceAll("-$", ""));
        for (var name : List.of("srcIP6", "dstIP6", "agent")) {
            spelled.computeIfPresent(name, (key, text) -> IpAddress.parse(text).toString());
        }
        return spelled;
    }
}
