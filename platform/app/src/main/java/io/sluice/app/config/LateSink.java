package io.sluice.app.config;

import io.sluice.api.Options;
import io.sluice.api.Problem;
import io.sluice.api.SinkProvider;
import io.sluice.core.SinkConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An optional sink that waits for a plugin which has its type.
public final class LateSink {
    private final SinkSettings settings;
    private final String path;
    private final Map<String, Object> options;
    private final List<SinkSettings> all;

    /// Makes a late sink.
    ///
    /// @param settings its name, type and queue
    /// @param path     where in the configuration it stands
    /// @param options  its own options, not yet read
    /// @param all      the settings of all sinks, this one among them
    LateSink(SinkSettings settings, String path, Map<String, Object> options, List<SinkSettings> all) {
        this.settings = settings;
        this.path = path;
        this.options = options;
        this.all = all;
    }

    /// {@return its name}
    public String name() {
        return settings.name();
    }

    /// {@return the type that no plugin has}
    public String type() {
        return settings.type();
    }

    /// Makes the sink, now that a plugin has its type.
    ///
    /// @param provider the plugin's
    /// @param running  the sinks there are already
    /// @param problems where problems with its options go
    /// @return the sink, unless there were problems
    public Optional<SinkConfig> create(SinkProvider provider, List<SinkConfig> running, List<Problem> problems) {
        var found = new ArrayList<Problem>();
        var own = new Options(path + ".options", options, found);
        var sink = settings.config(provider.create(own), all);
        own.rejectUnknownKeys();
        var names = all.stream().map(SinkSettings::name).toList();
        SinkChecks.follows(path, sink, names, found);
        SinkChecks.directories(path, sink, running, found);
        problems.addAll(found);
        return found.isEmpty() ? Optional.of(sink) : Optional.empty();
    }
}
