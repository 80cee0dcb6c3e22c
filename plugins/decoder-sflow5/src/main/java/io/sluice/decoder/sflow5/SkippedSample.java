package io.sluice.decoder.sflow5;

import io.sluice.api.DecodeResult;
import io.sluice.api.FlowBatch;

/// Counts a sample that is stepped over.
final class SkippedSample {
    private SkippedSample() {}

    static DecodeResult add(int tag, FlowBatch batch) {
        var row = batch.addSkipped();
        row.sampleIndex = row.datagram.samplesFound();
        row.sampleTag = tag;
        row.datagram.samplesSkipped++;
        return DecodeResult.DECODED;
    }
}
