package io.sluice.app.config;

import io.sluice.api.FlowRow;
import io.sluice.api.Options;
import io.sluice.filter.FilterError;
import io.sluice.filter.FlowFilter;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// The filter of one sink as it is configured.
///
/// @param text what was written; blank when there is no filter
/// @param rows says which rows pass, if there is a filter, and it is right
record SinkFilter(String text, Optional<Predicate<FlowRow>> rows) {
    /// What files are called by whose sink is told no ident.
    private static final String DEFAULT_IDENT = "none";

    /// Reads a sink's filter; what is wrong with it becomes a problem.
    ///
    /// @param sink    the keys of the sink
    /// @param options its own options, for the ident that its filter may ask for
    static SinkFilter read(Options sink, Map<?, ?> options) {
        var text = sink.text("filter", "");
        if (text.isBlank()) return new SinkFilter(text, Optional.empty());
        var given = options.get("ident");
        var ident = given == null ? DEFAULT_IDENT : given.toString();
        try {
            return new SinkFilter(text, Optional.of(FlowFilter.parse(text, Optional.of(ident))::passes));
        } catch (FilterError e) {
            sink.problem("filter", e.marked());
            return new SinkFilter(text, Optional.empty());
        }
    }

    /// {@return a clause for the sink's line; empty when there is no filter}
    String summary() {
        return text.isBlank() ? "" : "; only what passes: " + text.strip().replaceAll("\\s+", " ");
    }
}
