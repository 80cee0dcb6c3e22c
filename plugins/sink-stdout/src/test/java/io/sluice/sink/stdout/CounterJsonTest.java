package io.sluice.sink.stdout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.FlowBatch;
import io.sluice.sflow.RecordFormats;
import io.sluice.testkit.FlowBatches;
import io.sluice.testkit.WireBytes;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CounterJsonTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void writesASampleAsOneObjectWithAnObjectForEachRecord() throws IOException {
        var batch = FlowBatches.of();
        var row = Samples.counter(batch);
        Samples.record(batch, row, 1, Samples.generic(3));
        Samples.record(batch, row, 1005, new WireBytes().opaque(Samples.text("eth0")));
        assertEquals("""
            {"type":"SFLOW_5","kind":"counter","time_received_ns":1767225600000000000,\
            "sampler_address":"192.0.2.1","sub_agent":0,"sequence_num":0,"source_class":0,"source_index":3,\
            "sample_sequence":7,"generic_interface":{"ifIndex":3,"ifType":6,"ifSpeed":10000000000,"ifDirection":1,\
            "ifStatus":3,"ifInOctets":123456789012,"ifInUcastPkts":1,"ifInMulticastPkts":2,\
            "ifInBroadcastPkts":null,"ifInDiscards":4,"ifInErrors":5,"ifInUnknownProtos":6,"ifOutOctets":null,\
            "ifOutUcastPkts":7,"ifOutMulticastPkts":8,"ifOutBroadcastPkts":9,"ifOutDiscards":10,"ifOutErrors":11,\
            "ifPromiscuousMode":0},"port_name":{"name":"eth0"}}\
            """, String.join("\n", Rows.lines(Rows.json(), batch)));
    }

    @Test
    void writesListsAsArraysOfObjectsOrOfValues() throws IOException {
        var batch = FlowBatches.of();
        Samples.record(batch, Samples.counter(batch), 2001, Samples.adapters());
        assertEquals("""
            {"adapters":[{"ifIndex":1,"mac_addresses":["02:00:00:00:00:01","02:00:00:00:00:02"]},\
            {"ifIndex":5,"mac_addresses":[]}]}\
            """, parsed(batch).get("host_adapters").toString());
    }

    @Test
    void putsRecordsOfOneNameIntoAnArray() throws IOException {
        var batch = FlowBatches.of();
        var row = Samples.counter(batch);
        Samples.record(batch, row, 3002, new WireBytes().u32(40));
        Samples.record(batch, row, 3003, new WireBytes().u32(4).u32(1).u32(90));
        Samples.record(batch, row, 3002, new WireBytes().u32(41));
        var sample = parsed(batch);
        assertEquals(
                "[{\"relative\":40},{\"relative\":41}]", sample.get("humidity").toString());
        assertEquals(
                "{\"total\":4,\"failed\":1,\"speed\":90}", sample.get("fans").toString());
    }

    @Test
    void writesRecordsOfUnknownFormatsAsBytes() throws IOException {
        var batch = FlowBatches.of();
        var row = Samples.counter(batch);
        Samples.record(batch, row, 4413 << 12 | 12, new WireBytes().u32(0xCAFE));
        Samples.record(batch, row, 3002, new WireBytes().u32(40));
        Samples.record(batch, row, 77, new WireBytes());
        var sample = parsed(batch);
        assertEquals(
                "[{\"format\":\"4413:12\",\"bytes\":\"0000cafe\"},{\"format\":\"0:77\",\"bytes\":\"\"}]",
                sample.get("unknown").toString());
        assertTrue(sample.has("humidity"));
    }

    @Test
    void writesFloatsUuidsAndHexadecimalNumbers() throws IOException {
        var batch = FlowBatches.of();
        var row = Samples.counter(batch);
        Samples.record(batch, row, 2003, Samples.cpu());
        var host = new WireBytes().opaque(Samples.text("a\"\u001b[31m"));
        host.u64(0x0011223344556677L).u64(0x8899AABBCCDDEEFFL).u32(3).u32(2).u32(0);
        Samples.record(batch, row, 2000, host);
        Samples.record(batch, row, 1004, new WireBytes().u64(0x62d33ce76e49L).u32(1));
        var sample = parsed(batch);
        assertEquals("0.47", sample.get("host_cpu").get("load_one").toString());
        assertFalse(sample.get("host_cpu").has("cpu_steal"), "an older agent does not send it");
        assertText("00112233-4455-6677-8899-aabbccddeeff", sample, "host_descr", "uuid");
        assertText("a\"\u001b[31m", sample, "host_descr", "hostname");
        assertText("000062d33ce76e49", sample, "of_port", "datapath_id");
    }

    @Test
    void writesEachOfTheStatesOfALagPort() throws IOException {
        var batch = FlowBatches.of();
        var port = new WireBytes().mac("02:00:00:00:00:01").zeros(2).zeros(8).u32(1);
        Samples.record(batch, Samples.counter(batch), 7, port.u32(0x05_3D_00_FF).zeros(32));
        var read = parsed(batch);
        assertText("02:00:00:00:00:01", read, "lag_port", "dot3adAggPortActorSystemID");
        var states = Stream.of("actorAdmin", "actorOper", "partnerAdmin", "partnerOper");
        var values = states.map(name -> read.get("lag_port").get(name + "PortState"));
        assertEquals("[5, 61, 0, 255]", values.toList().toString());
    }

    @Test
    void writesTheNamedValuesOfSflowRt() throws IOException {
        var batch = FlowBatches.of();
        var row = batch.addCounter();
        var metrics = new WireBytes().opaque(Samples.text("app")).u32(3);
        metrics.opaque(Samples.text("s")).u32(0).opaque(Samples.text("up"));
        metrics.opaque(Samples.text("g")).u32(5).u32(Float.floatToIntBits(1.5f));
        metrics.opaque(Samples.text("c")).u32(2).u64(1L << 40);
        Samples.add(batch, Samples.RTMETRIC, RecordFormats.sample(Samples.RTMETRIC), metrics);
        row.recordCount = 1;
        assertEquals("""
            {"datasource":"app","metrics":[{"name":"s","value":"up"},{"name":"g","value":1.5},\
            {"name":"c","value":1099511627776}]}\
            """, parsed(batch).get("rtmetric").toString());
    }

    @Test
    void writesWhatIsThereOfARecordThatWasCut() throws IOException {
        var batch = FlowBatches.of();
        var row = Samples.counter(batch);
        Samples.record(batch, row, 2001, new WireBytes().u32(1).u32(1).u32(1).u32(0xABCD));
        Samples.record(batch, row, 3003, new WireBytes().u32(4));
        var sample = parsed(batch);
        assertEquals("{\"total\":4}", sample.get("fans").toString());
        assertTrue(sample.get("host_adapters").toString().startsWith("{"));
    }

    private static void assertText(String expected, JsonNode sample, String record, String field) {
        assertEquals(expected, sample.get(record).get(field).asString());
    }

    private static JsonNode parsed(FlowBatch batch) throws IOException {
        var lines = Rows.lines(Rows.json(), batch);
        assertEquals(1, lines.size());
        return JSON.readTree(lines.getFirst());
    }
}
