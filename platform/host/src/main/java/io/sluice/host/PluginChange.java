package io.sluice.host;

import io.sluice.api.DecoderProvider;
import io.sluice.api.SinkProvider;
import io.sluice.api.monitor.MonitorProvider;
import io.sluice.api.tap.TapProvider;
import java.util.Map;
import java.util.Optional;

/// Plugins that go, and what is on offer when they are gone, with those that come instead. Valid until
/// [PluginUsers#move] returns.
public final class PluginChange {
    private final Map<ClassLoader, String> successors;
    private final Providers next;

    /// @param successors of each plugin that goes the loader, and the id of the one that comes instead;
    ///     empty for none
    /// @param next       what is on offer then
    PluginChange(Map<ClassLoader, String> successors, Providers next) {
        this.successors = successors;
        this.next = next;
    }

    /// {@return whether an object is of a plugin that goes}
    ///
    /// @param object a provider, or what it made
    public boolean concerns(Object object) {
        return successors.containsKey(object.getClass().getClassLoader());
    }

    /// {@return what is to be used instead of a sinks' provider; nothing when nobody offers it any more}
    ///
    /// @param before the provider that goes
    /// @param wanted its name, as the configuration has it
    public Optional<SinkProvider> sink(SinkProvider before, String wanted) {
        return instead(next.sinks(), before, wanted);
    }

    /// {@return what is to be used instead of a decoders' provider; nothing when nobody offers it any more}
    ///
    /// @param before the provider that goes
    /// @param wanted its name, as the configuration has it
    public Optional<DecoderProvider> decoder(DecoderProvider before, String wanted) {
        return instead(next.decoders(), before, wanted);
    }

    /// {@return what is to be used instead of a monitors' provider; nothing when nobody offers it any more}
    ///
    /// @param before the provider that goes
    /// @param wanted its name, as the configuration has it
    public Optional<MonitorProvider> monitor(MonitorProvider before, String wanted) {
        return instead(next.monitors(), before, wanted);
    }

    /// {@return what is to be used instead of a taps' provider; nothing when nobody offers it any more}
    ///
    /// @param before the provider that goes
    /// @param wanted its name, as the configuration has it
    public Optional<TapProvider> tap(TapProvider before, String wanted) {
        return instead(next.taps(), before, wanted);
    }

    /// The plugin that comes instead goes before a higher version that lies beside it: nobody is moved to
    /// that unasked.
    private <T> Optional<T> instead(Offers<T> offers, Object before, String wanted) {
        var successor = successors.getOrDefault(before.getClass().getClassLoader(), "");
        return successor.isEmpty() ? offers.find(wanted) : offers.find(wanted, successor);
    }
}
