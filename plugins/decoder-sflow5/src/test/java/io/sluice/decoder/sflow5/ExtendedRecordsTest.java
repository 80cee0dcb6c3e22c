package io.sluice.decoder.sflow5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.DecodeResult;
import io.sluice.api.FlowRow;
import io.sluice.api.IpAddress;
import io.sluice.api.Options;
import io.sluice.api.Problem;
import io.sluice.testkit.FlowBatches;
import io.sluice.testkit.Frames;
import io.sluice.testkit.RecordedFlow;
import io.sluice.testkit.SflowDatagrams;
import io.sluice.testkit.SflowRecord;
import io.sluice.testkit.SflowSample;
import io.sluice.testkit.WireBytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Records beside those that describe the packet, switch, router and gateway.
class ExtendedRecordsTest {
    private static final byte[] FRAME =
            Frames.ethernet().ipv4("192.0.2.1", "192.0.2.2").udp(53, 5353).bytes();

    @Test
    void readsTranslatedAddressesAndPorts() {
        var row = row(
                SflowRecord.of(1020, new WireBytes().u32(1024).u32(65_535).toArray()),
                SflowRecord.of(
                        1007,
                        new WireBytes()
                                .address("198.51.100.1")
                                .address("198.51.100.2")
                                .toArray()));
        assertTrue(row.has(FlowRow.NAT_ADDRESSES | FlowRow.NAT_PORTS));
        assertEquals(4, row.natIpVersion);
        assertEquals(IpAddress.parse("198.51.100.1").low(), row.natSourceLow);
        assertEquals(IpAddress.parse("198.51.100.2").low(), row.natDestinationLow);
        assertEquals(1024, row.natSourcePort);
        assertEquals(65_535, row.natDestinationPort);
        var ipv6 = row(SflowRecord.of(
                1007,
                new WireBytes().address("2001:db8::1").address("2001:db8::2").toArray()));
        assertEquals(6, ipv6.natIpVersion);
        assertEquals(2, ipv6.natDestinationLow);
        assertEquals(0x2001_0DB8_0000_0000L, ipv6.natDestinationHigh);
    }

    @Test
    void takesNoTranslatedAddressesOfDifferentKinds() {
        assertFalse(row(SflowRecord.of(
                        1007,
                        new WireBytes().address("::1").address("192.0.2.1").toArray()))
                .has(FlowRow.NAT_ADDRESSES));
        assertFalse(row(SflowRecord.of(1007, new byte[8])).has(FlowRow.NAT_ADDRESSES));
    }

    @Test
    void readsTheTimeOfTheAgent() {
        var row = row(SflowRecord.of(
                1043, new WireBytes().u64(1_700_000_000_123_456_789L).toArray()));
        assertTrue(row.has(FlowRow.AGENT_TIMESTAMP));
        assertEquals(1_700_000_000_123_456_789L, row.agentTimestampNs);
    }

    @Test
    void recordsOfTunnelsDoNotTouchTheFlow() {
        var fields = SflowRecord.ip(99, "198.51.100.1", "198.51.100.2", 6, 1, 2).bytes();
        var body = Arrays.copyOfRange(fields, 8, fields.length);
        var plain = row();
        var row = row(
                SflowRecord.of(1023, body),
                SflowRecord.of(1024, body),
                SflowRecord.of(1029, new byte[4]),
                SflowRecord.of(1030, new byte[4]));
        assertEquals(plain.present, row.present);
        assertEquals(plain.sourceLow, row.sourceLow);
        assertEquals(plain.octets, row.octets);
    }

    /// Formats with texts and lists, each with a length or count that cannot hold.
    @ParameterizedTest
    @ValueSource(ints = {1004, 1005, 1006, 1008, 1012, 1014, 1016, 1037, 1038, 1041, 1042, 2202, 2206})
    void keepsTheSampleWhenARecordLies(int tag) {
        var body = new WireBytes().u32(0xFFFF_FFFFL);
        for (int i = 0; i < 20; i++) body.u32(0x7FFF_FFF0 + i);
        var decoded = Decoded.of(SflowSample.flow().header(FRAME).record(tag, body.toArray()));
        boolean isKind = tag == 1006;
        assertEquals(isKind, decoded.result() == DecodeResult.DECODED, "an address of no kind is stepped over");
        assertEquals(List.of(1, 0, 0, isKind ? 1 : 0), decoded.counts());
    }

    @ParameterizedTest
    @ValueSource(ints = {1011, 1020, 1023, 1026, 1027, 1029, 1036, 1039, 1040, 1043, 2100, 2103, 2209, 2210})
    void keepsTheSampleWhenARecordIsTooShort(int tag) {
        var decoded = Decoded.of(SflowSample.flow().record(tag, new byte[0]).header(FRAME));
        assertEquals(DecodeResult.BAD_LENGTH, decoded.result());
        assertEquals(List.of(1, 0, 0, 0), decoded.counts());
        assertTrue(decoded.row().has(FlowRow.PORTS));
    }

    @Test
    void readsTheInnerPacketWhenAsked() {
        var frame = Frames.ethernet()
                .ipv4("192.0.2.1", "192.0.2.2")
                .ipv4("198.51.100.1", "198.51.100.2")
                .udp(1, 2)
                .bytes();
        var datagram =
                SflowDatagrams.from(Decoded.AGENT).sample(SflowSample.flow().header(frame));
        for (var choice : List.of("outer", "inner")) {
            var options = new Options("", Map.of("tunnels", choice), new ArrayList<>());
            var batch = FlowBatches.decoded(new Sflow5Provider().create(options), datagram.datagram());
            var source = choice.equals("inner") ? "198.51.100.1" : "192.0.2.1";
            assertEquals(
                    IpAddress.parse(source), RecordedFlow.of(batch).getFirst().source());
            assertEquals(choice.equals("inner"), batch.flow(0).has(FlowRow.TUNNEL));
        }
    }

    @Test
    void reportsAChoiceThatDoesNotExist() {
        var problems = new ArrayList<Problem>();
        new Sflow5Provider().create(new Options("", Map.of("tunnels", "middle"), problems));
        assertEquals(
                "'middle' is not allowed; it must be one of outer, inner",
                problems.getFirst().message());
    }

    private static FlowRow row(SflowRecord... records) {
        var sample = SflowSample.flow().header(FRAME);
        for (var record : records) sample.record(record);
        var decoded = Decoded.of(sample);
        assertEquals(DecodeResult.DECODED, decoded.result());
        assertEquals(List.of(1, 0, 0, 0), decoded.counts());
        return decoded.row();
    }
}
