package io.sluice.decoder.sflow4;

import io.sluice.api.Datagram;
import io.sluice.api.Decoder;
import io.sluice.api.DecoderProvider;
import io.sluice.api.Explanation;
import io.sluice.api.Options;

/// Makes decoders of sFlow versions 2 and 4.
///
/// The option `tunnels` says which packet a row describes when packets travel in packets: `outer` (the default)
/// or `inner`.
public final class Sflow4Provider implements DecoderProvider {
    private enum Tunnels {
        OUTER,
        INNER
    }

    /// Makes a provider.
    public Sflow4Provider() {}

    @Override
    public String name() {
        return "sflow4";
    }

    @Override
    public Decoder create(Options options) {
        return new Sflow4Decoder(options.choice("tunnels", Tunnels.OUTER) == Tunnels.INNER);
    }

    @Override
    public boolean explain(Datagram datagram, Explanation explanation) {
        return Sflow4Explainer.explain(datagram, explanation);
    }
}
