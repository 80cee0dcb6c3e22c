package io.sluice.extra.cumulus;

import io.sluice.api.Datagram;
import io.sluice.api.DatagramRow;
import io.sluice.api.DecodeResult;
import io.sluice.api.Decoder;
import io.sluice.api.FlowBatch;
import io.sluice.packet.NetworkOrder;
import io.sluice.sflow.AddressLayout;
import java.nio.ByteBuffer;

/// Decodes datagrams of sFlow version 5 in which a sampled header is said to be of protocol 0. It leaves
/// all others to the next decoder: a switch without this fault, and one whose fault has been mended, need
/// nobody to change anything.
///
/// Used by one thread.
final class CumulusDecoder implements Decoder {
    private final Parts samples = Parts.samples();
    private final Parts records = Parts.records();
    private final FlowSampleReader flows = new FlowSampleReader();
    private final CounterSampleReader counters = new CounterSampleReader();

    @Override
    public DecodeResult decode(Datagram datagram, FlowBatch batch) {
        var memory = datagram.payload;
        int restAt = restAt(memory, datagram.length);
        if (restAt < 0 || !hasUnnamedHeader(memory, restAt, datagram.length)) return DecodeResult.NOT_MINE;
        head(memory, restAt, batch.datagram());
        return batch.datagram().result = samples(memory, restAt, datagram.length, batch);
    }

    /// {@return where the head goes on behind the agent's address; -1 when it is no head of version 5}
    private static int restAt(ByteBuffer memory, int length) {
        if (length < Wire.AGENT + AddressLayout.TYPE_BYTES) return -1;
        if (NetworkOrder.int32(memory, 0) != Wire.VERSION_5) return -1;
        int type = NetworkOrder.int32(memory, Wire.AGENT);
        if (AddressLayout.ipVersion(type) == 0) return -1;
        int restAt = Wire.AGENT + AddressLayout.TYPE_BYTES + AddressLayout.addressBytes(type);
        return restAt + Wire.REST_BYTES <= length ? restAt : -1;
    }

    /// A look at the datagram before anything is made of it.
    private boolean hasUnnamedHeader(ByteBuffer memory, int restAt, int end) {
        samples.open(NetworkOrder.uint32(memory, restAt + Wire.SAMPLE_COUNT), restAt + Wire.REST_BYTES, end);
        while (samples.next(memory)) {
            int fixed = Wire.flowFixedBytes(samples.tag());
            int recordsAt = samples.bodyAt() + fixed;
            if (fixed == 0 || recordsAt > samples.bodyEnd()) continue;
            records.open(NetworkOrder.uint32(memory, recordsAt - Wire.COUNT_BYTES), recordsAt, samples.bodyEnd());
            while (records.next(memory)) {
                boolean isHeader =
                        records.tag() == Wire.HEADER && records.bodyAt() + Wire.HEADER_FIXED_BYTES <= records.bodyEnd();
                if (isHeader && NetworkOrder.int32(memory, records.bodyAt()) == 0) return true;
            }
        }
        return false;
    }

    private static void head(ByteBuffer memory, int restAt, DatagramRow head) {
        int type = NetworkOrder.int32(memory, Wire.AGENT);
        int addressAt = Wire.AGENT + AddressLayout.TYPE_BYTES;
        head.sflowVersion = Wire.VERSION_5;
        head.agentIpVersion = AddressLayout.ipVersion(type);
        head.agentHigh = AddressLayout.high(memory, addressAt, type);
        head.agentLow = AddressLayout.low(memory, addressAt, type);
        head.subAgentId = NetworkOrder.int32(memory, restAt + Wire.SUB_AGENT);
        head.sequence = NetworkOrder.int32(memory, restAt + Wire.SEQUENCE);
        head.uptimeMs = NetworkOrder.int32(memory, restAt + Wire.UPTIME);
        head.samplesAnnounced = NetworkOrder.int32(memory, restAt + Wire.SAMPLE_COUNT);
    }

    private DecodeResult samples(ByteBuffer memory, int restAt, int end, FlowBatch batch) {
        var head = batch.datagram();
        samples.open(Integer.toUnsignedLong(head.samplesAnnounced), restAt + Wire.REST_BYTES, end);
        while (samples.next(memory)) {
            var result = sample(samples.tag(), memory, samples.bodyAt(), samples.bodyEnd(), batch);
            if (result.isMalformed()) samples.note(result);
        }
        if (samples.result() == DecodeResult.TRUNCATED) head.samplesMalformed++; // the one that is cut
        head.strayBytes = samples.strayBytes();
        return samples.result();
    }

    private DecodeResult sample(int tag, ByteBuffer memory, int at, int end, FlowBatch batch) {
        return switch (tag) {
            case Wire.FLOW, Wire.EXPANDED_FLOW -> flows.read(tag, memory, at, end, batch);
            case Wire.COUNTERS, Wire.EXPANDED_COUNTERS -> counters.read(tag, memory, at, end, batch);
            default -> skip(tag, batch);
        };
    }

    private static DecodeResult skip(int tag, FlowBatch batch) {
        var row = batch.addSkipped();
        row.sampleIndex = row.datagram.samplesFound();
        row.sampleTag = tag;
        row.datagram.samplesSkipped++;
        return DecodeResult.DECODED;
    }
}
