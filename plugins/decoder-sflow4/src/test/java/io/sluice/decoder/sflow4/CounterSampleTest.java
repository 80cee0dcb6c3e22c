package io.sluice.decoder.sflow4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.sluice.api.DecodeResult;
import io.sluice.sflow.RecordFormats;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CounterSampleTest {
    @ParameterizedTest
    @CsvSource({
        "1, 88, 1 generic_interface 88",
        "2, 140, 1 generic_interface 88; 2 ethernet_interface 52",
        "3, 160, 1 generic_interface 88; 3 tokenring_interface 72",
        "4, 88, 1 generic_interface 88",
        "5, 168, 1 generic_interface 88; 4 vg_interface 80",
        "6, 88, 1 generic_interface 88",
        "7, 28, 5 vlan 28"
    })
    void readsEachVersionAsRecordsOfVersion5(int version, int bodyBytes, String records) {
        var decoded = Decoded.ofSamples(
                OldDatagrams.counters(1, version, bodyBytes), OldDatagrams.counters(2, version, bodyBytes));
        assertEquals(DecodeResult.DECODED, decoded.result());
        assertEquals(List.of(1, 2), decoded.sequences());
        assertEquals(List.of(0, 2, 0, 0, 0), decoded.counts());
        var row = decoded.batch().counter(1);
        assertEquals(records, String.join("; ", decoded.records(row.firstRecord, row.recordCount)));
        assertEquals(List.of(1, 9, 1, 2), List.of(row.sourceClass, row.sourceIndex, row.sampleIndex, row.sampleTag));
        assertEquals(List.of(30, version), List.of(row.intervalSeconds, row.countersVersion));
        assertEquals(0, decoded.batch().bytes()[decoded.batch().record(row.firstRecord).bodyAt]);
    }

    @Test
    void describesRecordsAsVersion5Does() {
        var batch = Decoded.ofSamples(OldDatagrams.counters(1, 2, 140)).batch();
        assertSame(RecordFormats.counter(1), batch.record(0).description);
        assertSame(RecordFormats.counter(2), batch.record(1).description);
        assertEquals(88, batch.bytes()[batch.record(1).bodyAt]);
    }

    @Test
    void knowsHowLongRecordsAre() {
        int[] bytes = {88, 52, 72, 80, 28};
        for (int tag = 1; tag <= bytes.length; tag++) {
            assertEquals(bytes[tag - 1], RecordFormats.counter(tag).requiredBytes());
        }
    }
}
