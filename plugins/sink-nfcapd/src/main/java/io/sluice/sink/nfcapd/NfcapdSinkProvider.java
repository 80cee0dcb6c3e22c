package io.sluice.sink.nfcapd;

import io.sluice.api.Expiry;
import io.sluice.api.Options;
import io.sluice.api.Sink;
import io.sluice.api.SinkProvider;
import io.sluice.sink.nfcapd.directory.DirectoryOptions;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

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
                localClock(),
                ProcessHandle.current().pid());
    }

    @Override
    public Set<String> changeableOptions() {
        return Set.of(DirectoryOptions.EXPIRE);
    }

    @Override
    public Optional<Expiry> expiry(Options options) {
        return DirectoryOptions.expiry(options, localClock());
    }

    private static Clock localClock() {
        return Clock.system(ZoneId.systemDefault());
    }
}
