package io.sluice.decoder.sflow5;

import io.sluice.api.DecodeResult;
import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.packet.NetworkOrder;
import java.nio.ByteBuffer;

/// Makes a flow record of a flow sample. Used by one thread.
final class FlowSampleReader {
    private final FlowRecordsReader records;

    /// Makes a reader that has the records read by another one.
    FlowSampleReader(FlowRecordsReader records) {
        this.records = records;
    }

    /// Reads a sample in the compact form, whose body lies from `at` to `end`.
    DecodeResult readCompact(ByteBuffer memory, int at, int end, FlowBatch batch) {
        int recordsAt = at + FlowSampleLayout.FIXED_BYTES;
        if (recordsAt > end) return tooShort(batch);
        var row = addRow(SampleLayout.FLOW, batch);
        int source = NetworkOrder.int32(memory, at + FlowSampleLayout.SOURCE);
        int input = NetworkOrder.int32(memory, at + FlowSampleLayout.INPUT);
        int output = NetworkOrder.int32(memory, at + FlowSampleLayout.OUTPUT);
        row.sampleSequence = NetworkOrder.int32(memory, at + FlowSampleLayout.SEQUENCE);
        row.sourceClass = source >>> SampleLayout.SOURCE_CLASS_SHIFT;
        row.sourceIndex = source & SampleLayout.SOURCE_INDEX_MASK;
        row.inputFormat = input >>> FlowSampleLayout.FORMAT_SHIFT;
        row.input = input & FlowSampleLayout.VALUE_MASK;
        row.outputFormat = output >>> FlowSampleLayout.FORMAT_SHIFT;
        row.output = output & FlowSampleLayout.VALUE_MASK;
        rates(memory, at + FlowSampleLayout.RATES, row);
        return records(memory, recordsAt, end, row, batch);
    }

    /// Reads a sample in the expanded form, whose body lies from `at` to `end`.
    DecodeResult readExpanded(ByteBuffer memory, int at, int end, FlowBatch batch) {
        int recordsAt = at + FlowSampleLayout.EXPANDED_FIXED_BYTES;
        if (recordsAt > end) return tooShort(batch);
        var row = addRow(SampleLayout.EXPANDED_FLOW, batch);
        int inputFormat = NetworkOrder.int32(memory, at + FlowSampleLayout.EXPANDED_INPUT_FORMAT);
        int input = NetworkOrder.int32(memory, at + FlowSampleLayout.EXPANDED_INPUT);
        int outputFormat = NetworkOrder.int32(memory, at + FlowSampleLayout.EXPANDED_OUTPUT_FORMAT);
        int output = NetworkOrder.int32(memory, at + FlowSampleLayout.EXPANDED_OUTPUT);
        row.sampleSequence = NetworkOrder.int32(memory, at + FlowSampleLayout.SEQUENCE);
        row.sourceClass = NetworkOrder.int32(memory, at + FlowSampleLayout.EXPANDED_SOURCE_CLASS);
        row.sourceIndex = NetworkOrder.int32(memory, at + FlowSampleLayout.EXPANDED_SOURCE_INDEX);
        row.inputFormat = expandedFormat(inputFormat);
        row.input = expandedInterface(inputFormat, input);
        row.outputFormat = expandedFormat(outputFormat);
        row.output = expandedInterface(outputFormat, output);
        rates(memory, at + FlowSampleLayout.EXPANDED_RATES, row);
        return records(memory, recordsAt, end, row, batch);
    }

    private static DecodeResult tooShort(FlowBatch batch) {
        batch.datagram().samplesMalformed++;
        return DecodeResult.BAD_LENGTH;
    }

    private static FlowRow addRow(int tag, FlowBatch batch) {
        var row = batch.addFlow();
        row.sampleIndex = row.datagram.samplesFound();
        row.sampleTag = tag;
        return row;
    }

    /// A format of two bits that came in a word of its own; larger ones do not exist.
    private static int expandedFormat(int format) {
        return Integer.compareUnsigned(format, FlowRow.INTERFACE_RESERVED) < 0 ? format : FlowRow.INTERFACE_RESERVED;
    }

    private static int expandedInterface(int format, int value) {
        boolean isLocal = format == FlowRow.INTERFACE_SINGLE && value == FlowSampleLayout.EXPANDED_LOCAL;
        return isLocal ? FlowRow.LOCAL : value;
    }

    private static void rates(ByteBuffer memory, int at, FlowRow row) {
        row.samplingRate = NetworkOrder.int32(memory, at + FlowSampleLayout.RATE);
        row.samplePool = NetworkOrder.int32(memory, at + FlowSampleLayout.POOL);
        row.agentDrops = NetworkOrder.int32(memory, at + FlowSampleLayout.DROPS);
        row.set(FlowRow.INTERFACES);
    }

    private DecodeResult records(ByteBuffer memory, int at, int end, FlowRow row, FlowBatch batch) {
        long announced = NetworkOrder.uint32(memory, at - SampleLayout.COUNT_BYTES);
        row.octets = 0;
        var result = records.read(announced, memory, at, end, row, batch);
        if (result.isMalformed() && !records.hasUnderstood()) {
            batch.dropFlow();
            batch.datagram().samplesMalformed++;
            return result;
        }
        traffic(row);
        batch.datagram().flowSamples++;
        return result;
    }

    /// Fills what a row says of traffic, from its octets and sampling rate.
    static void traffic(FlowRow row) {
        // Rate 0 says that the figures do not come from sampling.
        long factor = Math.max(1, Integer.toUnsignedLong(row.samplingRate));
        row.packets = 1;
        row.scaledPackets = factor;
        row.scaledOctets = row.octets * factor;
        row.firstAtNs = row.datagram.receivedAtNs;
        row.lastAtNs = row.datagram.receivedAtNs;
    }
}
