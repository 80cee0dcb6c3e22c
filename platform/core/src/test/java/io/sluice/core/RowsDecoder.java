package io.sluice.core;

import io.sluice.api.Datagram;
import io.sluice.api.DecodeResult;
import io.sluice.api.Decoder;
import io.sluice.api.FlowBatch;

/// Makes as many rows of a datagram as its first byte says, numbered through; not of an empty one; fails on
/// 255, and finds 254 malformed.
class RowsDecoder implements Decoder {
    private int next;

    @Override
    public DecodeResult decode(Datagram datagram, FlowBatch batch) {
        if (datagram.length == 0) return DecodeResult.NOT_MINE;
        int rows = datagram.payload.get(0) & 0xFF;
        if (rows == 255) throw new IllegalStateException("no rows for you");
        if (rows == 254) return DecodeResult.TRUNCATED;
        for (int i = 0; i < rows; i++) batch.addFlow().sampleSequence = next++;
        batch.datagram().flowSamples = rows;
        return DecodeResult.DECODED;
    }
}
