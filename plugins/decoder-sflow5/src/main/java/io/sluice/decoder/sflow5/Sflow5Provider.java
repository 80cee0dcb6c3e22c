package io.sluice.decoder.sflow5;

import io.sluice.api.Datagram;
import io.sluice.api.Decoder;
import io.sluice.api.DecoderProvider;
import io.sluice.api.Explanation;
import io.sluice.api.Options;

/// Makes decoders of sFlow version 5.
///
/// Their one option is `tunnels`: `outer` (the default) or `inner`, the packet of a tunnel that a flow
/// record is about.
public final class Sflow5Provider implements DecoderProvider {
    /// Makes a provider.
    public Sflow5Provider() {}

    @Override
    public String name() {
        return "sflow5";
    }

    @Override
    public Decoder create(Options options) {
        return new Sflow5Decoder(options.choice("tunnels", Tunnels.OUTER));
    }

    @Override
    public boolean explain(Datagram datagram, Explanation explanation) {
        return Sflow5Explainer.explain(datagram, explanation);
    }
}
