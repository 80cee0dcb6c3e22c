package io.sluice.app.run;

import io.sluice.api.monitor.CollectorState;
import io.sluice.api.monitor.Exporters;
import io.sluice.api.monitor.PluginState;
import io.sluice.api.monitor.RowAccount;
import io.sluice.api.monitor.SinkState;
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
    private volatile long startedAtMs;

    Overview(Pipeline pipeline, PluginCatalog catalog, LateSinks lateSinks) {
        this.pipeline = pipeline;
        this.catalog = catalog;
        this.lateSinks = lateSinks;
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
                pipeline.warnings());
    }

    @Override
    public Exporters exporters() {
        return pipeline.exporters();
    }

    private List<PluginState> plugins() {
        var plugins = new ArrayList<PluginState>();
        for (var plugin : catalog.plugins()) {
            plugins.add(new PluginState(plugin.path().getFileName().toString(), plugin.id(), plugin.version(), ""));
        }
        for (var problem : catalog.problems()) {
            plugins.add(new PluginState(problem.path().getFileName().toString(), "", "", problem.reason()));
        }
        return plugins;
    }

    private static SinkState waiting(String name) {
        return new SinkState(
                name, SinkState.Status.WAITING, new RowAccount(name, 0, 0, 0, 0, 0, 0), 0, new TreeMap<>(), "");
    }
}
