package io.sluice.sink.nfcapd;

import io.sluice.api.Options;
import io.sluice.api.Sink;
import io.sluice.api.SinkProvider;
import java.time.Clock;
import java.time.ZoneId;

/// Makes sinks that write nfcapd files, for sinks of type `nfcapd`.
public final class NfcapdSinkProvider implements SinkProvider {
    /// Makes the provider.
    public NfcapdSinkProvider() {}

    @Override
    public String name() {
        return "nfcapd";
    }

    @Override
    public Sink create(Options options) {
        return new NfcapdSink(
                NfcapdOptions.read(options),
                Clock.system(ZoneId.systemDefault()),
                ProcessHandle.current().pid());
    }
}
