package io.sluice.decoder.sflow5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.DecodeResult;
import io.sluice.api.FlowRow;
import io.sluice.api.IpAddress;
import io.sluice.testkit.FlowBatches;
import io.sluice.testkit.Frames;
import io.sluice.testkit.SflowDatagrams;
import io.sluice.testkit.SflowRecord;
import io.sluice.testkit.SflowSample;
import io.sluice.testkit.WireBytes;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What users report of the agents of single vendors, each as a datagram that behaves so.
class VendorQuirksTest {
    private static final byte[] FRAME = Frames.ethernet()
            .ipv4("192.0.2.1", "192.0.2.2")
            .tcp(40_000, 443, 0x10)
            .payload(64)
            .bytes();

    /// Brocade ICX and Foundry: the sample's length counts four bytes more than its records have.
    @Test
    void brocadePadsItsSamples() {
        var padded = SflowSample.flow()
                .header(FRAME)
                .record(SflowRecord.vlans(1, 0, 1, 0))
                .trailing(new byte[4]);
        var decoded = Decoded.of(padded, SflowSample.flow().sequence(2).header(FRAME));
        assertEquals(DecodeResult.DECODED, decoded.result());
        assertEquals(List.of(1, 2), decoded.sequences());
        assertEquals(List.of(2, 0, 0, 0), decoded.counts());
        assertEquals(1, decoded.head().paddedSamples);
    }

    /// Juniper: frames said to be shorter than what is sampled of them, and rates that change by themselves.
    @Test
    void juniperSaysThatFramesAreShorterThanTheirHeaders() {
        var decoded = Decoded.of(
                SflowSample.flow().rate(2000).record(SflowRecord.header(1, 46, 0, FRAME)),
                SflowSample.flow().rate(4_000_000).record(SflowRecord.header(1, 1518, 0, FRAME)));
        assertEquals(DecodeResult.DECODED, decoded.result());
        assertEquals(46 * 2000L, decoded.row().scaledOctets);
        assertEquals(443, decoded.row().destinationPort);
        assertEquals(1518 * 4_000_000L, decoded.flows().get(1).row().scaledOctets);
    }

    /// Juniper QFX: a header whose pad is missing at the datagram's end, which made a peer read beyond it.
    @Test
    void juniperLeavesThePadOfItsLastHeaderOut() {
        var odd = SflowRecord.header(Arrays.copyOf(FRAME, 61)).withoutPad();
        var decoded = Decoded.of(SflowSample.flow().record(odd));
        assertEquals(DecodeResult.DECODED, decoded.result());
        assertEquals(61, decoded.row().headerLength);
        assertEquals(List.of(0, 0), List.of(decoded.head().paddedSamples, decoded.head().longerRecords));
    }

    /// Huawei S6720: a record of 20 bytes where peers look for 24, since its MAC addresses are not padded.
    @Test
    void huaweiSendsEthernetInTwentyBytes() {
        var packed = SflowRecord.packedEthernet(99, "02:00:00:00:00:01", "02:00:00:00:00:02", 0x0800);
        var padded = SflowRecord.ethernet(99, "02:00:00:00:00:01", "02:00:00:00:00:02", 0x0800);
        for (var ethernet : List.of(packed, padded)) {
            var decoded = Decoded.of(
                    SflowSample.flow().record(ethernet),
                    SflowSample.flow().sequence(2).header(FRAME));
            assertEquals(DecodeResult.DECODED, decoded.result());
            assertEquals(List.of(1, 2), decoded.sequences());
            assertEquals(0x0200_0000_0001L, decoded.row().sourceMac);
            assertEquals(0x0200_0000_0002L, decoded.row().destinationMac);
            assertEquals(0x0800, decoded.row().etherType);
            assertEquals(0, decoded.head().longerRecords);
        }
    }

    /// Huawei: records that are said to have 24 bytes, where their fields have 20 or fewer.
    @Test
    void huaweiSendsLongerRecords() {
        var router = SflowRecord.router("192.0.2.9", 24, 16).followedBy(new byte[4]);
        var vlans = SflowRecord.vlans(5, 1, 6, 2).followedBy(new byte[8]);
        var decoded = Decoded.of(
                SflowSample.flow().record(router).header(FRAME).record(vlans),
                SflowSample.flow().sequence(2).header(FRAME));
        assertEquals(DecodeResult.DECODED, decoded.result());
        assertEquals(List.of(1, 2), decoded.sequences());
        assertEquals(24, decoded.row().sourceMask);
        assertEquals(6, decoded.row().switchDestinationVlan);
        assertEquals(2, decoded.head().longerRecords);
    }

    /// Cumulus, Mellanox, SONiC: a header protocol that does not exist, and counters that are cut.
    @Test
    void cumulusSendsHeaderProtocolZeroAndCutCounters() {
        var datagram = SflowDatagrams.from(Decoded.AGENT)
                .sample(SflowSample.flow().record(SflowRecord.header(0, 512, 4, FRAME)))
                .sample(SflowSample.counters().record(1, new byte[40]).record(2, new byte[52]))
                .sample(SflowSample.flow().sequence(2).header(FRAME));
        var decoded = Decoded.of(datagram);
        assertEquals(DecodeResult.BAD_LENGTH, decoded.result());
        assertEquals(List.of(1, 2), decoded.sequences());
        assertEquals(512, decoded.row().octets);
        assertFalse(decoded.row().has(FlowRow.IP));
        assertEquals(1, decoded.head().counterSamples);
    }

    /// Cumulus: packets that it routes come without an Ethernet header.
    @Test
    void cumulusSamplesPacketsWithoutEthernet() {
        var packet = Arrays.copyOfRange(FRAME, 14, FRAME.length);
        var decoded = Decoded.of(SflowSample.flow().record(SflowRecord.header(11, packet.length, 0, packet)));
        assertEquals(DecodeResult.DECODED, decoded.result());
        assertEquals(443, decoded.row().destinationPort);
        assertFalse(decoded.row().has(FlowRow.MACS));
    }

    /// SONiC: counter samples whose records have tags that do not exist, and samples of nothing but stray words.
    @Test
    void sonicSendsCountersWithoutSense() {
        var stray = new WireBytes()
                .u32(0xDEAD_BEEFL)
                .u32(0x8000_0000L)
                .u32(0xFFFF_FFFFL)
                .zeros(60);
        var datagram = SflowDatagrams.from(Decoded.AGENT)
                .sample(SflowSample.expandedCounters()
                        .record(0x1234_5678, new byte[88])
                        .record(0, new byte[52]))
                .sample(SflowSample.flow().record(SflowRecord.header(0xDEAD, -1, -1, FRAME)))
                .sample(1, stray.toArray())
                .sample(2, stray.toArray())
                .sample(SflowSample.flow().sequence(2).header(FRAME));
        var decoded = Decoded.of(datagram);
        assertTrue(decoded.result().isMalformed());
        assertEquals(2, decoded.sequences().getLast());
        assertEquals(443, decoded.flows().getLast().row().destinationPort);
        assertTrue(decoded.head().recordsSkipped >= 2);
        assertEquals(5, decoded.head().samplesFound());
        assertEquals(0, decoded.head().samplesLost());
    }

    /// Arista: the ifIndex of a sub-interface needs more than 24 bits; some send counters only, some VXLAN
    /// expanded.
    @Test
    void aristaHasLargeIndexesAndSendsCountersOnly() {
        int subInterface = 0x4001_2345;
        var vxlan = Frames.ethernet()
                .ipv4("192.0.2.1", "192.0.2.2")
                .udp(50_000, 4789)
                .vxlan(77)
                .thenEthernet("02:00:00:00:00:03", "02:00:00:00:00:04")
                .ipv4("198.51.100.1", "198.51.100.2")
                .udp(1, 2)
                .bytes();
        var expanded = SflowSample.expandedFlow().source(0, subInterface).input(subInterface);
        var row = Decoded.of(expanded.output(0, -1).header(vxlan)).row();
        assertEquals(subInterface, row.input);
        assertEquals(subInterface, row.sourceIndex);
        assertEquals(FlowRow.LOCAL, row.output);
        assertEquals(4789, row.destinationPort);
        var counters = Decoded.of(
                SflowSample.expandedCounters().source(0, subInterface).record(1, new byte[88]));
        assertEquals(DecodeResult.DECODED, counters.result());
        assertEquals(1, counters.head().counterSamples);
        assertEquals(0, counters.flows().size());
    }

    /// Arista: headers of an odd length, padded as XDR has it.
    @Test
    void aristaPadsItsHeaders() {
        var odd = SflowRecord.header(Arrays.copyOf(FRAME, 63));
        var decoded = Decoded.of(
                SflowSample.expandedFlow().record(odd).record(SflowRecord.vlans(1, 2, 3, 4)),
                SflowSample.expandedFlow().sequence(2).header(FRAME));
        assertEquals(DecodeResult.DECODED, decoded.result());
        assertEquals(List.of(1, 2), decoded.sequences());
        assertEquals(63, decoded.row().headerLength);
        assertEquals(3, decoded.row().switchDestinationVlan);
        assertEquals(0, decoded.head().longerRecords);
    }

    /// Cisco Nexus: expanded samples only, and interfaces that are not known.
    @Test
    void nexusSendsExpandedSamplesWithoutInterfaces() {
        var datagram = SflowDatagrams.from(Decoded.AGENT)
                .subAgent(100)
                .sample(SflowSample.expandedFlow().input(0).output(0).header(FRAME))
                .sample(SflowSample.expandedCounters().record(1, new byte[88]).record(2, new byte[52]));
        var decoded = Decoded.of(datagram);
        assertEquals(DecodeResult.DECODED, decoded.result());
        assertTrue(decoded.row().has(FlowRow.INTERFACES));
        assertEquals(0, decoded.row().input);
        assertEquals(100, decoded.head().subAgentId);
        assertEquals(1, decoded.head().counterSamples);
    }

    /// Dell: datagrams of counters only, of which the flow sinks get nothing.
    @Test
    void dellSendsCountersOnly() {
        var batch = FlowBatches.decoded(
                new Sflow5Decoder(Tunnels.OUTER),
                SflowDatagrams.from(Decoded.AGENT)
                        .sample(SflowSample.expandedCounters()
                                .record(2, new byte[52])
                                .record(1, new byte[88]))
                        .datagram());
        assertEquals(DecodeResult.DECODED, batch.datagram(0).result);
        assertEquals(0, batch.flowCount());
        assertEquals("ethernet_interface", batch.record(0).description.name());
        assertEquals("generic_interface", batch.record(1).description.name());
    }

    /// Dell PowerConnect: datagrams that end in the middle, wherever that is.
    @Test
    void dellSendsDatagramsThatAreCut() {
        var datagram = SflowDatagrams.from(Decoded.AGENT)
                .sample(SflowSample.flow().header(FRAME))
                .sample(SflowSample.expandedCounters().record(1, new byte[88]));
        for (int length = 28; length < datagram.bytes().length; length++) {
            var decoded = Decoded.of(datagram.cutAt(length));
            assertTrue(decoded.result().isMalformed());
            assertEquals(2, decoded.head().samplesFound() + decoded.head().samplesLost());
        }
    }

    /// H3C: a flow record of enterprise 25506, format 1003, in front of and behind the header.
    @Test
    void h3cSendsRecordsOfItsOwn() {
        var own = SflowRecord.of(25_506 << 12 | 1003, new byte[36]);
        var decoded = Decoded.of(SflowSample.flow().record(own).header(FRAME).record(own));
        assertEquals(DecodeResult.DECODED, decoded.result());
        assertEquals(List.of(1, 0, 0, 2), decoded.counts());
        assertEquals(443, decoded.row().destinationPort);
        assertFalse(decoded.row().has(FlowRow.GATEWAY));
    }

    /// HP, D-Link: rate 0, which is not sampling, or 2,000,000.
    @Test
    void hpSaysThatItsRateIsZero() {
        var decoded = Decoded.of(
                SflowSample.flow().rate(0).header(FRAME),
                SflowSample.flow().rate(2_000_000).header(FRAME));
        assertEquals(1, decoded.row().scaledPackets);
        assertEquals(0, decoded.row().samplingRate);
        assertEquals(2_000_000, decoded.flows().get(1).row().scaledPackets);
    }

    /// F5: sockets and requests in place of a packet, of a logical source, to the device itself.
    @Test
    void f5SendsRequestsInsteadOfPackets() {
        var request = new WireBytes().u32(1).u32(1001).zeros(52);
        var decoded = Decoded.of(SflowSample.flow()
                .source(3, 20)
                .output(0, 0x3FFF_FFFF)
                .record(2102, new byte[20])
                .record(2100, new byte[20])
                .record(2206, request.toArray()));
        assertEquals(DecodeResult.DECODED, decoded.result());
        assertEquals(List.of(1, 0, 0, 0), decoded.counts());
        assertEquals(List.of(3, 20), List.of(decoded.row().sourceClass, decoded.row().sourceIndex));
        assertEquals(FlowRow.LOCAL, decoded.row().output);
        assertFalse(decoded.row().has(FlowRow.HEADER));
    }

    /// MikroTik: NetFlow version 5 on the port, whose first word is no version of sFlow.
    @Test
    void mikrotikSendsNetFlow() {
        var netFlow = new WireBytes().u16(5).u16(30).zeros(20 + 30 * 48).toArray();
        assertEquals(DecodeResult.NOT_MINE, Decoded.of(netFlow).result());
    }

    /// VyOS, Ubiquiti: pmacct's classes under a number that belongs to another enterprise.
    @Test
    void pmacctSendsRecordsUnderANumberOfOthers() {
        var own = SflowRecord.of(8800 << 12 | 2, new byte[16]);
        var decoded = Decoded.of(SflowSample.flow().record(own).header(FRAME));
        assertEquals(DecodeResult.DECODED, decoded.result());
        assertEquals(List.of(1, 0, 0, 1), decoded.counts());
        assertEquals(443, decoded.row().destinationPort);
    }

    /// MikroTik, Ubiquiti, F5: samples without a packet, which made a peer use what it had not read.
    @Test
    void someSendSamplesWithoutAPacket() {
        var decoded =
                Decoded.of(SflowSample.flow(), SflowSample.expandedFlow().record(SflowRecord.vlans(-1, -1, -1, -1)));
        assertEquals(DecodeResult.DECODED, decoded.result());
        assertEquals(FlowRow.INTERFACES, decoded.row().present);
        assertEquals(-1, decoded.flows().get(1).row().switchSourceVlan);
    }

    /// hsflowd: a timestamp in every sample, headers of 64 bytes, and host counters of a format newer than
    /// most peers.
    @Test
    void hsflowdSendsNewRecordsInEverySample() {
        var cut = SflowRecord.header(1, FRAME.length, 0, Arrays.copyOf(FRAME, 64));
        var datagram = SflowDatagrams.from(Decoded.AGENT)
                .sample(SflowSample.expandedFlow().record(1043, new byte[8]).record(cut))
                .sample(SflowSample.expandedCounters()
                        .source(2, 1)
                        .record(2010, new byte[28])
                        .record(2003, new byte[80])
                        .record(1005, new WireBytes().opaque("v1".getBytes()).toArray()));
        var decoded = Decoded.of(datagram);
        assertEquals(DecodeResult.DECODED, decoded.result());
        assertTrue(decoded.row().has(FlowRow.AGENT_TIMESTAMP | FlowRow.TCP_FLAGS));
        assertEquals(1, decoded.head().counterSamples);
        assertEquals(0, decoded.head().recordsSkipped);
    }

    /// Any: a sample that nobody knows, with a length that is no multiple of four, must not shift what
    /// follows.
    @Test
    void unknownSamplesDoNotShiftTheNext() {
        var decoded = Decoded.of(SflowDatagrams.from(Decoded.AGENT)
                .sample(8072 << 12 | 7, new byte[13])
                .sample(SflowSample.flow().sequence(2).header(FRAME)));
        assertEquals(DecodeResult.DECODED, decoded.result());
        assertEquals(List.of(2), decoded.sequences());
    }

    /// Behind a NAT the sender's address is not the agent's: a row has both.
    @Test
    void agentAndSenderMayDiffer() {
        var datagram = SflowDatagrams.from("198.51.100.7")
                .sample(SflowSample.flow().header(FRAME))
                .datagram();
        datagram.senderIpVersion = 4;
        datagram.senderLow = IpAddress.parse("203.0.113.1").low();
        var flow = Decoded.of(datagram).flow();
        assertEquals(IpAddress.parse("198.51.100.7"), flow.agent());
        assertEquals(IpAddress.parse("203.0.113.1"), flow.sender());
    }
}
