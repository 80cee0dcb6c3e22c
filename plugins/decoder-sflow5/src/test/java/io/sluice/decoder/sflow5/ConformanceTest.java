package io.sluice.decoder.sflow5;

import io.sluice.api.DecoderProvider;
import io.sluice.testkit.conformance.DecoderConformance;

class ConformanceTest implements DecoderConformance {
    @Override
    public DecoderProvider provider() {
        return new Sflow5Provider();
    }

    @Override
    public boolean allocatesNothing() {
        return true;
    }
}
