package io.sluice.decoder.sflow4;

import io.sluice.api.Datagram;
import io.sluice.api.DatagramRow;
import io.sluice.api.DecodeResult;
import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.testkit.RecordedFlow;
import io.sluice.testkit.TestDatagrams;
import java.util.ArrayList;
import java.util.List;

/// What a new decoder made of one datagram, of which records were wanted.
record Decoded(DecodeResult result, FlowBatch batch) {
    static Decoded of(Datagram datagram, boolean readsInner) {
        var batch = new FlowBatch();
        batch.keepRecords(true);
        batch.openDatagram(datagram);
        return new Decoded(new Sflow4Decoder(readsInner).decode(datagram, batch), batch);
    }

    static Decoded ofPayload(byte[] payload) {
        return of(TestDatagrams.of(payload), false);
    }

    static Decoded of(OldDatagrams datagram) {
        return of(datagram.datagram(), false);
    }

    /// What is made of a datagram of version 4 with these samples.
    static Decoded ofSamples(byte[]... samples) {
        var datagram = OldDatagrams.of(4);
        for (var sample : samples) datagram.sample(sample);
        return of(datagram);
    }

    DatagramRow head() {
        return batch.datagram();
    }

    RecordedFlow flow() {
        return RecordedFlow.of(batch).getFirst();
    }

    FlowRow row() {
        return flow().row();
    }

    /// The sequence numbers of the samples that became rows: flow samples, then counter samples.
    List<Integer> sequences() {
        var sequences = new ArrayList<Integer>();
        for (int i = 0; i < batch.flowCount(); i++) sequences.add(batch.flow(i).sampleSequence);
        for (int i = 0; i < batch.counterCount(); i++) sequences.add(batch.counter(i).sampleSequence);
        return sequences;
    }

    /// Flow samples, counter samples, skipped samples, malformed samples, skipped records.
    List<Integer> counts() {
        var head = head();
        return List.of(
                head.flowSamples, head.counterSamples, head.samplesSkipped, head.samplesMalformed, head.recordsSkipped);
    }

    /// Index and tag of the skipped samples whose tags are known.
    List<Integer> skipped() {
        var skipped = new ArrayList<Integer>();
        for (int i = 0; i < batch.skippedCount(); i++) {
            skipped.add(batch.skipped(i).sampleIndex);
            skipped.add(batch.skipped(i).sampleTag);
        }
        return skipped;
    }

    /// The records from `first` on, as tag, name and length.
    List<String> records(int first, int count) {
        var records = new ArrayList<String>();
        for (int i = first; i < first + count; i++) {
            var record = batch.record(i);
            records.add(record.format + " " + record.description.name() + " " + record.bodyLength);
        }
        return records;
    }
}
