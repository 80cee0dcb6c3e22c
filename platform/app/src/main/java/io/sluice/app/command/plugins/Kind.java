package io.sluice.app.command.plugins;

import io.sluice.host.PluginCatalog;
import java.util.Locale;
import java.util.SortedSet;

/// What a new plugin offers.
enum Kind {
    SINK("Sink"),
    DECODER("Decoder");

    /// The word of it, as the name of a class has it.
    final String word;

    Kind(String word) {
        this.word = word;
    }

    /// {@return the names that are taken}
    SortedSet<String> names(PluginCatalog catalog) {
        return switch (this) {
            case SINK -> catalog.sinkNames();
            case DECODER -> catalog.decoderNames();
        };
    }

    @Override
    public String toString() {
        return word.toLowerCase(Locale.ROOT);
    }
}
