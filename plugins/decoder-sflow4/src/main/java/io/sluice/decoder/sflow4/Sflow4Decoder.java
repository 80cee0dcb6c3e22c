package io.sluice.decoder.sflow4;

import io.sluice.api.Datagram;
import io.sluice.api.DatagramRow;
import io.sluice.api.DecodeResult;
import io.sluice.api.Decoder;
import io.sluice.api.FlowBatch;
import io.sluice.packet.NetworkOrder;
import io.sluice.sflow.AddressLayout;
import java.nio.ByteBuffer;

/// Decodes the flow and counter samples of sFlow version 2 and 4 datagrams.
///
/// What nobody can read ends a datagram, since nothing says where it goes on. What stood before is kept. Used by
/// one thread.
final class Sflow4Decoder implements Decoder {
    private final DatagramCursor cursor = new DatagramCursor();
    private final FlowSampleReader flowSamples;
    private final CounterSampleReader counterSamples = new CounterSampleReader();

    /// Makes a decoder; `inner` says that rows describe the innermost packet of a tunnel.
    Sflow4Decoder(boolean inner) {
        flowSamples = new FlowSampleReader(inner);
    }

    @Override
    public DecodeResult decode(Datagram datagram, FlowBatch batch) {
        var result = decode(datagram.payload, datagram.length, batch);
        batch.datagram().result = result;
        return result;
    }

    private DecodeResult decode(ByteBuffer memory, int length, FlowBatch batch) {
        if (length < DatagramLayout.VERSION_BYTES) return DecodeResult.NOT_MINE;
        int version = NetworkOrder.int32(memory, DatagramLayout.VERSION);
        if (version != DatagramLayout.VERSION_2 && version != DatagramLayout.VERSION_4) return DecodeResult.NOT_MINE;
        batch.datagram().sflowVersion = version;
        cursor.open(memory, DatagramLayout.AGENT, length);
        return head(batch.datagram()) ? samples(batch) : cursor.result();
    }

    private boolean head(DatagramRow head) {
        if (!cursor.passWord()) return false;
        int type = cursor.lastWord();
        if (AddressLayout.ipVersion(type) == 0) return cursor.stop(DecodeResult.BAD_ADDRESS);
        int addressAt = cursor.at();
        int restAt = addressAt + AddressLayout.addressBytes(type);
        if (!cursor.pass(restAt - addressAt + DatagramLayout.REST_BYTES)) return false;
        var memory = cursor.memory();
        head.agentIpVersion = AddressLayout.ipVersion(type);
        head.agentHigh = AddressLayout.high(memory, addressAt, type);
        head.agentLow = AddressLayout.low(memory, addressAt, type);
        head.sequence = NetworkOrder.int32(memory, restAt + DatagramLayout.SEQUENCE);
        head.uptimeMs = NetworkOrder.int32(memory, restAt + DatagramLayout.UPTIME);
        head.samplesAnnounced = NetworkOrder.int32(memory, restAt + DatagramLayout.SAMPLE_COUNT);
        return true;
    }

    private DecodeResult samples(FlowBatch batch) {
        long announced = Integer.toUnsignedLong(batch.datagram().samplesAnnounced);
        boolean isPossible = isPossible(announced);
        for (int i = 0; i < announced; i++) {
            if (!cursor.passWord()) {
                return isPossible && cursor.bytesLeft() > 0 ? DecodeResult.TRUNCATED : DecodeResult.BAD_COUNT;
            }
            sample(cursor.lastWord(), i, batch);
            if (cursor.result() == DecodeResult.NOT_MINE) return skip(announced - i - 1, batch.datagram());
            if (cursor.isStopped()) return cursor.result();
        }
        batch.datagram().strayBytes = cursor.bytesLeft();
        return DecodeResult.DECODED;
    }

    private void sample(int type, int index, FlowBatch batch) {
        switch (type) {
            case DatagramLayout.FLOW -> flowSamples.read(cursor, index, batch);
            case DatagramLayout.COUNTERS -> counterSamples.read(cursor, index, batch);
            default -> cursor.skip(type, index, batch);
        }
    }

    /// Counts the samples behind something that nobody can read, as far as there is room for them.
    private DecodeResult skip(long samples, DatagramRow head) {
        if (!isPossible(samples)) return DecodeResult.BAD_COUNT;
        head.samplesSkipped += (int) samples;
        return DecodeResult.DECODED;
    }

    private boolean isPossible(long samples) {
        return samples <= cursor.bytesLeft() / DatagramLayout.LEAST_SAMPLE_BYTES;
    }
}
