package io.sluice.decoder.sflow4;

import io.sluice.api.DecodeResult;
import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.packet.NetworkOrder;
import java.nio.ByteBuffer;

/// Makes a flow record of a flow sample. Used by one thread.
final class FlowSampleReader {
    private final PacketDataReader packetData;
    private final ExtendedDataReader extendedData = new ExtendedDataReader();

    FlowSampleReader(boolean inner) {
        packetData = new PacketDataReader(inner);
    }

    /// Reads the sample that the cursor is at, behind its type; `index` says which of the datagram it is.
    void read(DatagramCursor cursor, int index, FlowBatch batch) {
        var head = batch.datagram();
        int at = cursor.at();
        if (!cursor.pass(FlowSampleLayout.FIXED_BYTES)) {
            head.samplesMalformed++;
            return;
        }
        var row = batch.addFlow();
        row.sampleIndex = index;
        row.sampleTag = DatagramLayout.FLOW;
        fixed(cursor.memory(), at, row);
        packetData.read(cursor, row, batch);
        if (!row.has(FlowRow.HEADER)) {
            batch.dropFlow();
            if (cursor.result() == DecodeResult.NOT_MINE) cursor.skip(DatagramLayout.FLOW, index, batch);
            else head.samplesMalformed++;
            return;
        }
        if (!cursor.isStopped()) extendedData.read(cursor, row, batch);
        traffic(row);
        head.flowSamples++;
    }

    private static void fixed(ByteBuffer memory, int at, FlowRow row) {
        int source = NetworkOrder.int32(memory, at + FlowSampleLayout.SOURCE);
        int output = NetworkOrder.int32(memory, at + FlowSampleLayout.OUTPUT);
        row.sampleSequence = NetworkOrder.int32(memory, at + FlowSampleLayout.SEQUENCE);
        row.sourceClass = source >>> FlowSampleLayout.SOURCE_CLASS_SHIFT;
        row.sourceIndex = source & FlowSampleLayout.SOURCE_INDEX_MASK;
        row.samplingRate = NetworkOrder.int32(memory, at + FlowSampleLayout.RATE);
        row.samplePool = NetworkOrder.int32(memory, at + FlowSampleLayout.POOL);
        row.agentDrops = NetworkOrder.int32(memory, at + FlowSampleLayout.DROPS);
        row.inputFormat = FlowRow.INTERFACE_SINGLE;
        row.input = NetworkOrder.int32(memory, at + FlowSampleLayout.INPUT);
        row.outputFormat = output < 0 ? FlowRow.INTERFACE_MULTIPLE : FlowRow.INTERFACE_SINGLE;
        row.output = output & FlowSampleLayout.OUTPUT_COUNT_MASK;
        row.set(FlowRow.INTERFACES);
    }

    private static void traffic(FlowRow row) {
        // Rate 0 says that the figures do not come from sampling.
        long factor = Math.max(1, Integer.toUnsignedLong(row.samplingRate));
        row.packets = 1;
        row.scaledPackets = factor;
        row.scaledOctets = row.octets * factor;
        row.firstAtNs = row.datagram.receivedAtNs;
        row.lastAtNs = row.datagram.receivedAtNs;
    }
}
