package io.sluice.decoder.sflow5;

import io.sluice.api.DecodeResult;
import io.sluice.api.FlowBatch;
import io.sluice.packet.NetworkOrder;
import java.nio.ByteBuffer;

/// Makes a flow record of what Foundry and Brocade devices send of a packet that an access list selected, sample
/// 1991:1: a flow sample in a wrapper, laid out as pmacct reads it. Used by one thread.
///
/// ```
///   0  flags (4)    4  group (4)    8  a flow sample, compact or expanded, with tag and length
/// ```
/// Its row keeps the wrapper's tag, by which such samples can be told from others, since they are not one in so many.
final class AccessListSampleReader {
    private static final int SAMPLE = 8;

    private final FlowSampleReader flows;

    /// Makes a reader that has the flow sample read by another one.
    AccessListSampleReader(FlowSampleReader flows) {
        this.flows = flows;
    }

    /// Reads a sample whose body lies from `at` to `end`; one that wraps something else is skipped.
    DecodeResult read(ByteBuffer memory, int at, int end, FlowBatch batch) {
        int sampleAt = at + SAMPLE;
        int bodyAt = sampleAt + SampleLayout.HEAD_BYTES;
        int tag = bodyAt > end ? 0 : NetworkOrder.int32(memory, sampleAt + SampleLayout.TAG);
        boolean isExpanded = tag == SampleLayout.EXPANDED_FLOW;
        if (tag != SampleLayout.FLOW && !isExpanded) return SkippedSample.add(SampleLayout.ACCESS_LIST, batch);
        var head = batch.datagram();
        long length = NetworkOrder.uint32(memory, sampleAt + SampleLayout.LENGTH);
        if (length > end - bodyAt) {
            head.samplesMalformed++;
            return DecodeResult.BAD_LENGTH;
        }
        int padded = head.paddedSamples;
        int rows = batch.flowCount();
        int bodyEnd = bodyAt + (int) length;
        var result = isExpanded
                ? flows.readExpanded(memory, bodyAt, bodyEnd, batch)
                : flows.readCompact(memory, bodyAt, bodyEnd, batch);
        if (bodyEnd < end) head.paddedSamples = padded + 1;
        if (batch.flowCount() > rows) batch.flow(rows).sampleTag = SampleLayout.ACCESS_LIST;
        return result;
    }
}
