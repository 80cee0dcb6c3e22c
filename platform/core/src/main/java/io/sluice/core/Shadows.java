package io.sluice.core;

import io.sluice.core.shadow.Shadow;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The candidate decoders of a run that decode beside those in use, one for an input at most. Any thread.
public final class Shadows {
    private final List<RunningInput> inputs;
    private final Map<String, Shadow> shadows = new LinkedHashMap<>();

    /// @param inputs those of the run
    Shadows(List<RunningInput> inputs) {
        this.inputs = inputs;
    }

    /// Begins to compare. What was compared at that input before ends.
    ///
    /// @param names     what is compared
    /// @param decoder   one like that in use, made for this alone
    /// @param candidate the other one
    /// @throws IOException when there is no such input
    public synchronized void start(Shadow.Names names, DecoderSlot decoder, DecoderSlot candidate) throws IOException {
        var input = inputs.stream()
                .filter(running -> running.name().equals(names.input()))
                .findFirst()
                .orElseThrow(() -> new IOException("there is no input " + names.input()));
        stop(names.input());
        var shadow = new Shadow(names, decoder, candidate);
        shadow.start();
        input.shadowTo(shadow);
        shadows.put(names.input(), shadow);
    }

    /// {@return what came of each so far}
    public synchronized List<ShadowReport> reports() {
        return shadows.values().stream().map(Shadow::report).toList();
    }

    /// Ends what is compared at an input, if anything is.
    ///
    /// @param name the input's name
    public synchronized void stop(String name) {
        var shadow = shadows.remove(name);
        if (shadow == null) return;
        for (var input : inputs) if (input.name().equals(name)) input.shadowTo(null);
        try {
            shadow.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Ends all.
    public synchronized void stop() {
        for (var name : List.copyOf(shadows.keySet())) stop(name);
    }
}
