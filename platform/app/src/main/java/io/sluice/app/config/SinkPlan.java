package io.sluice.app.config;

import io.sluice.api.Options;
import io.sluice.api.Problem;
import io.sluice.api.Sink;
import io.sluice.api.SinkProvider;
import io.sluice.core.SinkConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A sink as it is configured, which can be made whenever a plugin has its type: one that waits for its plugin, or one
/// whose plugin is followed by another version.
public final class SinkPlan {
    private final SinkSettings settings;
    private final String path;
    private final Map<String, Object> options;
    private final List<SinkSettings> all;

    /// Makes a plan.
    ///
    /// @param settings its name, type and queue
    /// @param path     where in the configuration it stands
    /// @param options  its own options, not yet read
    /// @param all      the settings of all sinks, this one among them
    SinkPlan(SinkSettings settings, String path, Map<String, Object> options, List<SinkSettings> all) {
        this.settings = settings;
        this.path = path;
        this.options = options;
        this.all = all;
    }

    /// {@return the plans of all sinks of a configuration, by name, in their order}
    ///
    /// @param tree keys and values that have been found to be without fault
    public static Map<String, SinkPlan> all(Map<String, Object> tree) {
        var top = new Options("", tree, new ArrayList<>());
        var entries = List.copyOf(ConfigTree.named(tree, "sinks").values());
        var settings = new ArrayList<SinkSettings>();
        var sections = top.sections("sinks");
        for (int i = 0; i < sections.size(); i++) {
            var own = ConfigTree.map(entries.get(i).map().get("options"));
            settings.add(SinkSettings.read(sections.get(i), own));
        }
        var plans = new LinkedHashMap<String, SinkPlan>();
        for (int i = 0; i < settings.size(); i++) {
            var entry = entries.get(i);
            var own = ConfigTree.map(entry.map().get("options"));
            plans.put(settings.get(i).name(), new SinkPlan(settings.get(i), entry.path(), own, settings));
        }
        return plans;
    }

    /// {@return its name}
    public String name() {
        return settings.name();
    }

    /// {@return the type that a plugin must have, as it is written}
    public String type() {
        return settings.type();
    }

    /// {@return whether the collector may go on without it}
    public boolean isOptional() {
        return settings.isOptional();
    }

    /// Makes the sink, now that a plugin has its type.
    ///
    /// @param provider the plugin's
    /// @param running  the sinks there are already
    /// @param problems where problems with its options go
    /// @return the sink, unless there were problems
    public Optional<SinkConfig> create(SinkProvider provider, List<OpenSink> running, List<Problem> problems) {
        var found = new ArrayList<Problem>();
        var sink = settings.config(create(provider, found), all);
        var names = all.stream().map(SinkSettings::name).toList();
        SinkChecks.follows(path, sink, names, found);
        SinkChecks.directories(path, sink, running, found);
        problems.addAll(found);
        return found.isEmpty() ? Optional.of(sink) : Optional.empty();
    }

    /// Makes a sink that is to take the place of the one that runs.
    ///
    /// @param provider the plugin's
    /// @return the sink, not opened
    /// @throws IOException when its options are not right for that plugin, or the plugin fails
    public Sink make(SinkProvider provider) throws IOException {
        var found = new ArrayList<Problem>();
        var sink = create(provider, found);
        if (found.isEmpty()) return sink;
        throw new IOException(found.stream().map(Problem::toString).collect(Collectors.joining("; ")));
    }

    private Sink create(SinkProvider provider, List<Problem> found) {
        var own = new Options(path + ".options", options, found);
        var sink = provider.create(own);
        own.rejectUnknownKeys();
        return sink;
    }
}
