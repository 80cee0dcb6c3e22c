package io.sluice.decoder.sflow5;

import io.sluice.api.DatagramRow;

/// Numbers the samples of a datagram: each that was reached is in exactly one of the head's counts.
final class SampleNumber {
    private SampleNumber() {}

    /// {@return how many samples of the datagram are accounted for, which is the index of the next one}
    static int next(DatagramRow head) {
        return head.flowSamples
                + head.counterSamples
                + head.discardSamples
                + head.samplesSkipped
                + head.samplesMalformed;
    }
}
