package io.sluice.decoder.sflow5;

import io.sluice.api.RecordFormat;
import io.sluice.sflow.FormatTable;
import java.util.Objects;

/// What stands in front of the samples of a datagram, and of the records of a sample, described for a person; the
/// file `heads.txt` beside this class. Decoders read these by their layouts. Safe for use by several threads.
final class SampleHeads {
    private static final FormatTable HEADS = heads("heads.txt");
    private static final int DATAGRAM_TAG = 4095;

    /// The head of a datagram.
    static final RecordFormat DATAGRAM = HEADS.format(DATAGRAM_TAG);

    private SampleHeads() {}

    /// {@return the head of a sample with records, or [RecordFormat#UNKNOWN]}
    static RecordFormat of(int tag) {
        return tag == DATAGRAM_TAG ? RecordFormat.UNKNOWN : HEADS.format(tag);
    }

    private static FormatTable heads(String resource) {
        var stream = SampleHeads.class.getResourceAsStream(resource);
        return FormatTable.read(resource, Objects.requireNonNull(stream, resource));
    }
}
