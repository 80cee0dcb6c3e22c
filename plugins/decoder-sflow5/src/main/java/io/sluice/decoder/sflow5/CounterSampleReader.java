package io.sluice.decoder.sflow5;

import io.sluice.api.CounterRow;
import io.sluice.api.DecodeResult;
import io.sluice.api.FlowBatch;
import io.sluice.packet.NetworkOrder;
import io.sluice.sflow.Fault;
import io.sluice.sflow.RecordCheck;
import io.sluice.sflow.RecordFormats;
import java.nio.ByteBuffer;

/// Makes a row of a counter sample, and of the samples of named values that sFlow-RT sends. Used by one
/// thread.
///
/// Records are kept as they came: those of known formats if they are sound, all others in any case.
final class CounterSampleReader {
    private final RecordWalk walk = new RecordWalk();

    /// Reads a sample in the compact form, whose body lies from `at` to `end`.
    DecodeResult readCompact(ByteBuffer memory, int at, int end, FlowBatch batch) {
        int recordsAt = at + CounterSampleLayout.FIXED_BYTES;
        if (recordsAt > end) return tooShort(batch);
        var row = addRow(SampleLayout.COUNTERS, batch);
        int source = NetworkOrder.int32(memory, at + CounterSampleLayout.SOURCE);
        row.sampleSequence = NetworkOrder.int32(memory, at + CounterSampleLayout.SEQUENCE);
        row.sourceClass = source >>> SampleLayout.SOURCE_CLASS_SHIFT;
        row.sourceIndex = source & SampleLayout.SOURCE_INDEX_MASK;
        return records(memory, recordsAt, end, row, batch);
    }

    /// Reads a sample in the expanded form, whose body lies from `at` to `end`.
    DecodeResult readExpanded(ByteBuffer memory, int at, int end, FlowBatch batch) {
        int recordsAt = at + CounterSampleLayout.EXPANDED_FIXED_BYTES;
        if (recordsAt > end) return tooShort(batch);
        var row = addRow(SampleLayout.EXPANDED_COUNTERS, batch);
        row.sampleSequence = NetworkOrder.int32(memory, at + CounterSampleLayout.SEQUENCE);
        row.sourceClass = NetworkOrder.int32(memory, at + CounterSampleLayout.EXPANDED_SOURCE_CLASS);
        row.sourceIndex = NetworkOrder.int32(memory, at + CounterSampleLayout.EXPANDED_SOURCE_INDEX);
        return records(memory, recordsAt, end, row, batch);
    }

    /// Reads a sample of named values: a row without data source, and one record, which is the whole body.
    /// Other samples, and those with a value of a type that does not exist, are skipped.
    DecodeResult readValues(int tag, ByteBuffer memory, int at, int end, FlowBatch batch) {
        var format = RecordFormats.sample(tag);
        int valuesEnd = format.isKnown() ? RecordCheck.end(format, memory, at, end) : Fault.KIND;
        if (valuesEnd == Fault.KIND) return SkippedSample.add(tag, batch);
        if (valuesEnd < 0) {
            batch.datagram().samplesMalformed++;
            return Fault.result(valuesEnd);
        }
        var row = addRow(tag, batch);
        row.sampleSequence = 0;
        row.sourceClass = 0;
        row.sourceIndex = 0;
        batch.addRecord(tag, format, memory, at, end - at);
        row.recordCount = 1;
        if (valuesEnd < end) batch.datagram().paddedSamples++;
        batch.datagram().counterSamples++;
        return DecodeResult.DECODED;
    }

    private static DecodeResult tooShort(FlowBatch batch) {
        batch.datagram().samplesMalformed++;
        return DecodeResult.BAD_LENGTH;
    }

    private static CounterRow addRow(int tag, FlowBatch batch) {
        var row = batch.addCounter();
        row.sampleIndex = row.datagram.samplesFound();
        row.sampleTag = tag;
        return row;
    }

    private DecodeResult records(ByteBuffer memory, int first, int end, CounterRow row, FlowBatch batch) {
        walk.open(NetworkOrder.uint32(memory, first - SampleLayout.COUNT_BYTES), first, end);
        while (walk.next(memory)) record(memory, row, batch);
        if (walk.isPadded()) row.datagram.paddedSamples++;
        var result = walk.result();
        if (result.isMalformed() && row.recordCount == 0) {
            batch.dropCounter();
            batch.datagram().samplesMalformed++;
        } else {
            batch.datagram().counterSamples++;
        }
        return result;
    }

    private void record(ByteBuffer memory, CounterRow row, FlowBatch batch) {
        var format = RecordFormats.counter(walk.tag());
        int recordEnd = format.isKnown() ? RecordCheck.end(format, memory, walk.bodyAt(), walk.bodyEnd()) : Fault.KIND;
        var result = Fault.result(recordEnd);
        if (result.isMalformed()) {
            walk.note(result);
            return;
        }
        if (result == DecodeResult.NOT_MINE) row.datagram.recordsSkipped++;
        else if (recordEnd < walk.bodyEnd()) row.datagram.longerRecords++;
        batch.addRecord(walk.tag(), format, memory, walk.bodyAt(), walk.bodyLength());
        row.recordCount++;
    }
}
