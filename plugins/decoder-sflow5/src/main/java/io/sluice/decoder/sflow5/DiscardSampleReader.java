package io.sluice.decoder.sflow5;

import io.sluice.api.DecodeResult;
import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.packet.NetworkOrder;
import java.nio.ByteBuffer;

/// Makes a row of a notice of a discarded packet. Used by one thread.
final class DiscardSampleReader {
    private final FlowRecordsReader records;

    /// Makes a reader that has the records read by another one.
    DiscardSampleReader(FlowRecordsReader records) {
        this.records = records;
    }

    /// Reads a notice whose body lies from `at` to `end`.
    DecodeResult read(ByteBuffer memory, int at, int end, FlowBatch batch) {
        int recordsAt = at + DiscardSampleLayout.FIXED_BYTES;
        if (recordsAt > end) {
            batch.datagram().samplesMalformed++;
            return DecodeResult.BAD_LENGTH;
        }
        var row = batch.addDiscard();
        row.reason = NetworkOrder.int32(memory, at + DiscardSampleLayout.REASON);
        sample(memory, at, row.packet);
        long announced = NetworkOrder.uint32(memory, recordsAt - SampleLayout.COUNT_BYTES);
        var result = records.read(announced, memory, recordsAt, end, row.packet, batch);
        if (result.isMalformed() && !records.hasUnderstood()) {
            batch.dropDiscard();
            batch.datagram().samplesMalformed++;
            return result;
        }
        FlowSampleReader.traffic(row.packet);
        batch.datagram().discardSamples++;
        return result;
    }

    private static void sample(ByteBuffer memory, int at, FlowRow row) {
        row.sampleIndex = row.datagram.samplesFound();
        row.sampleTag = SampleLayout.DISCARD;
        row.sampleSequence = NetworkOrder.int32(memory, at + DiscardSampleLayout.SEQUENCE);
        row.sourceClass = NetworkOrder.int32(memory, at + DiscardSampleLayout.SOURCE_CLASS);
        row.sourceIndex = NetworkOrder.int32(memory, at + DiscardSampleLayout.SOURCE_INDEX);
        row.agentDrops = NetworkOrder.int32(memory, at + DiscardSampleLayout.DROPS);
        row.samplingRate = 0;
        row.samplePool = 0;
        row.inputFormat = FlowRow.INTERFACE_SINGLE;
        row.input = NetworkOrder.int32(memory, at + DiscardSampleLayout.INPUT);
        row.outputFormat = FlowRow.INTERFACE_SINGLE;
        row.output = NetworkOrder.int32(memory, at + DiscardSampleLayout.OUTPUT);
        row.octets = 0;
        row.set(FlowRow.INTERFACES);
    }
}
