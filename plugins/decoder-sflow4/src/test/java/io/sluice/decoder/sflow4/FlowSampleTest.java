package io.sluice.decoder.sflow4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.DecodeResult;
import io.sluice.api.FlowRow;
import io.sluice.testkit.Frames;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowSampleTest {
    private static final byte[] FRAME = Frames.ethernet()
            .vlan(7)
            .ipv4("192.0.2.1", "192.0.2.2")
            .tcp(1024, 443, 0x12)
            .bytes();

    @ParameterizedTest
    @CsvSource({"2, 192.0.2.9, 24", "2, 2001:db8::9, 36", "4, 192.0.2.9, 24", "4, 2001:db8::9, 36"})
    void readsHeadOfEachVersionAndAddress(int version, String agent, int headBytes) {
        assertEquals(headBytes, OldDatagrams.of(version, agent).bytes().length);
        var decoded =
                Decoded.of(OldDatagrams.of(version, agent).sample(OldDatagrams.flow(1, OldDatagrams.header(FRAME))));
        assertEquals(DecodeResult.DECODED, decoded.result());
        assertEquals(agent, decoded.flow().agent().toString());
        assertEquals(version, decoded.head().sflowVersion);
        assertEquals(0, decoded.head().subAgentId);
        assertEquals(7, decoded.head().sequence);
        assertEquals(60_000, decoded.head().uptimeMs);
        assertEquals(1, decoded.head().samplesAnnounced);
        assertEquals(DecodeResult.DECODED, decoded.head().result);
    }

    @Test
    void readsFixedFieldsAndScales() {
        var row = Decoded.ofSamples(OldDatagrams.flow(9, OldDatagrams.header(FRAME)))
                .row();
        assertEquals(
                List.of(9, 0, 3, 512, 1024, 5),
                List.of(
                        row.sampleSequence,
                        row.sourceClass,
                        row.sourceIndex,
                        row.samplingRate,
                        row.samplePool,
                        row.agentDrops));
        assertEquals(List.of(0, 1), List.of(row.sampleIndex, row.sampleTag));
        assertEquals(List.of(0, 3, 0, 4), List.of(row.inputFormat, row.input, row.outputFormat, row.output));
        assertEquals(FRAME.length + 4, row.octets);
        assertEquals(512L * (FRAME.length + 4), row.scaledOctets);
        assertEquals(512, row.scaledPackets);
        assertEquals(row.datagram.receivedAtNs, row.firstAtNs);
    }

    @Test
    void readsHeaderThatIsWithoutStrippedBytes() {
        var flow = Decoded.ofSamples(OldDatagrams.flow(1, OldDatagrams.header(FRAME)))
                .flow();
        assertEquals(0, flow.row().stripped);
        assertEquals(FRAME.length, flow.row().headerLength);
        assertEquals(7, flow.row().outerVlan);
        assertEquals("192.0.2.1", flow.source().toString());
        assertEquals(1024, flow.row().sourcePort);
        assertEquals(0x12, flow.row().tcpFlags);
    }

    @Test
    void readsPacketsThatCameAsFields() {
        var decoded = Decoded.ofSamples(
                OldDatagrams.flow(1, OldDatagrams.fields("192.0.2.1", "192.0.2.2")),
                OldDatagrams.flow(2, OldDatagrams.fields("2001:db8::1", "2001:db8::2")));
        assertEquals(List.of(1, 2), decoded.sequences());
        assertEquals("192.0.2.1", decoded.flow().source().toString());
        assertEquals(1400, decoded.row().octets);
        var ipv6 = decoded.batch().flow(1);
        assertEquals(
                List.of(6, 17, 53, 54), List.of(ipv6.ipVersion, ipv6.protocol, ipv6.sourcePort, ipv6.destinationPort));
        assertEquals(0x2E, ipv6.tos);
        assertEquals(1, ipv6.sampleIndex);
    }

    @Test
    void readsHighestBitOfOutputAsSeveralOutputs() {
        var row = Decoded.ofSamples(OldDatagrams.flow(1, 0x8000_0007, OldDatagrams.header(FRAME)))
                .row();
        assertEquals(FlowRow.INTERFACE_MULTIPLE, row.outputFormat);
        assertEquals(7, row.output);
        var unknown = Decoded.ofSamples(OldDatagrams.flow(1, 0x8000_0000, OldDatagrams.header(FRAME)))
                .row();
        assertEquals(FlowRow.INTERFACE_MULTIPLE, unknown.outputFormat);
        assertEquals(0, unknown.output);
        // What version 5 takes for a discarded packet is an ifIndex here.
        var large = Decoded.ofSamples(OldDatagrams.flow(1, 0x4000_0001, OldDatagrams.header(FRAME)))
                .row();
        assertEquals(FlowRow.INTERFACE_SINGLE, large.outputFormat);
        assertEquals(0x4000_0001, large.output);
    }

    @Test
    void readsGatewayOfVersion2AsFlatPath() {
        var decoded = Decoded.of(OldDatagrams.of(2)
                .sample(OldDatagrams.flow(1, OldDatagrams.header(FRAME), OldDatagrams.flatGateway(65_010, 65_011)))
                .sample(OldDatagrams.flow(2, OldDatagrams.header(FRAME))));
        var flow = decoded.flow();
        assertEquals(List.of(1, 2), decoded.sequences());
        assertEquals(List.of(65_010, 65_011), flow.asPath());
        assertEquals(List.of(65_000, 65_001, 65_002), systems(flow.row()));
        assertEquals(List.of(65_010, 65_011), List.of(flow.row().destinationPeerAs, flow.row().destinationAs));
        assertEquals(List.of(), flow.communities());
        assertFalse(flow.row().has(FlowRow.BGP_NEXT_HOP));
    }

    @Test
    void readsGatewayOfVersion4AsSegments() {
        var gateway = OldDatagrams.gateway(new int[] {65_010, 65_011}, new int[] {65_020});
        var decoded = Decoded.ofSamples(
                OldDatagrams.flow(1, OldDatagrams.header(FRAME), gateway),
                OldDatagrams.flow(2, OldDatagrams.header(FRAME)));
        var flow = decoded.flow();
        assertEquals(List.of(1, 2), decoded.sequences());
        assertEquals(List.of(65_010, 65_011, 65_020), flow.asPath());
        assertEquals(List.of(0xFDE8_0001, 0xFDE8_0002), flow.communities());
        assertEquals(100, flow.row().localPreference);
        assertFalse(flow.row().has(FlowRow.BGP_NEXT_HOP));
    }

    @ParameterizedTest
    @CsvSource({"203.0.113.1, 4", "2001:db8::1, 6", "'', 0"})
    void readsSwitchAndRouterWithAnyNextHop(String nextHop, int ipVersion) {
        var decoded = Decoded.ofSamples(
                OldDatagrams.flow(1, OldDatagrams.header(FRAME), OldDatagrams.router(nextHop), OldDatagrams.vlans()),
                OldDatagrams.flow(2, OldDatagrams.header(FRAME)));
        assertEquals(List.of(1, 2), decoded.sequences());
        assertEquals(ipVersion, decoded.row().nextHopIpVersion);
        assertEquals(List.of(24, 16), List.of(decoded.row().sourceMask, decoded.row().destinationMask));
        assertEquals(42, decoded.row().switchSourceVlan);
        assertTrue(decoded.row().has(FlowRow.ROUTER | FlowRow.SWITCH));
    }

    @Test
    void countsOnlyFirstOfSeveralOfOneKind() {
        var gateway = OldDatagrams.gateway(new int[] {1});
        var decoded = Decoded.ofSamples(
                OldDatagrams.flow(
                        1,
                        OldDatagrams.header(FRAME),
                        OldDatagrams.router("192.0.2.7"),
                        gateway,
                        OldDatagrams.router("2001:db8::7"),
                        OldDatagrams.gateway(new int[] {2}, new int[] {3, 4})),
                OldDatagrams.flow(2, OldDatagrams.header(FRAME)));
        assertEquals(DecodeResult.DECODED, decoded.result());
        assertEquals(List.of(2, 0, 0, 0, 0), decoded.counts());
        assertEquals("192.0.2.7", decoded.flow().nextHop().toString());
        assertEquals(List.of(1), decoded.flow().asPath());
    }

    @Test
    void keepsRecordsInOrderUnderTagsOfVersion5() {
        var decoded = Decoded.ofSamples(
                OldDatagrams.flow(
                        1,
                        OldDatagrams.header(FRAME),
                        OldDatagrams.user("alice", "bob"),
                        OldDatagrams.url("/index.html"),
                        OldDatagrams.gateway(new int[] {1}),
                        OldDatagrams.vlans()),
                OldDatagrams.flow(2, OldDatagrams.fields("192.0.2.1", "192.0.2.2")));
        var row = decoded.row();
        assertEquals(
                List.of(
                        "1 sampled_header " + (12 + (FRAME.length + 3 & ~3)),
                        "1004 extended_user 20",
                        "1005 extended_url 20",
                        "1003 extended_gateway 44",
                        "1001 extended_switch 16"),
                decoded.records(row.firstRecord, row.recordCount));
        var second = decoded.batch().flow(1);
        assertEquals(List.of("3 sampled_ipv4 32"), decoded.records(second.firstRecord, second.recordCount));
        assertEquals(List.of(2, 0, 0, 0, 0), decoded.counts());
    }

    @Test
    void describesInnerPacketWhenAsked() {
        var frame = Frames.ethernet()
                .ipv4("192.0.2.1", "192.0.2.2")
                .ipv4("198.51.100.1", "198.51.100.2")
                .udp(53, 54)
                .bytes();
        var datagram = OldDatagrams.of(4).sample(OldDatagrams.flow(1, OldDatagrams.header(frame)));
        assertEquals(
                "192.0.2.1",
                Decoded.of(datagram.datagram(), false).flow().source().toString());
        var inner = Decoded.of(datagram.datagram(), true).flow();
        assertEquals("198.51.100.1", inner.source().toString());
        assertTrue(inner.row().has(FlowRow.TUNNEL));
    }

    private static List<Integer> systems(FlowRow row) {
        return List.of(row.routerAs, row.sourceAs, row.sourcePeerAs);
    }
}
