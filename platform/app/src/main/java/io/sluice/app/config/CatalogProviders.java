package io.sluice.app.config;

import io.sluice.api.DecoderProvider;
import io.sluice.api.ReaderProvider;
import io.sluice.api.SinkProvider;
import io.sluice.api.monitor.MonitorProvider;
import io.sluice.api.tap.TapProvider;
import io.sluice.host.PluginCatalog;
import io.sluice.host.PluginProblem;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/// Asks the plugin catalog.
record CatalogProviders(PluginCatalog catalog) implements Providers {
    @Override
    public Optional<SinkProvider> sink(String type) {
        return catalog.sink(type);
    }

    @Override
    public Optional<DecoderProvider> decoder(String name) {
        return catalog.decoder(name);
    }

    @Override
    public SortedSet<String> sinkTypes() {
        return catalog.sinkNames();
    }

    @Override
    public SortedSet<String> decoderNames() {
        return catalog.decoderNames();
    }

    @Override
    public Optional<MonitorProvider> monitor(String type) {
        return catalog.monitor(type);
    }

    @Override
    public SortedSet<String> monitorTypes() {
        return catalog.monitorNames();
    }

    @Override
    public Optional<TapProvider> tap(String type) {
        return catalog.tap(type);
    }

    @Override
    public SortedSet<String> tapTypes() {
        return catalog.tapNames();
    }

    @Override
    public List<ReaderProvider> readers() {
        return catalog.readerNames().stream()
                .flatMap(name -> catalog.reader(name).stream())
                .toList();
    }

    @Override
    public List<String> faults() {
        return catalog.problems().stream().map(PluginProblem::reason).toList();
    }
}
