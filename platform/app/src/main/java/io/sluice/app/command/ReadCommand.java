package io.sluice.app.command;

import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.api.Options;
import io.sluice.api.Problem;
import io.sluice.api.Reader;
import io.sluice.api.Sink;
import io.sluice.app.config.ConfigProblems;
import io.sluice.app.config.Providers;
import io.sluice.app.files.FileList;
import io.sluice.app.files.FileSweep;
import io.sluice.app.files.FlowFormats;
import io.sluice.app.files.Progress;
import io.sluice.app.files.RowTotals;
import io.sluice.app.files.TimeSpan;
import io.sluice.app.program.ExitCode;
import io.sluice.app.program.Refusal;
import io.sluice.app.run.Collector;
import io.sluice.app.run.Logging;
import io.sluice.core.Feed;
import io.sluice.core.Rotation;
import io.sluice.core.SinkConfig;
import io.sluice.core.WhenFull;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `sluice read`: prints what flow files and captures hold.
@Command(
        name = "read",
        description = {
            "Prints the flow records of flow files and captures.",
            "Damage is told on standard error, and the rest is read; the exit code is then 1."
        })
final class ReadCommand implements Callable<Integer> {
    private static final int QUEUE_BATCHES = 32;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private FileOptions files = new FileOptions();

    @Option(
            names = "--format",
            paramLabel = "json|line|csv|sflowtool",
            description = "How it looks. Default: ${DEFAULT-VALUE}.")
    private String format = "line";

    @Option(
            names = "--kinds",
            split = ",",
            paramLabel = "KIND",
            description = "What is printed: flow, counter, discard; flow files hold flows only. Default: flow.")
    private List<String> kinds = List.of();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Only what was received at this time or later, such as 2026-01-31T12:30 (local time).")
    private String since = "";

    @Option(names = "--until", paramLabel = "TIME", description = "Only what was received before this time.")
    private String until = "";

    @Mixin
    private FilterOption only = new FilterOption();

    @Option(names = "--stats", description = "Prints what each file is, and sums, instead of records.")
    private boolean isSummary;

    @Override
    public Integer call() {
        Logging.warningsOnly();
        var span = TimeSpan.parse(since, until, ZoneId.systemDefault());
        var filter = only.filter();
        var list = FileList.of(files.named);
        var err = spec.commandLine().getErr();
        try (var catalog = Collector.catalog(files.plugins.folder);
                var formats = new FlowFormats(Providers.of(catalog), files.formatOptions)) {
            // Rows and a bar would write over each other on one terminal.
            var reading = new Reading(formats, err, isSummary || !Progress.isOutputATerminal(), list.bytes());
            if (isSummary) summarize(list, reading.sweep(() -> false), span, filter);
            else print(list, sink(Providers.of(catalog)), reading, span, filter);
            return reading.faults().rowsLost() == 0 ? ExitCode.OK : ExitCode.FAILED;
        } catch (IOException e) {
            throw Refusal.failed(String.valueOf(e.getMessage()));
        }
    }

    private void summarize(FileList list, FileSweep sweep, TimeSpan span, Optional<Predicate<FlowRow>> filter) {
        var out = spec.commandLine().getOut();
        var totals = new RowTotals();
        sweep.read(list, new FileSweep.Taker() {
            private final FlowBatch batch = new FlowBatch();
            private final FlowBatch passing = new FlowBatch();

            @Override
            public void record(Reader reader) {
                if (!span.has(reader.atNs())) return;
                batch.clear();
                reader.append(batch);
                filter.ifPresent(only -> passing.show(batch, only));
                totals.add(filter.isPresent() ? passing : batch);
            }

            @Override
            public void end(Path file, Reader reader) {
                out.println(file + ":");
                reader.facts().forEach(fact -> out.println("  " + fact));
            }
        });
        out.println(sweep.filesRead() + " files read" + leftOut(sweep) + ":");
        totals.lines().forEach(line -> out.println("  " + line));
        out.flush();
    }

    private void print(FileList list, Sink stdout, Reading reading, TimeSpan span, Optional<Predicate<FlowRow>> filter)
            throws IOException {
        var sink = new PipeSink(stdout);
        var config = new SinkConfig("stdout", sink, WhenFull.WAIT, QUEUE_BATCHES, Optional.empty(), filter);
        var feed = new Feed(new Rotation(Duration.ofDays(1), true), List.of(config));
        var sweep = reading.sweep(sink::isUseless);
        feed.start();
        try {
            sweep.read(list, reader -> {
                if (span.has(reader.atNs())) reader.append(feed.batch(reader.atNs()));
            });
        } finally {
            feed.stop();
        }
        if (!sink.fault().isEmpty()) throw Refusal.failed(sink.fault());
        if (sweep.filesLeftOut() > 0)
            spec.commandLine().getErr().println(sweep.filesRead() + " files read" + leftOut(sweep));
    }

    private static String leftOut(FileSweep sweep) {
        return sweep.filesLeftOut() == 0 ? "" : ", " + sweep.filesLeftOut() + " left out that are no flow files";
    }

    private Sink sink(Providers providers) {
        var values = new LinkedHashMap<String, Object>();
        values.put("format", format);
        if (!kinds.isEmpty()) values.put("kinds", kinds);
        else if (format.equals("sflowtool")) values.put("kinds", List.of("flow"));
        var problems = new ArrayList<Problem>();
        var provider = providers
                .sink("stdout")
                .orElseThrow(
                        () -> Refusal.wrongUse("no plugin in " + files.plugins.folder + " has the sink type 'stdout'"));
        var sink = provider.create(new Options("", values, problems));
        if (problems.isEmpty()) return sink;
        var asOptions = problems.stream()
                .map(p -> new Problem("--" + p.path(), p.message()))
                .toList();
        throw Refusal.wrongUse(new ConfigProblems(asOptions).text("read"));
    }
}
