package io.sluice.app.config;

import io.sluice.api.DecoderProvider;
import io.sluice.api.Options;
import io.sluice.api.Problem;
import io.sluice.core.DecoderSlot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A decoder of an input as it is configured, which can be made by whatever plugin has its name.
public final class DecoderPlan {
    private final Map<String, Object> tree;
    private final String input;
    private final int index;
    private final String name;

    private DecoderPlan(Map<String, Object> tree, String input, int index, String name) {
        this.tree = tree;
        this.input = input;
        this.index = index;
        this.name = name;
    }

    /// {@return the decoders of an input, in the order in which they are asked}
    ///
    /// @param tree  keys and values that have been found to be without fault
    /// @param input the input's name
    public static List<DecoderPlan> of(Map<String, Object> tree, String input) {
        var plans = new ArrayList<DecoderPlan>();
        for (var entry : entries(tree, input, new ArrayList<>()))
            plans.add(new DecoderPlan(tree, input, plans.size(), entry.name()));
        return plans;
    }

    /// {@return its name, as it is written}
    public String name() {
        return name;
    }

    /// Makes the decoder for one worker.
    ///
    /// @param provider the plugin's
    /// @return the decoder, with its route
    /// @throws IOException when its options are not right for that plugin
    public DecoderSlot make(DecoderProvider provider) throws IOException {
        var problems = new ArrayList<Problem>();
        var entry = entries(tree, input, problems).get(index);
        var slot = entry.slot(provider);
        if (problems.isEmpty()) return slot;
        slot.close();
        throw new IOException(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
    }

    private static List<DecoderEntry> entries(Map<String, Object> tree, String input, List<Problem> problems) {
        var entry = ConfigTree.named(tree, "inputs").get(input);
        if (entry == null) return List.of();
        var options = new Options(entry.path(), entry.map(), problems);
        return DecoderEntry.read(options, entry.map().getOrDefault("decoders", ""), problems);
    }
}
