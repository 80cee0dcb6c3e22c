package io.sluice.app.run;

import io.sluice.api.monitor.CollectorState;
import io.sluice.api.monitor.Exporters;
import io.sluice.api.monitor.PluginState;
import io.sluice.api.monitor.RowAccount;
import io.sluice.api.monitor.SinkState;
import io.sluice.api.monitor.Warning;
import io.sluice.app.program.Product;
import io.sluice.core.Pipeline;
import io.sluice.core.monitor.CollectorView;
import io.sluice.host.PluginCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// The whole collector as its monitors see it: the pipeline, the plugins, and the sinks that wait for one.
final class Overview implements CollectorView {
    private final Pipeline pipeline;
    private final PluginCatalog catalog;
    private final LateSinks lateSinks;
    private final PrintedOutput printed;
    private volatile long startedAtMs;

    Overview(Pipeline pipeline, PluginCatalog catalog, LateSinks lateSinks, PrintedOutput printed) {
        this.pipeline = pipeline;
        this.catalog = catalog;
        this.lateSinks = lateSinks;
        this.printed = printed;
    }

    /// Notes that the collector receives from now on.
    void started() {
        startedAtMs = System.currentTimeMillis();
    }

    @Override
    public CollectorState state() {
        var sinks = new ArrayList<>(pipeline.sinks());
        for (var name : lateSinks.waiting()) sinks.add(waiting(name));
        return new CollectorState(
                Product.version(),
                startedAtMs,
                System.currentTimeMillis(),
                pipeline.exporterCount(),
                pipeline.forgottenExporters(),
                pipeline.inputs(),
                sinks,
                pipeline.taps(),
                plugins(),
                pipeline.files(),
                warnings());
    }

    @Override
    public Exporters exporters() {
        return pipeline.exporters();
    }

    private List<PluginState> plugins() {
        var plugins = new ArrayList<PluginState>();
        for (var plugin : catalog.plugins()) {
            var file = plugin.path().getFileName().toString();
            plugins.add(new PluginState(file, plugin.id(), plugin.version(), "", printed.lines(plugin.id())));
        }
        for (var problem : catalog.problems()) {
            plugins.add(new PluginState(problem.path().getFileName().toString(), "", "", problem.reason()));
        }
        return plugins;
    }

    /// Those of the pipeline, and one of each plugin that should no longer be in memory.
    private List<Warning> warnings() {
        var warnings = new ArrayList<>(pipeline.warnings());
        for (var plugin : catalog.unloaded()) {
            if (!plugin.isLeak()) continue;
            var holders = plugin.heldBy().isEmpty() ? "" : ", held by " + String.join(", ", plugin.heldBy());
            var text = "it was unloaded, and is still in memory" + holders + "; its memory is lost until the collector"
                    + " ends, so mend it before it is replaced often";
            warnings.add(new Warning("plugin-leak", plugin.id() + " " + plugin.version(), text, plugin.sinceMs()));
        }
        return warnings;
    }

    private static SinkState waiting(String name) {
        return new SinkState(
                name, SinkState.Status.WAITING, new RowAccount(name, 0, 0, 0, 0, 0, 0), 0, new TreeMap<>(), "");
    }
}
