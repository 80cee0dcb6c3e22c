package io.sluice.extra.cumulus;

import io.sluice.api.CounterRow;
import io.sluice.api.DecodeResult;
import io.sluice.api.FlowBatch;
import io.sluice.packet.NetworkOrder;
import io.sluice.sflow.Fault;
import io.sluice.sflow.RecordCheck;
import io.sluice.sflow.RecordFormats;
import java.nio.ByteBuffer;

/// Makes a row of a counter sample, with its records as they came. Used by one thread.
final class CounterSampleReader {
    private final Parts records = Parts.records();

    /// Reads a sample of one of the two forms, whose body lies from `at` to `end`.
    DecodeResult read(int tag, ByteBuffer memory, int at, int end, FlowBatch batch) {
        boolean isCompact = tag == Wire.COUNTERS;
        int recordsAt = at + (isCompact ? Wire.COUNTERS_FIXED_BYTES : Wire.EXPANDED_COUNTERS_FIXED_BYTES);
        if (recordsAt > end) {
            batch.datagram().samplesMalformed++;
            return DecodeResult.BAD_LENGTH;
        }
        var row = batch.addCounter();
        row.sampleIndex = row.datagram.samplesFound();
        row.sampleTag = tag;
        row.sampleSequence = NetworkOrder.int32(memory, at);
        int source = NetworkOrder.int32(memory, at + 4);
        row.sourceClass = isCompact ? source >>> 24 : source;
        row.sourceIndex = isCompact ? source & 0xFF_FFFF : NetworkOrder.int32(memory, at + 8);
        records.open(NetworkOrder.uint32(memory, recordsAt - Wire.COUNT_BYTES), recordsAt, end);
        while (records.next(memory)) record(memory, row, batch);
        if (records.strayBytes() > 0) row.datagram.paddedSamples++;
        if (records.result().isMalformed() && row.recordCount == 0) {
            batch.dropCounter();
            batch.datagram().samplesMalformed++;
        } else {
            batch.datagram().counterSamples++;
        }
        return records.result();
    }

    private void record(ByteBuffer memory, CounterRow row, FlowBatch batch) {
        int at = records.bodyAt();
        int end = records.bodyEnd();
        var format = RecordFormats.counter(records.tag());
        int fieldsEnd = format.isKnown() ? RecordCheck.end(format, memory, at, end) : Fault.KIND;
        var result = Fault.result(fieldsEnd);
        if (result.isMalformed()) {
            records.note(result);
            return;
        }
        if (result == DecodeResult.NOT_MINE) row.datagram.recordsSkipped++;
        else if (fieldsEnd < end) row.datagram.longerRecords++;
        batch.addRecord(records.tag(), format, memory, at, end - at);
        row.recordCount++;
    }
}
