package io.sluice.app.command;

import io.sluice.api.Decoder;
import io.sluice.api.DecoderProvider;
import io.sluice.api.FlowRow;
import io.sluice.api.Options;
import io.sluice.api.Problem;
import io.sluice.api.Sink;
import io.sluice.app.capture.CaptureSource;
import io.sluice.app.config.ConfigProblems;
import io.sluice.app.config.Providers;
import io.sluice.app.program.Refusal;
import io.sluice.core.InputConfig;
import io.sluice.core.Pipeline;
import io.sluice.core.Rotation;
import io.sluice.core.SinkConfig;
import io.sluice.core.WhenFull;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Wires a capture to decoders and standard output, with what plugins offer.
///
/// @param plugins   the folder of the plugins, for messages
/// @param providers what they offer
record Decoding(Path plugins, Providers providers) {
    /// {@return a pipeline that is not started}
    ///
    /// @param source         the capture
    /// @param decoders       the names of the decoders that are asked in turn
    /// @param decoderOptions the options of each of them
    /// @param sinkOptions    the options of the sink
    /// @param filter         what rows have to pass, if anything
    /// @throws Refusal when a plugin is missing or does not take its options
    Pipeline pipeline(
            CaptureSource source,
            List<String> decoders,
            Map<String, Object> decoderOptions,
            Map<String, Object> sinkOptions,
            Optional<Predicate<FlowRow>> filter) {
        var problems = new ArrayList<Problem>();
        var asked = new ArrayList<Decoder>();
        var refusals = new LinkedHashMap<Problem, List<String>>();
        for (var name : decoders) asked.add(decoder(name, decoderOptions, refusals));
        refusals.forEach(
                (problem, names) -> problems.add(asOption(problem, " (decoder " + String.join(", ", names) + ")")));
        var printing = new EndingSink(sink(sinkOptions, problems), source);
        if (!problems.isEmpty()) throw Refusal.wrongUse(new ConfigProblems(problems).text("decode"));
        var input = InputConfig.of("capture", () -> source, asked);
        int queue = SinkConfig.DEFAULT_QUEUE_BATCHES;
        var sink = new SinkConfig("stdout", printing, WhenFull.WAIT, queue, Optional.empty(), filter);
        return new Pipeline(new Rotation(Duration.ofDays(1), false), List.of(input), List.of(sink));
    }

    /// {@return what makes a decoder}
    ///
    /// @throws Refusal when no plugin has it
    DecoderProvider provider(String name) {
        return providers.decoder(name).orElseThrow(() -> missing("decoder", name));
    }

    private Decoder decoder(String name, Map<String, Object> values, Map<Problem, List<String>> refusals) {
        var found = new ArrayList<Problem>();
        var options = new Options("", values, found);
        var decoder = provider(name).create(options);
        options.rejectUnknownKeys();
        for (var problem : found)
            refusals.computeIfAbsent(problem, _ -> new ArrayList<>()).add(name);
        return decoder;
    }

    private Sink sink(Map<String, Object> values, List<Problem> problems) {
        var found = new ArrayList<Problem>();
        var options = new Options("", values, found);
        var sink = providers
                .sink("stdout")
                .orElseThrow(() -> missing("sink type", "stdout"))
                .create(options);
        options.rejectUnknownKeys();
        for (var problem : found) problems.add(asOption(problem, ""));
        return sink;
    }

    /// The same problem for a user who wrote options and no YAML.
    private static Problem asOption(Problem problem, String where) {
        return new Problem("--" + problem.path(), problem.message() + where);
    }

    private Refusal missing(String what, String name) {
        var known = what.equals("decoder") ? providers.decoderNames() : providers.sinkTypes();
        var there = known.isEmpty() ? "none is there" : "known are " + String.join(", ", known);
        var faults = providers.faults();
        var cause = faults.isEmpty() ? "" : " (could not be loaded: " + String.join("; ", faults) + ")";
        return Refusal.wrongUse("no plugin in " + plugins + " has the " + what + " '" + name + "'; " + there + cause);
    }
}
