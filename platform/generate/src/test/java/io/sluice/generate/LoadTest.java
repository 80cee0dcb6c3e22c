package io.sluice.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.FlowRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a load without defects is made of.
class LoadTest {
    private static final int DATAGRAMS = 5000;
    private static final Load LOAD = new Load(7, 60, 0, Defects.NONE);

    @TempDir
    Path folder;

    @Test
    void theSameLoadHasTheSameBytesAndAnotherSeedHasOthers() throws IOException {
        var first = WrittenLoad.of(folder, LOAD, 500);
        assertArrayEquals(first.capture(), WrittenLoad.of(folder, LOAD, 500).capture());
        var other = WrittenLoad.of(folder, new Load(8, 60, 0, Defects.NONE), 500);
        assertFalse(Arrays.equals(first.capture(), other.capture()));
    }

    @Test
    void aDecoderFindsWhatTheGeneratorSaysItSent() throws IOException {
        var load = WrittenLoad.of(folder, LOAD, DATAGRAMS);
        var found = new long[5];
        load.decode(
                datagram -> {
                    found[0]++;
                    found[1] += datagram.flowSamples;
                    found[2] += datagram.counterSamples;
                    found[3] += datagram.recordsSkipped;
                    found[4] += datagram.samplesLost()
                            + datagram.samplesSkipped
                            + datagram.paddedSamples
                            + datagram.longerRecords
                            + datagram.strayBytes;
                },
                _ -> {});
        var totals = load.totals();
        long[] said = {
            totals.datagrams().sent(),
            totals.flowSamples(),
            totals.counterSamples(),
            totals.records().get("unknown"),
            0
        };
        assertArrayEquals(said, found);
        assertEquals(DATAGRAMS, totals.datagrams().made());
        assertEquals(
                load.payloads().stream().mapToLong(payload -> payload.length).sum(), totals.bytes());
    }

    @Test
    void datagramsAreFullButForOneInTenAndNeverLongerThan1400Bytes() throws IOException {
        var payloads = WrittenLoad.of(folder, LOAD, DATAGRAMS).payloads();
        int longest =
                payloads.stream().mapToInt(payload -> payload.length).max().orElseThrow();
        assertTrue(longest <= 1400 && longest > 1350, () -> longest + " bytes");
        assertShare(
                0.10, payloads.stream().filter(payload -> payload.length < 700).count(), DATAGRAMS);
    }

    @Test
    void samplesComeInTheFieldsProportions() throws IOException {
        var load = WrittenLoad.of(folder, LOAD, DATAGRAMS);
        var totals = load.totals();
        assertShare(0.05, totals.counterSamples(), totals.flowSamples() + totals.counterSamples());
        assertShare(0.15, totals.records().get("extended router"), totals.flowSamples());
        assertShare(0.10, totals.records().get("extended gateway"), totals.flowSamples());
        assertShare(0.01, totals.records().get("unknown"), totals.flowSamples());
        var seen = new long[5];
        load.decode(_ -> {}, flow -> count(flow, seen));
        assertShare(0.60, seen[0], seen[4]);
        assertShare(0.015, seen[1], seen[4]);
        assertShare(0.65, seen[2], seen[4]);
        assertShare(0.22, seen[3], seen[4]);
    }

    private static void count(FlowRow flow, long[] seen) {
        // Two tags, a label and an IPv6 header are 66 bytes, which an agent that samples 64 cuts.
        assertTrue(flow.has(FlowRow.IP) || flow.headerLength == 64, "each sampled frame is an IP packet");
        if (flow.headerLength < flow.frameLength - 4) seen[0]++;
        else if (flow.headerLength < 64) assertTrue(flow.headerLength % 4 != 0, "a whole frame needs a pad");
        if (flow.outputFormat != 0) seen[1]++;
        if (flow.protocol == 6) seen[2]++;
        if (flow.ipVersion == 6) seen[3]++;
        seen[4]++;
    }

    @Test
    void eachSubAgentNumbersItsDatagramsAndEachPortItsSamples() throws IOException {
        var load = WrittenLoad.of(folder, LOAD, DATAGRAMS);
        var sequences = new HashMap<String, Integer>();
        var samples = new HashMap<String, Integer>();
        var agents = new HashSet<String>();
        load.decode(
                datagram -> {
                    var agent = datagram.agentHigh + " " + datagram.agentLow;
                    agents.add(datagram.agentIpVersion + " " + agent);
                    var key = agent + " " + datagram.subAgentId;
                    assertEquals(sequences.merge(key, 1, Integer::sum), datagram.sequence);
                },
                flow -> {
                    var agent = flow.datagram.agentHigh + " " + flow.datagram.agentLow;
                    assertEquals(samples.merge(agent + " " + flow.sourceIndex, 1, Integer::sum), flow.sampleSequence);
                });
        assertEquals(60, agents.size());
        assertTrue(agents.stream().anyMatch(agent -> agent.startsWith("6 ")), "one in twenty agents has IPv6");
        assertTrue(sequences.size() > 60, "agents have sub-agents");
        assertEquals(sequences.size(), load.totals().exporters().size());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 6, 8})
    void aDatagramHasAsManyFlowSamplesAsAskedForAndNothingElse(int samples) throws IOException {
        var load = WrittenLoad.of(folder, new Load(3, 60, samples, Defects.NONE), 1000);
        load.decode(
                datagram -> {
                    assertEquals(samples, datagram.flowSamples);
                    assertEquals(samples, datagram.samplesAnnounced);
                },
                _ -> {});
        assertTrue(load.payloads().stream().allMatch(payload -> payload.length <= 1400));
    }

    /// Agents and conversations are drawn, so that shares are near and not exact.
    private static void assertShare(double expected, long part, long whole) {
        double share = (double) part / whole;
        assertTrue(Math.abs(share - expected) < 0.2 * expected + 0.002, () -> share + " and not " + expected);
    }
}
