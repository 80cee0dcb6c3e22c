package io.sluice.app.run;

import io.sluice.api.DecoderProvider;
import io.sluice.api.SinkProvider;
import io.sluice.api.monitor.MonitorProvider;
import io.sluice.api.tap.TapProvider;
import io.sluice.app.config.ConfigTree;
import io.sluice.app.config.DecoderPlan;
import io.sluice.app.config.Providers;
import io.sluice.app.config.SinkPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// Which providers of plugins the running collector uses, and what for: sinks and monitors by their names, decoders by
/// the names of their inputs. Guarded by the lock of [Plugins].
final class PluginUse {
    final Map<String, SinkProvider> sinks = new LinkedHashMap<>();
    final Map<String, List<DecoderProvider>> decoders = new LinkedHashMap<>();
    final Map<String, MonitorProvider> monitors = new LinkedHashMap<>();
    final Map<String, TapProvider> taps = new LinkedHashMap<>();

    private final Map<String, Object> running;
    private final Providers providers;

    /// Makes it, of nothing.
    ///
    /// @param running   the tree that the collector runs with
    /// @param providers what plugins offer
    PluginUse(Map<String, Object> running, Providers providers) {
        this.running = running;
        this.providers = providers;
    }

    /// Notes whatever has come into use since the last time. Called before anything else is loaded, so that
    /// the names of the configuration still mean what was taken for them.
    ///
    /// @param waiting the names of sinks that are not open
    void note(List<String> waiting) {
        SinkPlan.all(running).forEach((name, plan) -> {
            if (!waiting.contains(name)) note(sinks, name, plan.type(), providers::sink);
        });
        for (var input : ConfigTree.named(running, "inputs").keySet()) {
            if (decoders.containsKey(input)) continue;
            var used = new ArrayList<DecoderProvider>();
            for (var plan : DecoderPlan.of(running, input))
                providers.decoder(plan.name()).ifPresent(used::add);
            decoders.put(input, used);
        }
        ConfigTree.named(running, "monitors")
                .forEach((name, entry) -> note(monitors, name, type(entry), providers::monitor));
        ConfigTree.named(running, "taps").forEach((name, entry) -> note(taps, name, type(entry), providers::tap));
    }

    /// {@return what uses providers of some kind, such as `sink archive`}
    ///
    /// @param isMeant whether a provider is one of them
    List<String> users(Predicate<Object> isMeant) {
        var users = new ArrayList<String>();
        add(users, "sink", sinks, isMeant);
        decoders.forEach((input, used) -> {
            if (used.stream().anyMatch(isMeant)) users.add("input " + input);
        });
        add(users, "monitor", monitors, isMeant);
        add(users, "tap", taps, isMeant);
        return users;
    }

    private static <T> void note(Map<String, T> known, String name, String type, Function<String, Optional<T>> find) {
        if (!known.containsKey(name)) find.apply(type).ifPresent(provider -> known.put(name, provider));
    }

    private static String type(ConfigTree.Entry entry) {
        return String.valueOf(entry.map().get("type"));
    }

    private static <T> void add(List<String> users, String kind, Map<String, T> used, Predicate<Object> isMeant) {
        used.forEach((name, provider) -> {
            if (isMeant.test(provider)) users.add(kind + " " + name);
        });
    }
}
