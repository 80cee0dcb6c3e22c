package io.sluice.app.config;

import io.sluice.api.Options;
import io.sluice.api.Sink;
import io.sluice.core.SinkConfig;
import io.sluice.core.WhenFull;
import java.util.List;
import java.util.Map;

/// One sink as it is configured, without the options of its own.
///
/// @param name         its name
/// @param type         which plugin's sink it is
/// @param isOptional   whether the collector may start before a plugin has the type
/// @param whenFull     what happens to rows that it is too slow for
/// @param queueBatches how many batches may wait for it
/// @param route        of which exporters it is given rows
/// @param filter       which of these rows it is given
record SinkSettings(
        String name,
        String type,
        boolean isOptional,
        WhenFull whenFull,
        int queueBatches,
        SinkRoute route,
        SinkFilter filter) {
    /// Reads the keys of a sink; what is wrong becomes a problem.
    ///
    /// @param options the keys
    /// @param own     the sink's own options
    static SinkSettings read(Options options, Map<?, ?> own) {
        var name = Names.read(options);
        var type = options.requiredText("type");
        var isOptional = options.flag("optional", false);
        var whenFull = options.choice("when-full", WhenFull.DROP);
        long batches = options.integer("queue", SinkConfig.DEFAULT_QUEUE_BATCHES, 2, 65_536);
        var route = SinkRoute.read(options);
        return new SinkSettings(name, type, isOptional, whenFull, (int) batches, route, SinkFilter.read(options, own));
    }

    /// {@return the sink with its queue, route and filter}
    ///
    /// @param sink the sink
    /// @param all  the settings of all sinks, this one among them
    SinkConfig config(Sink sink, List<SinkSettings> all) {
        var routes = all.stream().map(SinkSettings::route).toList();
        return new SinkConfig(name, sink, whenFull, queueBatches, route.among(routes), filter.rows());
    }

    /// {@return what it does, in a line}
    ///
    /// @param isThere whether a plugin has its type
    String summary(boolean isThere) {
        var limits = whenFull == WhenFull.DROP ? "drops rows when " : "holds up its inputs when ";
        var text = "sink " + name + ": " + type + ", " + limits + queueBatches + " batches wait" + route.summary()
                + filter.summary();
        return isThere ? text : text + "; opens when a plugin has its type";
    }
}
