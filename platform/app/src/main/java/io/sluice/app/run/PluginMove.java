package io.sluice.app.run;

import io.sluice.api.DecoderProvider;
import io.sluice.api.Options;
import io.sluice.api.Problem;
import io.sluice.api.Sink;
import io.sluice.api.SinkProvider;
import io.sluice.api.monitor.MonitorProvider;
import io.sluice.api.tap.Tap;
import io.sluice.api.tap.TapProvider;
import io.sluice.app.config.ConfigTree;
import io.sluice.app.config.DecoderPlan;
import io.sluice.app.config.SinkPlan;
import io.sluice.core.DecoderSlot;
import io.sluice.core.Pipeline;
import io.sluice.core.SinkChange;
import io.sluice.core.monitor.CollectorView;
import io.sluice.core.monitor.MonitorConfig;
import io.sluice.core.monitor.MonitorGroup;
import io.sluice.core.shadow.Shadow;
import io.sluice.host.PluginChange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One move of a running collector from plugins that go to those that come: all of it or nothing. Used once, by one
/// thread, under the lock of [Plugins].
final class PluginMove {
    private static final Logger LOG = LoggerFactory.getLogger(PluginMove.class);

    /// What is moved.
    ///
    /// @param running  the tree that the collector runs with
    /// @param use      what it uses
    /// @param pipeline with the sinks and inputs
    /// @param monitors the monitors
    /// @param view     where monitors look
    record Parts(
            Map<String, Object> running, PluginUse use, Pipeline pipeline, MonitorGroup monitors, CollectorView view) {}

    /// A monitor that is to be followed by another.
    private record MonitorStep(String name, MonitorProvider before, MonitorProvider next) {}

    /// A tap that is to be followed by another.
    private record TapStep(String name, TapProvider before, TapProvider next) {}

    private final Parts parts;
    private final PluginChange change;
    private final Map<String, SinkProvider> nextSinks = new LinkedHashMap<>();
    private final List<SinkPlan> vacated = new ArrayList<>();
    private final List<SinkChange> sinks = new ArrayList<>();
    private final Map<String, List<DecoderProvider>> nextDecoders = new LinkedHashMap<>();
    private final Map<String, List<List<DecoderSlot>>> decoders = new LinkedHashMap<>();
    private final List<MonitorStep> monitors = new ArrayList<>();
    private final List<TapStep> taps = new ArrayList<>();

    /// What puts back what has been moved, the last first.
    private final List<Runnable> undo = new ArrayList<>();

    /// What gives back what is no longer used, once all has been moved.
    private final List<Runnable> afterwards = new ArrayList<>();

    PluginMove(Parts parts, PluginChange change) {
        this.parts = parts;
        this.change = change;
    }

    /// Makes all that comes, and moves to it.
    ///
    /// @return the sinks that wait for a plugin now
    /// @throws IOException when that is not possible; then all is used as before
    List<SinkPlan> make() throws IOException {
        try {
            plan();
            for (var input : nextDecoders.keySet()) tryOut(input);
            for (var input : decoders.keySet()) moveDecoders(input);
            for (var step : monitors) moveMonitor(step);
            for (var step : taps) moveTap(step);
            parts.pipeline.replace(sinks);
        } catch (Throwable e) { // a plugin may throw whatever it likes
            for (var step : undo.reversed()) putBack(step);
            decoders.forEach((input, made) -> closeOthers(made, parts.pipeline.decoders(input)));
            throw e instanceof IOException told ? told : new IOException("a plugin failed: " + e, e);
        }
        afterwards.forEach(Runnable::run);
        parts.use.sinks.putAll(nextSinks);
        for (var plan : vacated) parts.use.sinks.remove(plan.name());
        parts.use.decoders.putAll(nextDecoders);
        for (var step : monitors) parts.use.monitors.put(step.name, step.next);
        for (var step : taps) parts.use.taps.put(step.name, step.next);
        return vacated;
    }

    /// The others are put back, too, when one cannot be.
    private static void putBack(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | LinkageError e) {
            LOG.error("what was moved cannot be put back: {}", e.getMessage(), e);
        }
    }

    private void plan() throws IOException {
        for (var plan : SinkPlan.all(parts.running).values()) {
            var used = parts.use.sinks.get(plan.name());
            if (used != null && change.concerns(used)) planSink(plan, used);
        }
        for (var input : parts.use.decoders.entrySet())
            if (input.getValue().stream().anyMatch(change::concerns)) planDecoders(input.getKey(), input.getValue());
        for (var monitor : parts.use.monitors.entrySet())
            if (change.concerns(monitor.getValue())) planMonitor(monitor.getKey(), monitor.getValue());
        for (var tap : parts.use.taps.entrySet())
            if (change.concerns(tap.getValue())) planTap(tap.getKey(), tap.getValue());
    }

    private void planSink(SinkPlan plan, SinkProvider before) throws IOException {
        Supplier<Sink> back = () -> unchecked(() -> plan.make(before));
        var next = change.sink(before, plan.type());
        if (next.isPresent()) {
            nextSinks.put(plan.name(), next.get());
            sinks.add(new SinkChange(plan.name(), plan.make(next.get()), back));
        } else if (plan.isOptional()) {
            vacated.add(plan);
            sinks.add(new SinkChange(plan.name(), Pipeline.vacancy(), back));
        } else {
            throw new IOException("sink " + plan.name() + " needs the sink type " + plan.type()
                    + ", which nobody else offers; 'optional: true' lets the collector go on without it");
        }
    }

    private void planDecoders(String input, List<DecoderProvider> before) throws IOException {
        var plans = DecoderPlan.of(parts.running, input);
        var providers = new ArrayList<DecoderProvider>();
        for (int i = 0; i < plans.size(); i++) {
            var name = plans.get(i).name();
            var used = before.get(i);
            providers.add(
                    change.concerns(used)
                            ? change.decoder(used, name)
                                    .orElseThrow(() -> new IOException("input " + input + " needs the decoder " + name
                                            + ", which nobody else offers"))
                            : used);
        }
        nextDecoders.put(input, providers);
        var workers = new ArrayList<List<DecoderSlot>>();
        decoders.put(input, workers); // those made so far are closed when another cannot be made
        for (var slots : parts.pipeline.decoders(input)) {
            var next = new ArrayList<DecoderSlot>();
            workers.add(next);
            for (int i = 0; i < plans.size(); i++)
                next.add(change.concerns(before.get(i)) ? plans.get(i).make(providers.get(i)) : slots.get(i));
        }
    }

    /// A sink that is cold lets its queue fill; a decoder would let datagrams wait, and one that fails loses them.
    private void tryOut(String input) throws IOException {
        var before = Optional.ofNullable(parts.use.decoders.get(input)).orElseThrow();
        var next = Optional.ofNullable(nextDecoders.get(input)).orElseThrow();
        var plans = DecoderPlan.of(parts.running, input);
        for (int i = 0; i < plans.size(); i++) {
            if (before.get(i).equals(next.get(i))) continue;
            var plan = plans.get(i);
            var names = new Shadow.Names(input, "the one in use", "decoder " + plan.name(), 1);
            parts.pipeline.shadows().tryOut(names, plan.make(before.get(i)), plan.make(next.get(i)));
        }
    }

    private void planMonitor(String name, MonitorProvider before) throws IOException {
        var type = String.valueOf(
                ConfigTree.element(parts.running, "monitors", name).get("type"));
        var next = change.monitor(before, type)
                .orElseThrow(() -> new IOException(
                        "monitor " + name + " needs the monitor type " + type + ", which nobody else offers"));
        monitors.add(new MonitorStep(name, before, next));
    }

    private void planTap(String name, TapProvider before) throws IOException {
        var type =
                String.valueOf(ConfigTree.element(parts.running, "taps", name).get("type"));
        var next = change.tap(before, type)
                .orElseThrow(() ->
                        new IOException("tap " + name + " needs the tap type " + type + ", which nobody else offers"));
        taps.add(new TapStep(name, before, next));
    }

    private void moveDecoders(String input) throws IOException {
        var before = parts.pipeline.decoders(input);
        var next = Optional.ofNullable(decoders.get(input)).orElseThrow();
        parts.pipeline.decodeWith(input, next);
        undo.add(() -> unchecked(() -> {
            parts.pipeline.decodeWith(input, before);
            return before;
        }));
        afterwards.add(() -> closeOthers(before, next));
    }

    private void moveMonitor(MonitorStep step) throws IOException {
        Supplier<MonitorConfig> back = () -> unchecked(() -> config(step.name, step.before));
        Supplier<MonitorConfig> next = () -> unchecked(() -> config(step.name, step.next));
        parts.monitors.replace(config(step.name, step.next), back, parts.view);
        undo.add(() -> unchecked(() -> {
            parts.monitors.replace(back.get(), next, parts.view);
            return step;
        }));
    }

    private void moveTap(TapStep step) throws IOException {
        Supplier<Tap> back = () -> unchecked(() -> make("taps", step.name, step.before::create));
        Supplier<Tap> next = () -> unchecked(() -> make("taps", step.name, step.next::create));
        parts.pipeline.replaceTap(step.name, make("taps", step.name, step.next::create), back);
        undo.add(() -> unchecked(() -> {
            parts.pipeline.replaceTap(step.name, back.get(), next);
            return step;
        }));
    }

    private MonitorConfig config(String name, MonitorProvider provider) throws IOException {
        return new MonitorConfig(name, make("monitors", name, provider::create));
    }

    private <T> T make(String section, String name, Function<Options, T> plugin) throws IOException {
        var entry = Optional.ofNullable(ConfigTree.named(parts.running, section).get(name))
                .orElseThrow();
        var problems = new ArrayList<Problem>();
        var options = ConfigTree.map(entry.map().get("options"));
        var made = plugin.apply(new Options(entry.path() + ".options", options, problems));
        if (problems.isEmpty()) return made;
        throw new IOException(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
    }

    private static void closeOthers(List<List<DecoderSlot>> some, List<List<DecoderSlot>> kept) {
        for (int i = 0; i < some.size(); i++)
            for (var slot : some.get(i)) if (!kept.get(i).contains(slot)) slot.close();
    }

    /// Something that may fail.
    private interface Attempt<T> {
        T make() throws IOException;
    }

    private static <T> T unchecked(Attempt<T> attempt) {
        try {
            return attempt.make();
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }
}
