package io.sluice.decoder.sflow4;

import io.sluice.api.DatagramRow;
import io.sluice.api.FlowBatch;
import io.sluice.packet.NetworkOrder;
import io.sluice.sflow.RecordFormats;

/// Makes a row of a counter sample, with a record for each structure that its version of counters consists of.
/// Used by one thread.
///
/// Both records of a version are the same as those of sFlow version 5, whose tags and formats they therefore get.
final class CounterSampleReader {
    static final int NONE = 0;
    private static final int GENERIC = 1;
    private static final int ETHERNET = 2;
    private static final int TOKEN_RING = 3;
    private static final int VG = 4;
    private static final int VLAN = 5;

    /// Of each version of counters, from 0: generic, Ethernet, token ring, FDDI, 100BaseVG, WAN, VLAN.
    static final int[] FIRST_TAGS = {NONE, GENERIC, GENERIC, GENERIC, GENERIC, GENERIC, GENERIC, VLAN};

    static final int[] SECOND_TAGS = {NONE, NONE, ETHERNET, TOKEN_RING, NONE, VG, NONE, NONE};

    /// Of each tag, from 0.
    static final int[] BODY_BYTES = {0, 88, 52, 72, 80, 28};

    /// Reads the sample that the cursor is at, behind its type; `index` says which of the datagram it is.
    void read(DatagramCursor cursor, int index, FlowBatch batch) {
        var head = batch.datagram();
        int at = cursor.at();
        if (!cursor.pass(CounterSampleLayout.FIXED_BYTES)) {
            head.samplesMalformed++;
            return;
        }
        var memory = cursor.memory();
        int version = NetworkOrder.int32(memory, at + CounterSampleLayout.VERSION);
        if (version <= 0 || version >= FIRST_TAGS.length) {
            cursor.skip(DatagramLayout.COUNTERS, index, batch);
            return;
        }
        int source = NetworkOrder.int32(memory, at + CounterSampleLayout.SOURCE);
        var row = batch.addCounter();
        row.sampleIndex = index;
        row.sampleTag = DatagramLayout.COUNTERS;
        row.sampleSequence = NetworkOrder.int32(memory, at + CounterSampleLayout.SEQUENCE);
        row.sourceClass = source >>> CounterSampleLayout.SOURCE_CLASS_SHIFT;
        row.sourceIndex = source & CounterSampleLayout.SOURCE_INDEX_MASK;
        row.intervalSeconds = NetworkOrder.int32(memory, at + CounterSampleLayout.INTERVAL);
        row.countersVersion = version;
        if (record(FIRST_TAGS[version], cursor, batch)) row.recordCount++;
        if (!cursor.isStopped() && record(SECOND_TAGS[version], cursor, batch)) row.recordCount++;
        count(row.recordCount, head, batch);
    }

    private static boolean record(int tag, DatagramCursor cursor, FlowBatch batch) {
        if (tag == NONE) return false;
        int at = cursor.at();
        if (!cursor.pass(BODY_BYTES[tag])) return false;
        batch.addRecord(tag, RecordFormats.counter(tag), cursor.memory(), at, BODY_BYTES[tag]);
        return true;
    }

    private static void count(int records, DatagramRow head, FlowBatch batch) {
        if (records > 0) {
            head.counterSamples++;
        } else {
            batch.dropCounter();
            head.samplesMalformed++;
        }
    }
}
