package io.sluice.decoder.sflow5;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.api.DecodeResult;
import io.sluice.api.IpAddress;
import io.sluice.testkit.Frames;
import io.sluice.testkit.SflowDatagrams;
import io.sluice.testkit.SflowSample;
import io.sluice.testkit.TestDatagrams;
import io.sluice.testkit.WireBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatagramHeadTest {
    private static final SflowSample FLOW =
            SflowSample.flow().header(Frames.ethernet().etherType(0x0806).bytes());

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "255.255.255.255", "2001:db8::1", "ffff::ffff"})
    void readsHeadOfIpv4AndIpv6Agents(String agent) {
        var decoded = Decoded.of(SflowDatagrams.from(agent)
                .subAgent(100_000)
                .sequence(0xFFFF_FFFE)
                .uptimeMs(0x8000_0001)
                .sample(FLOW));
        assertEquals(DecodeResult.DECODED, decoded.result());
        assertEquals(IpAddress.parse(agent), decoded.flow().agent());
        assertEquals(IpAddress.parse("198.51.100.7"), decoded.flow().sender());
        var head = decoded.head();
        assertEquals(5, head.sflowVersion);
        assertEquals(100_000, head.subAgentId);
        assertEquals(0xFFFF_FFFE, head.sequence);
        assertEquals(0x8000_0001, head.uptimeMs);
        assertEquals(1, head.samplesAnnounced);
        assertEquals(1, head.flowSamples);
        assertEquals(DecodeResult.DECODED, head.result);
    }

    @Test
    void readsDatagramWithoutSamples() {
        var decoded = Decoded.of(SflowDatagrams.from("192.0.2.1"));
        assertEquals(DecodeResult.DECODED, decoded.result());
        assertEquals(List.of(0, 0, 0, 0), decoded.counts());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 4, 6, 0x0005_0010, 0x0009_0001, 0x000A_0400, 0x0500_0000, 0x8000_0005})
    void leavesOtherVersionsAndNetflowToOthers(int firstWord) {
        var decoded =
                Decoded.of(SflowDatagrams.from("192.0.2.1").version(firstWord).sample(FLOW));
        assertEquals(DecodeResult.NOT_MINE, decoded.result());
        assertEquals(List.of(), decoded.flows());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void leavesDatagramsUnderFourBytesToOthers(int length) {
        var decoded = Decoded.of(SflowDatagrams.from("192.0.2.1").cutAt(length));
        assertEquals(DecodeResult.NOT_MINE, decoded.result());
    }

    @Test
    void calledTruncatedWhenCutWithinItsHead() {
        for (var agent : Map.of("192.0.2.1", 28, "2001:db8::1", 40).entrySet()) {
            var results = new ArrayList<DecodeResult>();
            var datagram = SflowDatagrams.from(agent.getKey()).sample(FLOW);
            for (int length = 4; length < agent.getValue(); length++) {
                results.add(Decoded.of(datagram.cutAt(length)).result());
            }
            assertEquals(
                    List.of(DecodeResult.TRUNCATED), results.stream().distinct().toList());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 9, 0x7FFF_FFFF, 0xFFFF_FFFF})
    void refusesAgentsThatAreNeitherIpv4NorIpv6(int type) {
        var address = new WireBytes().zeros(16).toArray();
        var decoded = Decoded.of(SflowDatagrams.fromAddressOfType(type, address).sample(FLOW));
        assertEquals(DecodeResult.BAD_ADDRESS, decoded.result());
        assertEquals(List.of(), decoded.flows());
    }

    @Test
    void stampsRowsWithTheTimeOfReceipt() {
        var row = Decoded.of(FLOW).row();
        assertEquals(TestDatagrams.RECEIVED_AT_NS, row.firstAtNs);
        assertEquals(TestDatagrams.RECEIVED_AT_NS, row.lastAtNs);
    }
}
