package io.sluice.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.FlowRow;
import io.sluice.api.IpAddress;
import io.sluice.testkit.Frames;
import io.sluice.testkit.WireBytes;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WirelessHeadersTest {
    private static final String ONE = "02:00:00:00:00:01";
    private static final String TWO = "02:00:00:00:00:02";
    private static final String THREE = "02:00:00:00:00:03";
    private static final String FOUR = "02:00:00:00:00:04";
    private static final int DATA = 0x08;
    private static final int QUALITY_DATA = 0x88;

    @ParameterizedTest
    @CsvSource({"0x00," + ONE + ',' + TWO, "0x01," + THREE + ',' + TWO, "0x02," + ONE + ',' + THREE})
    void takesEndpointsFromThreeAddresses(int flags, String destination, String source) {
        var header = ParsedHeader.of(SampledHeaderParser.WIRELESS, carrying(head(DATA, flags)));
        assertEquals(destination, header.flow().destinationMac());
        assertEquals(source, header.flow().sourceMac());
        assertPacket(header);
        assertEquals(24 + 8 + 20, header.transportAt());
    }

    @Test
    void takesEndpointsFromFourAddresses() {
        var header = ParsedHeader.of(
                SampledHeaderParser.WIRELESS, carrying(head(DATA, 3).mac(FOUR)));
        assertEquals(THREE, header.flow().destinationMac());
        assertEquals(FOUR, header.flow().sourceMac());
        assertPacket(header);
    }

    @Test
    void stepsOverControlsOfQualityAndThroughput() {
        assertPacket(ParsedHeader.of(
                SampledHeaderParser.WIRELESS, carrying(head(QUALITY_DATA, 1).u16(0x0500))));
        var ordered = head(QUALITY_DATA, 0x81).u16(0x0500).u32(0x12345678);
        assertPacket(ParsedHeader.of(SampledHeaderParser.WIRELESS, carrying(ordered)));
        var between = head(QUALITY_DATA, 0x83).mac(FOUR).u16(0).u32(0);
        assertPacket(ParsedHeader.of(SampledHeaderParser.WIRELESS, carrying(between)));
    }

    @Test
    void readsFirstFrameOfAggregate() {
        var aggregate = head(QUALITY_DATA, 1).u16(0x8000).mac(FOUR).mac(TWO).u16(64);
        var header = ParsedHeader.of(SampledHeaderParser.WIRELESS, carrying(aggregate));
        assertEquals(FOUR, header.flow().destinationMac());
        assertEquals(TWO, header.flow().sourceMac());
        assertPacket(header);
        var cut = Arrays.copyOf(carrying(aggregate), 26 + 11);
        assertEquals(0, ParsedHeader.of(SampledHeaderParser.WIRELESS, cut).row().present);
    }

    @Test
    void readsSubframe() {
        var frame = new WireBytes().mac(FOUR).mac(TWO).u16(2000);
        var header = ParsedHeader.of(SampledHeaderParser.WIRELESS_SUBFRAME, carrying(frame));
        assertEquals(FOUR, header.flow().destinationMac());
        assertPacket(header);
    }

    @Test
    void readsFirstFrameBehindDelimiter() {
        var frame = carrying(head(DATA, 1));
        assertPacket(ParsedHeader.of(SampledHeaderParser.WIRELESS_AGGREGATE, frame));
        var delimited = new WireBytes().u16(0x4006).u8(0x55).u8(0x4E).bytes(frame);
        assertPacket(ParsedHeader.of(SampledHeaderParser.WIRELESS_AGGREGATE, delimited.toArray()));
    }

    @Test
    void stopsAtProtectedFrames() {
        var header = ParsedHeader.of(SampledHeaderParser.WIRELESS, carrying(head(DATA, 0x41)));
        assertEquals(FlowRow.MACS, header.row().present);
        assertEquals(-1, header.transportAt());
    }

    @Test
    void stopsAtLaterFragments() {
        var frame = carrying(head(DATA, 1));
        frame[22] = 0x31;
        assertEquals(
                FlowRow.MACS,
                ParsedHeader.of(SampledHeaderParser.WIRELESS, frame).row().present);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x48, 0xC8})
    void stopsAtFramesWithoutData(int control) {
        var header = ParsedHeader.of(SampledHeaderParser.WIRELESS, carrying(head(control, 1)));
        assertEquals(FlowRow.MACS, header.row().present);
    }

    @Test
    void keepsAddressesOfManagementFrames() {
        var beacon = ParsedHeader.of(SampledHeaderParser.WIRELESS, carrying(head(0x80, 0)));
        assertEquals(FlowRow.MACS, beacon.row().present);
        assertEquals(TWO, beacon.flow().sourceMac());
    }

    @ParameterizedTest
    @ValueSource(ints = {0xB4, 0xD4, 0x0C, 0x09})
    void saysNothingOfControlFramesAndOtherVersions(int control) {
        assertEquals(
                0,
                ParsedHeader.of(SampledHeaderParser.WIRELESS, carrying(head(control, 0)))
                        .row()
                        .present);
    }

    private static WireBytes head(int control, int flags) {
        var head = new WireBytes().u8(control).u8(flags).u16(0x3A01);
        return head.mac(ONE).mac(TWO).mac(THREE).u16(0x3000);
    }

    private static byte[] carrying(WireBytes head) {
        var frame = Frames.bare().payload(head.toArray()).snap(0);
        return frame.ipv4("192.0.2.1", "192.0.2.2").udp(7, 8).bytes();
    }

    private static void assertPacket(ParsedHeader header) {
        assertTrue(header.has(FlowRow.MACS | FlowRow.ETHER_TYPE));
        assertEquals(0x0800, header.row().etherType);
        assertEquals(IpAddress.parse("192.0.2.2"), header.flow().destination());
        assertEquals(8, header.row().destinationPort);
    }
}
