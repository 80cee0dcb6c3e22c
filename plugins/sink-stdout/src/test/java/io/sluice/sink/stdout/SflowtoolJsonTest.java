package io.sluice.sink.stdout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.api.IpAddress;
import io.sluice.api.RowKind;
import io.sluice.sflow.RecordFormats;
import io.sluice.testkit.FlowBatches;
import io.sluice.testkit.Frames;
import io.sluice.testkit.TestDatagrams;
import io.sluice.testkit.WireBytes;
import java.io.IOException;
import java.time.ZoneId;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// What no capture of ../shared shows, and what must hold without them; see [SflowtoolConformanceTest].
class SflowtoolJsonTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void writesADatagramWithItsSamplesInWireOrder() throws IOException {
        var batch = FlowBatches.of();
        Samples.record(batch, at(1, flow(batch)), 1036, new WireBytes().u32(5));
        var counter = Samples.counter(batch);
        counter.sampleIndex = 0;
        Samples.record(batch, counter, 3002, new WireBytes().u32(40));
        var discard = batch.addDiscard();
        discard.reason = 999;
        fill(discard.packet);
        discard.packet.sampleTag = 5;
        at(2, discard.packet);
        Samples.record(batch, discard.packet, 1038, new WireBytes().opaque(Samples.text("a\"b\0\n")));
        assertEquals("""
            {"datagramSourceIP":"198.51.100.7","datagramSize":"0","unixSecondsUTC":"1767225600",\
            "unixSecondsUTC_uS":"0","localtime":"2026-01-01T00:00:00+0000","datagramVersion":"5",\
            "agentSubId":"0","agent":"192.0.2.1","packetSequenceNo":"0","sysUpTime":"0","samplesInPacket":"0",\
            "samples":[{"sampleType_tag":"0:2","sampleType":"COUNTERSSAMPLE","sampleSequenceNo":"7",\
            "sourceId":"0:3","elements":[{"counterBlock_tag":"0:3002"}]},\
            {"sampleType_tag":"0:1","sampleType":"FLOWSAMPLE","sampleSequenceNo":"4294967295",\
            "sourceId":"0:3","meanSkipCount":"512","samplePool":"1024","dropEvents":"2","inputPort":"1",\
            "outputPort":"dropCode 258","elements":[{"flowBlock_tag":"0:1036","extendedType":"egress_queue",\
            "egress_queue_id":"5"}]},\
            {"sampleType_tag":"0:5","sampleType":"DISCARD","sampleSequenceNo":"4294967295",\
            "sourceId":"0:3","dropEvents":"2","inputPort":"1","outputPort":"258","discardCode":"999",\
            "discardReason":"NotFound","elements":[{"discarded_flowBlock_tag":"0:1038",\
            "discarded_extendedType":"function","discarded_symbol":"a\\"b\\u0000\\n"}]}]}\
            """, line(batch));
    }

    @Test
    void writesADatagramALineAlsoOneWithoutSamples() throws IOException {
        var batch = FlowBatches.of();
        batch.openDatagram(TestDatagrams.of(new byte[28]));
        flow(batch);
        var lines = Rows.lines(Rows.sflowtool(), batch);
        assertEquals(2, lines.size());
        assertEquals("[]", JSON.readTree(lines.getFirst()).get("samples").toString());
        assertEquals(1, JSON.readTree(lines.getLast()).get("samples").size());
    }

    @Test
    void printsSenderAndLocalTime() throws IOException {
        var batch = FlowBatches.of();
        var sender = IpAddress.parse("2001:db8::1");
        batch.datagram(0).senderIpVersion = 6;
        batch.datagram(0).senderHigh = sender.high();
        batch.datagram(0).senderLow = sender.low();
        batch.datagram(0).receivedAtNs += 1_234_567;
        var format = new SflowtoolJson(Rows.KINDS, ZoneId.of("America/St_Johns"));
        var head = JSON.readTree(Rows.lines(format, batch).getFirst());
        assertEquals(
                "2001:0db8:0000:0000:0000:0000:0000:0001",
                head.get("datagramSourceIP").asString());
        assertEquals("2025-12-31T20:30:00-0330", head.get("localtime").asString());
        assertEquals("1234", head.get("unixSecondsUTC_uS").asString());
    }

    @Test
    void leavesOutKindsThatAreNotWanted() throws IOException {
        var batch = FlowBatches.of();
        flow(batch);
        Samples.counter(batch);
        Samples.discard(batch);
        var format = new SflowtoolJson(EnumSet.of(RowKind.COUNTER), ZoneId.of("UTC"));
        var samples = JSON.readTree(Rows.lines(format, batch).getFirst()).get("samples");
        assertEquals(1, samples.size());
        assertEquals("COUNTERSSAMPLE", samples.get(0).get("sampleType").asString());
    }

    @Test
    void printsTheTagsOfSkippedSamplesInTheirPlaces() throws IOException {
        var batch = FlowBatches.of();
        at(1, flow(batch));
        skipped(0, 9999 << 12 | 77, batch);
        skipped(2, -1, batch);
        batch.openDatagram(TestDatagrams.of(new byte[28]));
        skipped(0, 8072 << 12 | 7, batch);
        var lines = Rows.lines(Rows.sflowtool(), batch);
        var samples = JSON.readTree(lines.getFirst()).get("samples");
        assertEquals("{\"sampleType_tag\":\"9999:77\"}", samples.get(0).toString());
        assertEquals("FLOWSAMPLE", samples.get(1).get("sampleType").asString());
        assertEquals("{\"sampleType_tag\":\"1048575:4095\"}", samples.get(2).toString());
        assertEquals(
                "[{\"sampleType_tag\":\"8072:7\"}]",
                JSON.readTree(lines.getLast()).get("samples").toString());
    }

    @Test
    void printsIntervalAndVersionOfCountersBeforeVersion5() throws IOException {
        var batch = FlowBatches.of();
        batch.datagram().sflowVersion = 4;
        var counter = Samples.counter(batch);
        counter.intervalSeconds = -1;
        counter.countersVersion = 2;
        var sample = JSON.readTree(line(batch)).get("samples").get(0).toString();
        assertTrue(
                sample.contains("\"sourceId\":\"0:3\",\"statsSamplingInterval\":\"4294967295\","
                        + "\"counterBlockVersion\":\"2\",\"elements\""),
                sample);
    }

    private static void skipped(int index, int tag, FlowBatch batch) {
        var row = batch.addSkipped();
        row.sampleIndex = index;
        row.sampleTag = tag;
    }

    @Test
    void readsAnAuthenticationHeadersLengthRightly() throws IOException {
        var frame = Frames.ethernet()
                .ipv6("2001:db8::1", "2001:db8::2")
                .extension(51, 24)
                .tcp(40000, 443, 0x12)
                .bytes();
        frame[14 + 40 + 1] = 4;
        var element = header(frame);
        assertEnds(
                "\"IP6HeaderExtension\":\"51\",\"IPProtocol\":\"6\",\"TCPSrcPort\":\"40000\","
                        + "\"TCPDstPort\":\"443\",\"TCPFlags\":\"18\"}",
                element);
    }

    @Test
    void takesTheMiddleOfAFragmentedPacketForNoHeader() throws IOException {
        var frame = Frames.ethernet()
                .ipv6("2001:db8::1", "2001:db8::2")
                .fragmentHeader(7, 185, true)
                .udp(1, 2)
                .bytes();
        assertEnds("\"IP6HeaderExtension\":\"44\",\"IPProtocol\":\"17\"}", header(frame));
    }

    @Test
    void printsWhatStandsBeforeTheCutOfAHeader() throws IOException {
        var frames = Frames.ethernet().vlan(5).ipv4("192.0.2.1", "192.0.2.2").tcp(1, 2, 0x12);
        int whole = frames.bytes().length;
        for (int length = 0; length <= whole; length++) {
            var element = JSON.readTree(header(frames.cut(length)));
            assertEquals(length >= 14, element.has("dstMAC"));
            assertEquals(length >= 18, element.has("decodedVLAN"));
            assertEquals(length >= 38, element.has("srcIP"));
            assertEquals(length >= 46, element.has("TCPSrcPort"));
            assertEquals(length >= 52, element.has("TCPFlags"));
        }
    }

    @Test
    void partsTheSegmentsOfAPath() throws IOException {
        var body = new WireBytes().address("192.0.2.9").u32(1).u32(2).u32(3).u32(3);
        body.u32(2)
                .u32(2)
                .u32(10)
                .u32(11)
                .u32(2)
                .u32(1)
                .u32(12)
                .u32(1)
                .u32(2)
                .u32(13)
                .u32(14);
        var element = element(1003, body.u32(0).u32(100));
        assertEnds(
                "\"dst_as_path\":\"10-11-12(13-14)\",\"dst_as\":\"14\",\"dst_peer_as\":\"10\","
                        + "\"BGP_localpref\":\"100\"}",
                element);
    }

    @Test
    void namesDirectionsAndStates() throws IOException {
        assertEquals(
                "received",
                JSON.readTree(element(2209, new WireBytes().u32(1).zeros(44)))
                        .get("tcpinfo_direction")
                        .asString());
        var operation =
                new WireBytes().opaque(Samples.text("web")).zeros(12).zeros(20).u32(11);
        var read = JSON.readTree(element(2202, operation));
        assertEquals("applicationOperation", read.get("flowSampleType").asString());
        assertEquals("<out-of-range=11>", read.get("status").asString());
        assertEquals(false, read.has("operation"), "an empty text is left out");
    }

    @Test
    void writesKeysAsWebFormsDo() throws IOException {
        var operation =
                new WireBytes().u32(1).u32(7).opaque(Samples.text("a b/\u00fc")).zeros(16);
        assertEquals(
                "a+b%2F%C3%BC",
                JSON.readTree(element(2200, operation)).get("memcache_op_key").asString());
    }

    @Test
    void readsBothWaysToPackASampledEthernetFrame() throws IOException {
        var packed = new WireBytes()
                .u32(64)
                .mac("02:00:00:00:00:01")
                .mac("02:00:00:00:00:02")
                .u32(0x0806);
        var padded = new WireBytes()
                .u32(64)
                .mac("02:00:00:00:00:01")
                .zeros(2)
                .mac("02:00:00:00:00:02")
                .zeros(2);
        var expected = "{\"flowBlock_tag\":\"0:2\",\"flowSampleType\":\"ETHERNET\",\"ethernet_type\":\"2054\","
                + "\"ethernet_len\":\"64\",\"ethernet_src\":\"020000000001\",\"ethernet_dst\":\"020000000002\"}";
        assertEquals(expected, element(2, packed));
        assertEquals(expected, element(2, padded.u32(0x0806)));
    }

    @Test
    void writesEachValueOfAnOpticalLaneOnce() throws IOException {
        var batch = FlowBatches.of();
        var body = new WireBytes().u32(1).u32(4).u32(3300).u32(-5000).u32(1);
        for (int i = 1; i <= 10; i++) body.u32(i);
        Samples.record(batch, Samples.counter(batch), 10, body);
        assertEquals("""
            {"counterBlock_tag":"0:10","sfp_module_id":"1","sfp_module_total_lanes":"4",\
            "sfp_module_supply_voltage":"3300","sfp_module_temperature":"-5000","sfp_module_active_lanes":"1",\
            "sfp_lanes":[{"index":"1","tx_bias_current_uA":"2","tx_power_uW":"3","tx_power_min_uW":"4",\
            "tx_power_max_uW":"5","tx_wavelength_nM":"6","rx_power_uW":"7","rx_power_min_uW":"8",\
            "rx_power_max_uW":"9","rx_wavelength_nM":"10"}]}\
            """, firstElement(batch));
    }

    @Test
    void escapesTheNamesOfMetricsToo() throws IOException {
        var batch = FlowBatches.of();
        var row = batch.addCounter();
        row.sampleTag = Samples.RTFLOW;
        var flow = new WireBytes().opaque(Samples.text("app")).u32(10).u32(20).u32(2);
        flow.opaque(Samples.text("x\"")).u32(3).ip("2001:db8::1");
        flow.opaque(Samples.text("m")).u32(1).mac("02:00:00:00:00:01").zeros(2);
        Samples.add(batch, Samples.RTFLOW, RecordFormats.sample(Samples.RTFLOW), flow);
        row.recordCount = 1;
        assertEquals("""
            {"sampleType_tag":"4300:1003","sampleType":"RTFLOW","rtflow_datasource_name":"app",\
            "rtflow_sampling_rate":"10","rtflow_sample_pool":"20",\
            "rtflow_ip6_x\\"":"2001:0db8:0000:0000:0000:0000:0000:0001","rtflow_mac_m":"020000000001"}\
            """, JSON.readTree(line(batch)).get("samples").get(0).toString());
    }

    private static FlowRow flow(FlowBatch batch) {
        var row = batch.addFlow();
        fill(row);
        row.sampleTag = 1;
        return at(0, row);
    }

    private static FlowRow at(int index, FlowRow row) {
        row.sampleIndex = index;
        return row;
    }

    private static void fill(FlowRow row) {
        row.datagram.sflowVersion = 5;
        row.sampleSequence = -1;
        row.sourceIndex = 3;
        row.samplingRate = 512;
        row.samplePool = 1024;
        row.agentDrops = 2;
        row.input = 1;
        row.outputFormat = FlowRow.INTERFACE_DISCARDED;
        row.output = 258;
        row.set(FlowRow.INTERFACES);
    }

    private static String header(byte[] frame) throws IOException {
        return element(1, Samples.header(frame));
    }

    private static String element(int tag, WireBytes body) throws IOException {
        var batch = FlowBatches.of();
        Samples.record(batch, flow(batch), tag, body);
        return firstElement(batch);
    }

    private static String firstElement(FlowBatch batch) throws IOException {
        var line = line(batch);
        var begin = "\"elements\":[";
        return line.substring(line.indexOf(begin) + begin.length(), line.length() - "]}]}".length());
    }

    private static String line(FlowBatch batch) throws IOException {
        return Rows.lines(Rows.sflowtool(), batch).getFirst();
    }

    private static void assertEnds(String end, String text) {
        assertEquals(end, text.substring(Math.max(0, text.length() - end.length())));
    }
}
