package io.sluice.app.config;

import io.sluice.api.DecoderProvider;
import io.sluice.api.ReaderProvider;
import io.sluice.api.SinkProvider;
import io.sluice.api.monitor.MonitorProvider;
import io.sluice.api.tap.TapProvider;
import io.sluice.host.PluginCatalog;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/// What a configuration may name: the decoders, sinks, readers and monitors that plugins offer.
public interface Providers {
    /// {@return the sink of a type, if a plugin has it}
    ///
    /// @param type its name in the configuration
    Optional<SinkProvider> sink(String type);

    /// {@return the decoder of a name, if a plugin has it}
    ///
    /// @param name its name in the configuration
    Optional<DecoderProvider> decoder(String name);

    /// {@return the types of sinks that there are}
    SortedSet<String> sinkTypes();

    /// {@return the names of decoders that there are}
    SortedSet<String> decoderNames();

    /// {@return the monitor of a type, if a plugin has it}
    ///
    /// @param type its name in the configuration
    Optional<MonitorProvider> monitor(String type);

    /// {@return the types of monitors that there are}
    SortedSet<String> monitorTypes();

    /// {@return the tap of a type, if a plugin has it}
    ///
    /// @param type its name in the configuration
    Optional<TapProvider> tap(String type);

    /// {@return the types of taps that there are}
    SortedSet<String> tapTypes();

    /// {@return the readers of flow files that there are, by name}
    List<ReaderProvider> readers();

    /// {@return why a name may be missing: a sentence for each plugin that could not be loaded}
    List<String> faults();

    /// {@return what the plugins of a catalog offer, now and later}
    ///
    /// @param catalog a loaded catalog
    static Providers of(PluginCatalog catalog) {
        return new CatalogProviders(catalog);
    }
}
