package io.sluice.decoder.sflow5;

import io.sluice.api.Decoder;
import io.sluice.api.DecoderProvider;
import io.sluice.api.Options;

/// Makes decoders of sFlow version 5, which have no options.
public final class Sflow5Provider implements DecoderProvider {
    /// Makes a provider.
    public Sflow5Provider() {}

    @Override
    public String name() {
        return "sflow5";
    }

    @Override
    public Decoder create(Options options) {
        return new Sflow5Decoder();
    }
}
