package io.sluice.app.config;

import io.sluice.api.DecoderProvider;
import io.sluice.api.Options;
import io.sluice.api.Problem;
import io.sluice.core.DecoderSlot;
import io.sluice.core.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One of the decoders of an input as it is configured: a name, or a map with a name and the decoder's own options.
///
/// @param name    the decoder's name, with a version or without; empty when that is wrong
/// @param route   whose datagrams it is asked about; everybody's when there is none
/// @param options its own options
record DecoderEntry(String name, Optional<Route> route, Options options) {
    private static final List<String> DEFAULTS = List.of("sflow5", "sflow4");
    private static final String ALLOWED =
            "it must be a name, or a map with a name, a route and the decoder's" + " options";

    /// Reads the key `decoders` of an input; what is wrong becomes a problem.
    ///
    /// @param input    the input's options
    /// @param written  what its key holds
    /// @param problems where problems go
    static List<DecoderEntry> read(Options input, Object written, List<Problem> problems) {
        var value = input.has("decoders") ? written : DEFAULTS;
        if (!(value instanceof List<?> list)) {
            input.problem("decoders", "'" + value + "' is not allowed; it must be a list, such as " + DEFAULTS);
            return List.of();
        }
        if (list.isEmpty()) input.problem("decoders", "is empty; it must name at least one decoder");
        var entries = new ArrayList<DecoderEntry>();
        for (int i = 0; i < list.size(); i++) {
            entries.add(entry(list.get(i), input.path() + ".decoders[" + i + "]", problems));
        }
        return entries;
    }

    /// {@return the decoder, with its route}
    ///
    /// @param provider makes it
    DecoderSlot slot(DecoderProvider provider) {
        var decoder = provider.create(options);
        options.rejectUnknownKeys();
        return new DecoderSlot(decoder, route);
    }

    private static DecoderEntry entry(Object written, String path, List<Problem> problems) {
        if (written instanceof Map<?, ?> map) {
            var options = new Options(path, ConfigFile.tree(map), problems);
            var name = options.requiredText("name");
            return new DecoderEntry(name, SinkRoute.ofDecoder(options), options);
        }
        var none = new Options(path, Map.of(), problems);
        if (written instanceof String name && !name.isEmpty()) return new DecoderEntry(name, Optional.empty(), none);
        problems.add(new Problem(path, "'" + written + "' is not allowed; " + ALLOWED));
        return new DecoderEntry("", Optional.empty(), none);
    }
}
