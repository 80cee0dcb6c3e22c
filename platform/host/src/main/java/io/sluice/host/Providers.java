package io.sluice.host;

import io.sluice.api.DecoderProvider;
import io.sluice.api.ReaderProvider;
import io.sluice.api.SinkProvider;
import io.sluice.api.monitor.MonitorProvider;
import io.sluice.api.tap.TapProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What plugins offer, by name: with the catalog's copies the one place that holds objects of theirs, so that leaving
/// them out lets a plugin go. Filled by one thread, then only read.
final class Providers {
    private final Offers<SinkProvider> sinks;
    private final Offers<DecoderProvider> decoders;
    private final Offers<ReaderProvider> readers;
    private final Offers<MonitorProvider> monitors;
    private final Offers<TapProvider> taps;

    /// Makes an empty one.
    Providers() {
        sinks = new Offers<>("sink", SinkProvider.class, SinkProvider::name);
        decoders = new Offers<>("decoder", DecoderProvider.class, DecoderProvider::name);
        readers = new Offers<>("reader", ReaderProvider.class, ReaderProvider::name);
        monitors = new Offers<>("monitor", MonitorProvider.class, MonitorProvider::name);
        taps = new Offers<>("tap", TapProvider.class, TapProvider::name);
    }

    private Providers(Providers all, Set<String> ids) {
        sinks = all.sinks.without(ids);
        decoders = all.decoders.without(ids);
        readers = all.readers.without(ids);
        monitors = all.monitors.without(ids);
        taps = all.taps.without(ids);
    }

    /// {@return a copy that is without what some plugins offer}
    Providers without(Set<String> ids) {
        return new Providers(this, ids);
    }

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
        all().forEach(offers -> offers.add(plugins, id, problems));
        return problems;
    }

    /// {@return what a plugin offers, such as `sink nfcapd`}
    List<String> namesOf(String id) {
        return all().flatMap(offers -> offers.namesOf(id).stream()).toList();
    }

    private Stream<Offers<?>> all() {
        return Stream.of(sinks, decoders, readers, monitors, taps);
    }
}
