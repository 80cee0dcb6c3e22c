package io.sluice.app.config;

import io.sluice.api.Options;
import io.sluice.core.RawRelay;
import io.sluice.core.RelayOpener;
import io.sluice.core.TapConfig;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The section `taps`: where datagrams go as they came in.
///
/// @param providers what plugins offer
/// @param unknown   says that a type is none, and which there are
/// @param summary   takes a line for each tap
record TapSettings(Providers providers, Vocabulary unknown, List<String> summary) {
    private static final String KEEP_SOURCE = "keep-source";
    private static final long MOST_QUEUE_BYTES = 256 << 20;

    /// {@return the names of the taps of a tree that send under others' addresses, which needs no plugin to be known}
    ///
    /// @param tree keys and values; what is wrong with them is for [#read] to say
    static Set<String> keepingSource(Map<String, Object> tree) {
        var names = new TreeSet<String>();
        for (var section : new Options("", tree, new ArrayList<>()).sections("taps")) {
            if (section.flag(KEEP_SOURCE, false)) names.add(Names.read(section));
        }
        return names;
    }

    /// {@return what the section says; nothing when it is not there}
    ///
    /// @param top    the keys of the whole configuration
    /// @param inputs the names of the inputs
    List<TapConfig> read(Options top, Set<String> inputs) {
        var names = new HashSet<String>();
        var taps = new ArrayList<TapConfig>();
        for (var section : top.sections("taps")) {
            var name = Names.read(section);
            Names.unique(section, name, names);
            var from = inputs(section, inputs);
            long bytes =
                    section.size("queue", TapConfig.DEFAULT_QUEUE_BYTES, TapConfig.LEAST_QUEUE_BYTES, MOST_QUEUE_BYTES);
            tap(section, name, from, (int) bytes & ~7).ifPresent(taps::add);
        }
        return taps;
    }

    private Optional<TapConfig> tap(Options section, String name, List<String> inputs, int queueBytes) {
        var type = section.requiredText("type");
        boolean keepsSource = section.flag(KEEP_SOURCE, false);
        var provider = providers.tap(type);
        summary.add(
                "tap " + name + ": " + type + ", of " + (inputs.isEmpty() ? "all inputs" : String.join(", ", inputs))
                        + (keepsSource ? ", keeps the source" : ""));
        if (provider.isEmpty()) {
            section.has("options"); // only its plugin could say what is wrong with them
            if (!type.isEmpty()) section.problem("type", unknown.fault("tap type", type, providers.tapTypes()));
            return Optional.empty();
        }
        var tap = provider.get().create(section.section("options"));
        if (keepsSource && !tap.canKeepSource())
            section.problem(KEEP_SOURCE, "is not for a tap of type " + type + ", which sends nothing; leave it out");
        Optional<RelayOpener> relay = keepsSource ? Optional.of(RawRelay::open) : Optional.empty();
        return Optional.of(new TapConfig(name, tap, inputs, queueBytes, relay));
    }

    private static List<String> inputs(Options section, Set<String> known) {
        if (!section.has("inputs")) return List.of();
        var wanted = section.texts("inputs", List.of());
        if (wanted.isEmpty()) section.problem("inputs", "is empty; leave it out to take the datagrams of all inputs");
        for (var name : wanted) {
            if (known.contains(name)) continue;
            section.problem(
                    "inputs",
                    "no input has the name '" + name + "'; there are " + String.join(", ", new TreeSet<>(known)));
        }
        return wanted;
    }
}
