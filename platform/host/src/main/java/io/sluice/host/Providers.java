package io.sluice.host;

import io.sluice.api.DecoderProvider;
import io.sluice.api.ReaderProvider;
import io.sluice.api.SinkProvider;
import io.sluice.api.monitor.MonitorProvider;
import io.sluice.api.tap.TapProvider;
import java.util.ArrayList;
import java.util.List;

/// What plugins offer, by name: the one place that holds objects of theirs, so that forgetting them here lets
/// a plugin go. Guarded by the catalog's lock.
final class Providers {
    private final Offers<SinkProvider> sinks = new Offers<>("sink", SinkProvider.class, SinkProvider::name);
    private final Offers<DecoderProvider> decoders =
            new Offers<>("decoder", DecoderProvider.class, DecoderProvider::name);
    private final Offers<ReaderProvider> readers = new Offers<>("reader", ReaderProvider.class, ReaderProvider::name);
    private final Offers<MonitorProvider> monitors =
            new Offers<>("monitor", MonitorProvider.class, MonitorProvider::name);
    private final Offers<TapProvider> taps = new Offers<>("tap", TapProvider.class, TapProvider::name);

    Offers<SinkProvider> sinks() {
        return sinks;
    }

    Offers<DecoderProvider> decoders() {
        return decoders;
    }

    Offers<ReaderProvider> readers() {
        return readers;
    }

    Offers<MonitorProvider> monitors() {
        return monitors;
    }

    Offers<TapProvider> taps() {
        return taps;
    }

    /// Takes what a loaded plugin offers.
    ///
    /// @return what is wrong with it, as clauses about the plugin
    List<String> add(LayeredPlugins plugins, String id) {
        var problems = new ArrayList<String>();
        sinks.add(plugins, id, problems);
        decoders.add(plugins, id, problems);
        readers.add(plugins, id, problems);
        monitors.add(plugins, id, problems);
        taps.add(plugins, id, problems);
        return problems;
    }

    boolean hasAnyOf(String id) {
        return sinks.hasAnyOf(id)
                || decoders.hasAnyOf(id)
                || readers.hasAnyOf(id)
                || monitors.hasAnyOf(id)
                || taps.hasAnyOf(id);
    }

    void forget(String id) {
        sinks.forget(id);
        decoders.forget(id);
        readers.forget(id);
        monitors.forget(id);
        taps.forget(id);
    }
}
