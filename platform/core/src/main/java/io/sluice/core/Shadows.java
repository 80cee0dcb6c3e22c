package io.sluice.core;

import io.sluice.core.shadow.Shadow;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The candidate decoders of a run that decode beside those in use, one for an input at most. Any thread.
public final class Shadows {
    private static final long TRIAL_MS = 500;

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
        var input = input(names.input());
        stop(names.input());
        var shadow = new Shadow(names, decoder, candidate);
        shadow.start();
        input.shadowTo(shadow);
        shadows.put(names.input(), shadow);
    }

    /// Lets a decoder that is to take over decode copies of what an input receives for half a second. So it does not
    /// begin cold, when a datagram takes it a hundred times as long, and one that fails does not begin at all.
    /// What is compared at that input rests for as long.
    ///
    /// @param names     what is tried
    /// @param decoder   one like that in use, made for this alone
    /// @param candidate the one that is to take over, made for this alone
    /// @throws IOException when it failed where the one in use did not
    public synchronized void tryOut(Shadow.Names names, DecoderSlot decoder, DecoderSlot candidate) throws IOException {
        var input = input(names.input());
        var trial = new Shadow(names, decoder, candidate);
        trial.start();
        input.shadowTo(trial);
        boolean cameBack = false;
        try {
            Thread.sleep(TRIAL_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            input.shadowTo(shadows.get(names.input()));
            cameBack = end(trial);
        }
        if (!cameBack) throw new IOException(names.candidate() + " does not come back from a datagram");
        judge(trial.report());
    }

    private static void judge(ShadowReport report) throws IOException {
        if (report.failed() == 0) return;
        throw new IOException(String.format(
                Locale.ROOT,
                "%s failed on %,d of %,d datagrams that input %s has just received, and %s did not: %s",
                report.candidate(),
                report.failed(),
                report.compared(),
                report.input(),
                report.decoder(),
                report.fault()));
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
        end(shadow);
    }

    /// Ends all.
    public synchronized void stop() {
        for (var name : List.copyOf(shadows.keySet())) stop(name);
    }

    private RunningInput input(String name) throws IOException {
        return inputs.stream()
                .filter(running -> running.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IOException("there is no input " + name));
    }

    private static boolean end(Shadow shadow) {
        try {
            return shadow.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
