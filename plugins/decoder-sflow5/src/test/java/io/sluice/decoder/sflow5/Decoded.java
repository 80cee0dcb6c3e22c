package io.sluice.decoder.sflow5;

import io.sluice.api.Datagram;
import io.sluice.api.DatagramRow;
import io.sluice.api.DecodeResult;
import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.testkit.RecordedFlow;
import io.sluice.testkit.SflowDatagrams;
import io.sluice.testkit.SflowSample;
import io.sluice.testkit.TestDatagrams;
import java.util.List;

/// What a new decoder made of one datagram.
record Decoded(DecodeResult result, DatagramRow head, List<RecordedFlow> flows) {
    static final String AGENT = "192.0.2.1";

    static Decoded of(Datagram datagram) {
        var batch = new FlowBatch();
        batch.openDatagram(datagram);
        var result = new Sflow5Decoder(Tunnels.OUTER).decode(datagram, batch);
        return new Decoded(result, batch.datagram(), RecordedFlow.of(batch));
    }

    static Decoded of(byte[] payload) {
        return of(TestDatagrams.of(payload));
    }

    static Decoded of(SflowDatagrams datagram) {
        return of(datagram.datagram());
    }

    static Decoded of(SflowSample... samples) {
        var datagram = SflowDatagrams.from(AGENT);
        for (var sample : samples) datagram.sample(sample);
        return of(datagram);
    }

    RecordedFlow flow() {
        return flows.getFirst();
    }

    FlowRow row() {
        return flow().row();
    }

    /// The sequence numbers of the samples that became rows.
    List<Integer> sequences() {
        return flows.stream().map(flow -> flow.row().sampleSequence).toList();
    }

    /// Flow samples, skipped samples, malformed samples, skipped records.
    List<Integer> counts() {
        return List.of(head.flowSamples, head.samplesSkipped, head.samplesMalformed, head.recordsSkipped);
    }
}
