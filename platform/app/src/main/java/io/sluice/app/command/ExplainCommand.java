package io.sluice.app.command;

import io.sluice.api.Datagram;
import io.sluice.app.capture.Capture;
import io.sluice.app.config.Providers;
import io.sluice.app.program.ExitCode;
import io.sluice.app.program.Refusal;
import io.sluice.app.run.Collector;
import io.sluice.app.run.Logging;
import java.io.Console;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sluice explain`: tells what each byte of a datagram is, and where its fault lies.
@Command(
        name = "explain",
        description = {
            "Tells datagrams byte by byte: offset, bytes, field, value, meaning; what is skipped, and why; what is"
                    + " wrong, and where.",
            "FILE is a pcap or pcapng capture; any other file is taken as it is, as one datagram; - is standard input."
        })
final class ExplainCommand implements Callable<Integer> {
    private static final int MOST_DATAGRAM_BYTES = 65_536;

    private enum Colour {
        AUTO,
        ALWAYS,
        NEVER
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The capture or raw payload.")
    private Path file = Path.of("");

    @Option(
            names = "--datagram",
            paramLabel = "N",
            description = "Only the Nth sFlow datagram of the capture, from 1 on. Default: all of them.")
    private long wanted;

    @Option(
            names = "--colour",
            paramLabel = "auto|always|never",
            description = "Colours; auto paints on a terminal, unless NO_COLOR is set. Default: auto.")
    private Colour colour = Colour.AUTO;

    @Mixin
    private final DecoderOptions decoders = new DecoderOptions();

    @Override
    public Integer call() {
        if (spec.commandLine().getParseResult().hasMatchedOption("--datagram") && wanted < 1)
            throw Refusal.wrongUse("--datagram " + wanted + " is not allowed; datagrams are counted from 1 on");
        Logging.warningsOnly();
        try (var capture = Capture.open(file);
                var catalog = Collector.catalog(decoders.plugins.folder)) {
            var decoding = new Decoding(decoders.plugins.folder, Providers.of(catalog));
            var explaining = new Explaining(
                    decoders.names.stream().map(decoding::provider).toList(), out(), paints());
            return explain(capture, explaining);
        }
    }

    private int explain(Capture capture, Explaining explaining) {
        var datagram = new Datagram(ByteBuffer.allocateDirect(MOST_DATAGRAM_BYTES));
        while (capture.next(datagram, 0)) {
            if (wanted != 0 && capture.datagrams() != wanted) continue;
            explaining.explain(datagram, capture.datagrams());
            // The writer does not ask the stream behind it.
            if (out().checkError() || System.out.checkError())
                throw Refusal.failed("standard output was closed before everything was printed");
            if (wanted != 0) return ExitCode.OK;
        }
        return end(capture);
    }

    private int end(Capture capture) {
        var err = spec.commandLine().getErr();
        capture.remarks().forEach(remark -> err.println(capture + ": " + remark));
        if (capture.datagrams() < Math.max(1, wanted)) {
            var held = capture.datagrams() == 1 ? "1 sFlow datagram" : capture.datagrams() + " sFlow datagrams";
            throw Refusal.failed(capture + ": there " + (capture.datagrams() == 1 ? "is " : "are ") + held + " in it"
                    + (wanted == 0 ? "" : ", and no number " + wanted));
        }
        return capture.damage().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private boolean paints() {
        return switch (colour) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> {
                boolean isTerminal = Optional.ofNullable(System.console())
                        .filter(Console::isTerminal)
                        .isPresent();
                yield isTerminal && System.getenv("NO_COLOR") == null;
            }
        };
    }
}
