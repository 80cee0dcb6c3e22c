package io.sluice.extra.cumulus;

import io.sluice.api.Decoder;
import io.sluice.api.DecoderProvider;
import io.sluice.api.Options;

/// Makes decoders of the type `cumulus`, which has no options.
public final class CumulusDecoderProvider implements DecoderProvider {
    /// Makes the provider.
    public CumulusDecoderProvider() {}

    @Override
    public String name() {
        return "cumulus";
    }

    @Override
    public Decoder create(Options options) {
        return new CumulusDecoder();
    }
}
