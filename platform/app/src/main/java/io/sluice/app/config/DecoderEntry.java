package io.sluice.app.config;

import io.sluice.api.Options;
import io.sluice.api.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One of the decoders of an input as it is configured: a name, or a map with a name and the decoder's own options.
///
/// @param name    the decoder's name; empty when that is wrong
/// @param options its own options
record DecoderEntry(String name, Options options) {
    private static final List<String> DEFAULTS = List.of("sflow5", "sflow4");
    private static final String ALLOWED = "it must be a name, or a map with a name and the decoder's options";

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

    private static DecoderEntry entry(Object written, String path, List<Problem> problems) {
        if (written instanceof Map<?, ?> map) {
            var options = new Options(path, ConfigFile.tree(map), problems);
            return new DecoderEntry(options.requiredText("name"), options);
        }
        var none = new Options(path, Map.of(), problems);
        if (written instanceof String name && !name.isEmpty()) return new DecoderEntry(name, none);
        problems.add(new Problem(path, "'" + written + "' is not allowed; " + ALLOWED));
        return new DecoderEntry("", none);
    }
}
