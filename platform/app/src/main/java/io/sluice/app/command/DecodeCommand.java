package io.sluice.app.command;

import io.sluice.app.capture.Capture;
import io.sluice.app.capture.CaptureSource;
import io.sluice.app.config.Providers;
import io.sluice.app.program.ExitCode;
import io.sluice.app.program.Refusal;
import io.sluice.app.run.Collector;
import io.sluice.app.run.Logging;
import io.sluice.core.Pipeline;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sluice decode`: prints what the datagrams of a capture hold.
@Command(
        name = "decode",
        description = {
            "Prints the flow records, counter samples and discard notices of a capture, without a socket.",
            "FILE is a pcap or pcapng capture; any other file is taken as it is, as one datagram; - is standard input.",
            "Ends with a summary of what was decoded, skipped and refused on standard error."
        })
final class DecodeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The capture or raw payload.")
    private Path file = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "json|line|sflowtool",
            description = "How it looks; sflowtool prints as 'sflowtool -j' does. Default: ${DEFAULT-VALUE}.")
    private String format = "line";

    @Option(
            names = "--kinds",
            split = ",",
            paramLabel = "KIND",
            description = "What is printed: flow, counter, discard, separated by commas. Default: flow;"
                    + " with --format sflowtool all three.")
    private List<String> kinds = List.of();

    @Option(
            names = "--tunnels",
            paramLabel = "outer|inner",
            description = "Which packet of a tunnel a flow record is about. Default: outer.")
    private String tunnels = "";

    @Mixin
    private final FilterOption only = new FilterOption();

    @Mixin
    private final DecoderOptions decoders = new DecoderOptions();

    @Override
    public Integer call() throws InterruptedException {
        Logging.warningsOnly();
        Logging.errorsOnly("io.sluice.core.deliver"); // what befalls standard output is told at the end
        var filter = only.filter();
        try (var capture = Capture.open(file);
                var catalog = Collector.catalog(decoders.plugins.folder)) {
            var source = new CaptureSource(capture);
            var decoding = new Decoding(decoders.plugins.folder, Providers.of(catalog));
            var pipeline = decoding.pipeline(source, decoders.names, decoderOptions(), sinkOptions(), filter);
            pipeline.start();
            pipeline.awaitExhaustion();
            pipeline.stop();
            return end(pipeline, capture, source.givenUp());
        } catch (IOException e) {
            throw Refusal.failed(file + ": " + e.getMessage());
        }
    }

    private Map<String, Object> decoderOptions() {
        return tunnels.isEmpty() ? Map.of() : Map.of("tunnels", tunnels);
    }

    private Map<String, Object> sinkOptions() {
        var options = new LinkedHashMap<String, Object>();
        options.put("format", format);
        if (!kinds.isEmpty()) options.put("kinds", kinds);
        return options;
    }

    private int end(Pipeline pipeline, Capture capture, String outputFault) {
        PrintWriter err = spec.commandLine().getErr();
        var faults = DecodeSummary.faults(pipeline, capture, outputFault);
        DecodeSummary.of(pipeline, capture).forEach(err::println);
        faults.forEach(fault -> err.println(capture + ": " + fault));
        return faults.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }
}
