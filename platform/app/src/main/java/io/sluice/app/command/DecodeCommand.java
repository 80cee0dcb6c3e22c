package io.sluice.app.command;

import io.sluice.api.Options;
import io.sluice.api.Problem;
import io.sluice.app.capture.Capture;
import io.sluice.app.capture.CaptureSource;
import io.sluice.app.config.ConfigProblems;
import io.sluice.app.config.Providers;
import io.sluice.app.program.ExitCode;
import io.sluice.app.program.Product;
import io.sluice.app.program.Refusal;
import io.sluice.app.run.Collector;
import io.sluice.app.run.Logging;
import io.sluice.core.InputConfig;
import io.sluice.core.Pipeline;
import io.sluice.core.Rotation;
import io.sluice.core.SinkConfig;
import io.sluice.core.WhenFull;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sluice decode`: prints the flow records of a capture.
@Command(
        name = "decode",
        description = {
            "Prints the flow records of a capture, without a socket.",
            "FILE is a pcap or pcapng capture; any other file is taken as it is, as one datagram.",
            "Ends with a summary of what was decoded, skipped and refused on standard error."
        })
final class DecodeCommand implements Callable<Integer> {
    /// How flow records are printed.
    enum Format {
        /// A JSON object a line.
        JSON,
        /// A readable line.
        LINE;

        /// As it is written, also by the options of the sink.
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The capture or raw payload.")
    private Path file = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "json|line",
            description = "How a flow record looks. Default: ${DEFAULT-VALUE}.")
    private Format format = Format.LINE;

    @Option(names = "--decoder", paramLabel = "NAME", description = "The decoder. Default: ${DEFAULT-VALUE}.")
    private String decoder = "sflow5";

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            description = "The folder with the plugins. Default: plugins in the installation's folder.")
    private Path plugins = Product.home().resolve("plugins");

    @Override
    public Integer call() throws InterruptedException {
        Logging.warningsOnly();
        var capture = Capture.open(file);
        try (var catalog = Collector.catalog(plugins)) {
            var pipeline = pipeline(capture, Providers.of(catalog));
            pipeline.start();
            pipeline.awaitExhaustion();
            boolean isInTime = pipeline.stop();
            var err = spec.commandLine().getErr();
            DecodeSummary.of(file, pipeline, capture).forEach(err::println);
            return isInTime ? ExitCode.OK : ExitCode.FAILED;
        } catch (IOException e) {
            throw Refusal.failed(file + ": " + e.getMessage());
        }
    }

    private Pipeline pipeline(Capture capture, Providers providers) {
        var problems = new ArrayList<Problem>();
        var decoding = providers
                .decoder(decoder)
                .orElseThrow(() -> missing("decoder", decoder, providers))
                .create(new Options("--decoder", Map.of(), problems));
        var options = new Options("--format", Map.of("format", format.toString()), problems);
        var printing = providers
                .sink("stdout")
                .orElseThrow(() -> missing("sink type", "stdout", providers))
                .create(options);
        options.rejectUnknownKeys();
        if (!problems.isEmpty()) throw Refusal.wrongUse(new ConfigProblems(problems).text("decode"));
        var input = new InputConfig("capture", () -> new CaptureSource(capture), List.of(decoding));
        var sink = new SinkConfig("stdout", printing, WhenFull.WAIT, SinkConfig.DEFAULT_QUEUE_BATCHES);
        return new Pipeline(new Rotation(Duration.ofDays(1), false), List.of(input), List.of(sink));
    }

    private Refusal missing(String what, String name, Providers providers) {
        var known = what.equals("decoder") ? providers.decoderNames() : providers.sinkTypes();
        var there = known.isEmpty() ? "none is there" : "known are " + String.join(", ", known);
        var faults = providers.faults();
        var cause = faults.isEmpty() ? "" : " (could not be loaded: " + String.join("; ", faults) + ")";
        return Refusal.wrongUse("no plugin in " + plugins + " has the " + what + " '" + name + "'; " + there + cause);
    }
}
