package io.sluice.app.run;

import io.sluice.api.DecoderProvider;
import io.sluice.app.config.ConfigTree;
import io.sluice.app.config.DecoderPlan;
import io.sluice.app.config.Providers;
import io.sluice.app.control.ShadowReports;
import io.sluice.app.control.ShadowRequest;
import io.sluice.core.DecoderSlot;
import io.sluice.core.shadow.Shadow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// The candidate decoders of a running collector: which input each is compared at, and how it takes over.
/// Guarded by the lock of [Plugins].
final class Candidates {
    /// A candidate of an input.
    ///
    /// @param index    which of the input's decoders it is compared with
    /// @param name     what it is called
    /// @param provider makes it
    private record Candidate(int index, String name, DecoderProvider provider) {}

    private final PluginMove.Parts parts;
    private final Providers providers;
    private final Map<String, Candidate> candidates = new LinkedHashMap<>();

    Candidates(PluginMove.Parts parts, Providers providers) {
        this.parts = parts;
        this.providers = providers;
    }

    /// {@return the providers of all candidates, by their inputs}
    Map<String, DecoderProvider> providers() {
        var used = new LinkedHashMap<String, DecoderProvider>();
        candidates.forEach((input, candidate) -> used.put(input, candidate.provider));
        return used;
    }

    void start(ShadowRequest wanted) throws IOException {
        var provider = providers
                .decoder(wanted.candidate())
                .orElseThrow(() -> new IOException("no plugin has the decoder " + wanted.candidate() + "; there are "
                        + String.join(", ", providers.decoderNames())));
        var inUse = wanted.decoder().isEmpty() ? bare(wanted.candidate()) : wanted.decoder();
        var input = input(wanted.input(), inUse);
        int index = index(input, inUse).orElseThrow();
        var used = used(input).get(index);
        if (used.equals(provider))
            throw new IOException("input " + input + " uses that very decoder already; say which other version is the"
                    + " candidate, such as " + bare(wanted.candidate()) + "@1.2");
        var plan = DecoderPlan.of(parts.running(), input).get(index);
        var names = new Shadow.Names(input, plan.name(), wanted.candidate(), (int) wanted.oneIn());
        parts.pipeline().shadows().start(names, plan.make(used), plan.make(provider));
        candidates.put(input, new Candidate(index, wanted.candidate(), provider));
    }

    ShadowReports reports() {
        return new ShadowReports(parts.pipeline().shadows().reports());
    }

    String promote(String wantedInput) throws IOException {
        var input = only(wantedInput);
        var candidate = Optional.ofNullable(candidates.get(input)).orElseThrow();
        var plans = DecoderPlan.of(parts.running(), input);
        var before = parts.pipeline().decoders(input);
        var next = new ArrayList<List<DecoderSlot>>();
        for (var slots : before) {
            var worker = new ArrayList<>(slots);
            worker.set(candidate.index, plans.get(candidate.index).make(candidate.provider));
            next.add(worker);
        }
        parts.pipeline().decodeWith(input, next);
        for (var slots : before) slots.get(candidate.index).close();
        dismiss(input);
        var providersNow = new ArrayList<>(used(input));
        providersNow.set(candidate.index, candidate.provider);
        parts.use().decoders.put(input, providersNow);
        rename(input, candidate, plans);
        return "input " + input + " is decoded by " + candidate.name + " now; its configuration says "
                + plans.get(candidate.index).name() + ", so change that, too, or the next start decides anew";
    }

    /// What the collector runs with is kept as a tree.
    private void rename(String input, Candidate candidate, List<DecoderPlan> plans) {
        var written = ConfigTree.element(parts.running(), "inputs", input).get("decoders");
        var decoders = new ArrayList<Object>(
                written instanceof List<?> list
                        ? list
                        : plans.stream().map(DecoderPlan::name).toList());
        if (decoders.get(candidate.index) instanceof Map<?, ?> map) {
            var entry = ConfigTree.map(map);
            entry.put("name", candidate.name);
            decoders.set(candidate.index, entry);
        } else {
            decoders.set(candidate.index, candidate.name);
        }
        ConfigTree.set(parts.running(), "inputs", input, "decoders", decoders);
    }

    void dismiss(String wantedInput) throws IOException {
        var input = only(wantedInput);
        candidates.remove(input);
        parts.pipeline().shadows().stop(input);
    }

    /// Ends those that a change of plugins concerns.
    void dismissIf(Predicate<Object> isConcerned) {
        for (var input : List.copyOf(candidates.keySet())) {
            var candidate = Optional.ofNullable(candidates.get(input)).orElseThrow();
            var used = used(input).get(candidate.index);
            if (!isConcerned.test(candidate.provider) && !isConcerned.test(used)) continue;
            candidates.remove(input);
            parts.pipeline().shadows().stop(input);
        }
    }

    private String only(String wanted) throws IOException {
        if (wanted.isEmpty() && candidates.size() == 1)
            return candidates.keySet().iterator().next();
        if (candidates.containsKey(wanted)) return wanted;
        if (candidates.isEmpty())
            throw new IOException("no candidate decodes; sluice plugins shadow DECODER@VERSION begins");
        throw new IOException("say which input is meant; those with a candidate are " + candidates.keySet());
    }

    private String input(String wanted, String decoder) throws IOException {
        var inputs = ConfigTree.named(parts.running(), "inputs").keySet();
        if (!wanted.isEmpty() && !inputs.contains(wanted)) throw new IOException("there is no input " + wanted);
        var having = inputs.stream()
                .filter(input -> wanted.isEmpty() || input.equals(wanted))
                .filter(input -> index(input, decoder).isPresent())
                .toList();
        if (having.size() == 1) return having.getFirst();
        throw new IOException(
                having.isEmpty()
                        ? "no input is decoded by " + decoder
                        : "several inputs are decoded by " + decoder + "; say which is meant: " + having);
    }

    private Optional<Integer> index(String input, String decoder) {
        var plans = DecoderPlan.of(parts.running(), input);
        return IntStream.range(0, plans.size())
                .filter(i -> plans.get(i).name().equals(decoder)
                        || bare(plans.get(i).name()).equals(decoder))
                .boxed()
                .findFirst();
    }

    private List<DecoderProvider> used(String input) {
        return parts.use().decoders.getOrDefault(input, List.of());
    }

    private static String bare(String name) {
        return name.split("@", 2)[0];
    }
}
