package io.sluice.extra.cumulus;

import io.sluice.api.DecodeResult;
import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.packet.NetworkOrder;
import io.sluice.packet.SampledHeaderParser;
import io.sluice.sflow.Fault;
import io.sluice.sflow.RecordCheck;
import io.sluice.sflow.RecordFormats;
import io.sluice.sflow.RouterRecord;
import io.sluice.sflow.SwitchRecord;
import java.nio.ByteBuffer;

/// Makes a flow record of a flow sample. Used by one thread.
final class FlowSampleReader {
    private static final int LOCAL = 0xFFFF_FFFF;

    private final Parts records = Parts.records();
    private boolean hasHeader;
    private int understood;

    /// Reads a sample of one of the two forms, whose body lies from `at` to `end`.
    DecodeResult read(int tag, ByteBuffer memory, int at, int end, FlowBatch batch) {
        int recordsAt = at + Wire.flowFixedBytes(tag);
        if (recordsAt > end) {
            batch.datagram().samplesMalformed++;
            return DecodeResult.BAD_LENGTH;
        }
        var row = batch.addFlow();
        row.sampleIndex = row.datagram.samplesFound();
        row.sampleTag = tag;
        row.sampleSequence = NetworkOrder.int32(memory, at);
        if (tag == Wire.FLOW) compact(memory, at, row);
        else expanded(memory, at, row);
        row.set(FlowRow.INTERFACES);
        records(memory, recordsAt, end, row, batch);
        return finish(row, batch);
    }

    private static void compact(ByteBuffer memory, int at, FlowRow row) {
        int source = NetworkOrder.int32(memory, at + 4);
        row.sourceClass = source >>> 24;
        row.sourceIndex = source & 0xFF_FFFF;
        rates(memory, at + 8, row);
        int input = NetworkOrder.int32(memory, at + 20);
        int output = NetworkOrder.int32(memory, at + 24);
        row.inputFormat = input >>> 30;
        row.input = input & FlowRow.LOCAL;
        row.outputFormat = output >>> 30;
        row.output = output & FlowRow.LOCAL;
    }

    private static void expanded(ByteBuffer memory, int at, FlowRow row) {
        row.sourceClass = NetworkOrder.int32(memory, at + 4);
        row.sourceIndex = NetworkOrder.int32(memory, at + 8);
        rates(memory, at + 12, row);
        row.inputFormat = NetworkOrder.int32(memory, at + 24) & FlowRow.INTERFACE_RESERVED;
        row.input = index(NetworkOrder.int32(memory, at + 28));
        row.outputFormat = NetworkOrder.int32(memory, at + 32) & FlowRow.INTERFACE_RESERVED;
        row.output = index(NetworkOrder.int32(memory, at + 36));
    }

    private static int index(int value) {
        return value == LOCAL ? FlowRow.LOCAL : value;
    }

    private static void rates(ByteBuffer memory, int at, FlowRow row) {
        row.samplingRate = NetworkOrder.int32(memory, at);
        row.samplePool = NetworkOrder.int32(memory, at + 4);
        row.agentDrops = NetworkOrder.int32(memory, at + 8);
    }

    private void records(ByteBuffer memory, int at, int end, FlowRow row, FlowBatch batch) {
        hasHeader = false;
        understood = 0;
        row.octets = 0;
        records.open(NetworkOrder.uint32(memory, at - Wire.COUNT_BYTES), at, end);
        while (records.next(memory)) {
            int fieldsEnd = record(memory, row, batch);
            var result = Fault.result(fieldsEnd);
            if (result.isMalformed()) {
                records.note(result);
                continue;
            }
            if (result == DecodeResult.NOT_MINE) {
                row.datagram.recordsSkipped++;
            } else {
                understood++;
                if (fieldsEnd < records.bodyEnd()) row.datagram.longerRecords++;
            }
            if (batch.keepsRecords()) keep(memory, row, batch);
        }
        if (records.strayBytes() > 0) row.datagram.paddedSamples++;
    }

    /// Reads or checks a record; returns where its fields end, or a [Fault], of which `KIND` says that it
    /// is not known.
    private int record(ByteBuffer memory, FlowRow row, FlowBatch batch) {
        int at = records.bodyAt();
        int end = records.bodyEnd();
        return switch (records.tag()) {
            case Wire.HEADER -> hasHeader ? check(memory) : header(memory, at, end, row, batch);
            case Wire.SWITCH -> row.has(FlowRow.SWITCH) ? check(memory) : SwitchRecord.read(memory, at, end, row);
            case Wire.ROUTER -> row.has(FlowRow.ROUTER) ? check(memory) : RouterRecord.read(memory, at, end, row);
            default -> check(memory);
        };
    }

    private int check(ByteBuffer memory) {
        var format = RecordFormats.flow(records.tag(), records.bodyEnd() - records.bodyAt());
        return format.isKnown() ? RecordCheck.end(format, memory, records.bodyAt(), records.bodyEnd()) : Fault.KIND;
    }

    private int header(ByteBuffer memory, int at, int end, FlowRow row, FlowBatch batch) {
        int headerAt = at + Wire.HEADER_FIXED_BYTES;
        if (headerAt > end) return Fault.LENGTH;
        hasHeader = true;
        long announced = NetworkOrder.uint32(memory, at + 12);
        int length = (int) Math.min(announced, end - headerAt);
        int headerEnd = headerAt + length;
        row.headerProtocol = NetworkOrder.int32(memory, at);
        row.frameLength = NetworkOrder.int32(memory, at + 4);
        row.stripped = NetworkOrder.int32(memory, at + 8);
        row.headerAt = headerAt;
        row.headerLength = length;
        row.octets = Integer.toUnsignedLong(row.frameLength);
        row.set(FlowRow.HEADER);
        if (row.headerProtocol == 0) {
            row.headerProtocol = UnnamedHeader.protocol(memory, headerAt, headerEnd, row.frameLength);
        }
        SampledHeaderParser.parse(row.headerProtocol, memory, headerAt, headerEnd, row, batch);
        return announced == length ? Math.min(end, headerEnd + (-length & 3)) : Fault.LENGTH;
    }

    private void keep(ByteBuffer memory, FlowRow row, FlowBatch batch) {
        int length = records.bodyEnd() - records.bodyAt();
        var format = RecordFormats.flow(records.tag(), length);
        batch.addRecord(records.tag(), format, memory, records.bodyAt(), length);
        row.recordCount++;
    }

    private DecodeResult finish(FlowRow row, FlowBatch batch) {
        var result = records.result();
        if (result.isMalformed() && understood == 0) {
            batch.dropFlow();
            batch.datagram().samplesMalformed++;
            return result;
        }
        long factor = Math.max(1, Integer.toUnsignedLong(row.samplingRate)); // 0: not sampled
        row.packets = 1;
        row.scaledPackets = factor;
        row.scaledOctets = row.octets * factor;
        row.firstAtNs = row.datagram.receivedAtNs;
        row.lastAtNs = row.datagram.receivedAtNs;
        row.datagram.flowSamples++;
        return result;
    }
}
