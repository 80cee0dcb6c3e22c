package io.sluice.app.command;

import io.sluice.api.monitor.RowAccount;
import io.sluice.app.config.CollectorConfig;
import io.sluice.app.config.ConfigPieces;
import io.sluice.app.config.ConfigProblems;
import io.sluice.app.config.ConfigReader;
import io.sluice.app.config.Providers;
import io.sluice.app.files.FileList;
import io.sluice.app.files.FlowFormats;
import io.sluice.app.files.TimeSpan;
import io.sluice.app.program.ExitCode;
import io.sluice.app.program.Refusal;
import io.sluice.app.run.Collector;
import io.sluice.app.run.Logging;
import io.sluice.core.Feed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sluice convert`: feeds flow files and captures to sinks.
@Command(
        name = "convert",
        description = {
            "Reads flow files and captures and feeds all that is in them to the sinks of a configuration, as if it"
                    + " were",
            "received when it was: intervals are cut by the times of the records, so that files get the right slots.",
            "A slow sink is waited for. Intervals without records are left out."
        })
final class ConvertCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|DIR",
            description = "Flow files and captures, or directories of them, in the order of time.")
    private List<Path> named = List.of();

    @Option(
            names = "--to",
            required = true,
            paramLabel = "SINK.yaml",
            description = "A configuration with sinks, and interval; the file of a collector will do.")
    private Path to = Path.of("");

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Only what was received at this time or later, such as 2026-01-31T12:30 (local time).")
    private String since = "";

    @Option(names = "--until", paramLabel = "TIME", description = "Only what was received before this time.")
    private String until = "";

    @Option(
            names = "--option",
            paramLabel = "FORMAT.KEY=VALUE",
            description = "An option of a format, such as nfcapd.reversed-addresses=true or capture.tunnels=inner.")
    private List<String> formatOptions = List.of();

    @Override
    public Integer call() {
        Logging.warningsOnly();
        var span = TimeSpan.parse(since, until, ZoneId.systemDefault());
        var list = FileList.of(named);
        var pieces = ConfigPieces.read(to);
        try (var catalog = Collector.catalog(pieces.tree());
                var formats = new FlowFormats(Providers.of(catalog), formatOptions)) {
            var config = config(pieces, Providers.of(catalog));
            var reading = new Reading(formats, spec.commandLine().getErr(), true, list.bytes());
            return convert(list, config, reading, span);
        } catch (IOException e) {
            throw Refusal.failed(String.valueOf(e.getMessage()));
        }
    }

    private CollectorConfig config(ConfigPieces pieces, Providers providers) {
        try {
            return new ConfigReader(pieces.tree(), providers).readSinks();
        } catch (ConfigProblems e) {
            throw Refusal.wrongUse(pieces.text(e));
        }
    }

    private int convert(FileList list, CollectorConfig config, Reading reading, TimeSpan span) throws IOException {
        var feed = new Feed(config.rotation(), config.sinks());
        var sweep = reading.sweep(() -> false);
        feed.start();
        boolean isInTime = false;
        try {
            sweep.read(list, reader -> {
                if (span.has(reader.atNs())) reader.append(feed.batch(reader.atNs()));
            });
        } finally {
            isInTime = feed.stop();
        }
        var out = spec.commandLine().getOut();
        out.println(sweep.filesRead() + " files read, " + sweep.filesLeftOut() + " left out that are no flow files; "
                + sweep.records() + " records, " + feed.intervals() + " intervals");
        for (var sink : feed.rows()) out.println(sentence(sink));
        out.flush();
        boolean isAllStored = isInTime && feed.rows().stream().allMatch(rows -> rows.failed() == 0);
        return isAllStored && reading.faults().rowsLost() == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    private static String sentence(RowAccount rows) {
        return "sink " + rows.sink() + ": " + rows.written() + " rows written, " + rows.failed() + " failed"
                + (rows.filtered() > 0 ? ", " + rows.filtered() + " left out by its filter" : "");
    }
}
