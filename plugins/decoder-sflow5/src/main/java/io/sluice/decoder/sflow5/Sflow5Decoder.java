package io.sluice.decoder.sflow5;

import io.sluice.api.Datagram;
import io.sluice.api.DatagramRow;
import io.sluice.api.DecodeResult;
import io.sluice.api.Decoder;
import io.sluice.api.FlowBatch;
import io.sluice.packet.NetworkOrder;
import io.sluice.sflow.AddressLayout;
import java.nio.ByteBuffer;

/// Decodes the samples of sFlow version 5 datagrams, and steps over those that nobody has described.
///
/// A broken sample costs itself only: the next one is found by the length of the sample. Used by one thread.
final class Sflow5Decoder implements Decoder {
    private final FlowSampleReader flows;
    private final AccessListSampleReader accessLists;
    private final DiscardSampleReader discards;
    private final CounterSampleReader counters = new CounterSampleReader();

    /// Makes a decoder whose flow records are about the outer or the inner packet of tunnels.
    Sflow5Decoder(Tunnels tunnels) {
        var records = new FlowRecordsReader(tunnels);
        flows = new FlowSampleReader(records);
        accessLists = new AccessListSampleReader(flows);
        discards = new DiscardSampleReader(records);
    }

    @Override
    public DecodeResult decode(Datagram datagram, FlowBatch batch) {
        var result = decode(datagram.payload, datagram.length, batch);
        batch.datagram().result = result;
        return result;
    }

    private DecodeResult decode(ByteBuffer memory, int length, FlowBatch batch) {
        // The whole word, since a NetFlow datagram begins with its version in two bytes.
        if (length < DatagramLayout.VERSION_BYTES) return DecodeResult.NOT_MINE;
        if (NetworkOrder.int32(memory, DatagramLayout.VERSION) != DatagramLayout.VERSION_5) {
            return DecodeResult.NOT_MINE;
        }
        var head = batch.datagram();
        head.sflowVersion = DatagramLayout.VERSION_5;
        if (length < DatagramLayout.AGENT + AddressLayout.TYPE_BYTES) return DecodeResult.TRUNCATED;
        int type = NetworkOrder.int32(memory, DatagramLayout.AGENT);
        if (AddressLayout.ipVersion(type) == 0) return DecodeResult.BAD_ADDRESS;
        int restAt = DatagramLayout.AGENT + AddressLayout.TYPE_BYTES + AddressLayout.addressBytes(type);
        if (length < restAt + DatagramLayout.REST_BYTES) return DecodeResult.TRUNCATED;
        head(memory, restAt, type, head);
        return samples(memory, restAt + DatagramLayout.REST_BYTES, length, batch);
    }

    private static void head(ByteBuffer memory, int restAt, int addressType, DatagramRow head) {
        int addressAt = DatagramLayout.AGENT + AddressLayout.TYPE_BYTES;
        head.agentIpVersion = AddressLayout.ipVersion(addressType);
        head.agentHigh = AddressLayout.high(memory, addressAt, addressType);
        head.agentLow = AddressLayout.low(memory, addressAt, addressType);
        head.subAgentId = NetworkOrder.int32(memory, restAt + DatagramLayout.SUB_AGENT);
        head.sequence = NetworkOrder.int32(memory, restAt + DatagramLayout.SEQUENCE);
        head.uptimeMs = NetworkOrder.int32(memory, restAt + DatagramLayout.UPTIME);
        head.samplesAnnounced = NetworkOrder.int32(memory, restAt + DatagramLayout.SAMPLE_COUNT);
    }

    private DecodeResult samples(ByteBuffer memory, int first, int end, FlowBatch batch) {
        var head = batch.datagram();
        long announced = Integer.toUnsignedLong(head.samplesAnnounced);
        var result = DecodeResult.DECODED;
        int at = first;
        for (long i = 0; i < announced; i++) {
            int bodyAt = at + SampleLayout.HEAD_BYTES;
            if (bodyAt > end) return firstFault(result, tooFew(announced, first, at, end));
            long length = NetworkOrder.uint32(memory, at + SampleLayout.LENGTH);
            if (length > end - bodyAt) {
                head.samplesMalformed++;
                return firstFault(result, tooLong(bodyAt + length));
            }
            int tag = NetworkOrder.int32(memory, at + SampleLayout.TAG);
            at = bodyAt + (int) length;
            result = firstFault(result, sample(tag, memory, bodyAt, at, batch));
        }
        head.strayBytes = end - at;
        return result;
    }

    private DecodeResult sample(int tag, ByteBuffer memory, int at, int end, FlowBatch batch) {
        return switch (tag) {
            case SampleLayout.FLOW -> flows.readCompact(memory, at, end, batch);
            case SampleLayout.EXPANDED_FLOW -> flows.readExpanded(memory, at, end, batch);
            case SampleLayout.COUNTERS -> counters.readCompact(memory, at, end, batch);
            case SampleLayout.EXPANDED_COUNTERS -> counters.readExpanded(memory, at, end, batch);
            case SampleLayout.DISCARD -> discards.read(memory, at, end, batch);
            case SampleLayout.ACCESS_LIST -> accessLists.read(memory, at, end, batch);
            default -> counters.readValues(tag, memory, at, end, batch);
        };
    }

    /// Says what is wrong with a datagram that ends before its last sample: it was cut, unless its count
    /// cannot be true.
    private static DecodeResult tooFew(long announced, int first, int at, int end) {
        boolean isPossible = announced <= (end - first) / SampleLayout.HEAD_BYTES;
        return isPossible && at < end ? DecodeResult.TRUNCATED : DecodeResult.BAD_COUNT;
    }

    /// Says what is wrong with a datagram that ends inside a sample: it was cut, unless none could be as long as that
    /// sample would have it.
    private static DecodeResult tooLong(long sampleEnd) {
        return sampleEnd <= DatagramLayout.MOST_BYTES ? DecodeResult.TRUNCATED : DecodeResult.BAD_LENGTH;
    }

    private static DecodeResult firstFault(DecodeResult earlier, DecodeResult later) {
        return earlier == DecodeResult.DECODED ? later : earlier;
    }
}
