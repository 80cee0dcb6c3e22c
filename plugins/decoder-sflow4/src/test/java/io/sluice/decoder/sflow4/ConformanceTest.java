package io.sluice.decoder.sflow4;

import io.sluice.api.DecoderProvider;
import io.sluice.testkit.conformance.DecoderConformance;

class ConformanceTest implements DecoderConformance {
    @Override
    public DecoderProvider provider() {
        return new Sflow4Provider();
    }

    @Override
    public boolean allocatesNothing() {
        return true;
    }
}
