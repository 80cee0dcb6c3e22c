package io.sluice.app.command;

import io.sluice.api.Expiry;
import io.sluice.api.Options;
import io.sluice.api.Problem;
import io.sluice.app.config.ConfigProblems;
import io.sluice.app.config.Providers;
import io.sluice.app.program.ExitCode;
import io.sluice.app.program.Refusal;
import io.sluice.app.run.Collector;
import io.sluice.app.run.Logging;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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

/// `sluice expire`: removes the old files of a directory, or shows which it would.
@Command(
        name = "expire",
        description = {
            "Removes the oldest files of a directory that a sink has filled, down to the limits that are given.",
            "Only files go that the sink has finished. A collector may write into the directory meanwhile."
        })
final class ExpireCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DIR", description = "The sink's directory.")
    private Path directory = Path.of("");

    @Option(names = "--dry-run", description = "Show what would go, and remove nothing.")
    private boolean isDryRun;

    @Option(names = "--max-size", paramLabel = "SIZE", description = "What all files may take, such as 100GiB.")
    private String maxSize = "";

    @Option(names = "--max-age", paramLabel = "TIME", description = "How old a file may be, such as 90d.")
    private String maxAge = "";

    @Option(names = "--max-files", paramLabel = "N", description = "How many files there may be.")
    private long maxFiles;

    @Option(
            names = "--watermark",
            paramLabel = "SHARE",
            description = "To what part of a size or number files are removed once it is passed. Default: 95%%.")
    private String watermark = "";

    @Option(
            names = "--nfstat",
            description = "Take the limits from .nfstat in the directory, where nfdump's nfexpire keeps them.")
    private boolean isNfstat;

    @Option(
            names = "--time-zone",
            paramLabel = "local|utc|ZONE",
            description = "Of the time in the names of files. Default: ${DEFAULT-VALUE}.")
    private String timeZone = "local";

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "The type of the sink that wrote the files. Default: ${DEFAULT-VALUE}.")
    private String type = "nfcapd";

    @Mixin
    private final PluginOption plugins = new PluginOption();

    @Override
    public Integer call() {
        Logging.warningsOnly();
        var limits = limits();
        if (limits.isEmpty())
            throw Refusal.wrongUse(
                    "expire: no limit is given; it must be --max-size, --max-age, --max-files, or --nfstat");
        try (var catalog = Collector.catalog(plugins.folder)) {
            return expire(expiry(Providers.of(catalog), limits));
        } catch (IOException e) {
            throw Refusal.failed(directory + ": " + e.getMessage());
        }
    }

    private Map<String, Object> limits() {
        var limits = new LinkedHashMap<String, Object>();
        if (!maxSize.isEmpty()) limits.put("max-size", maxSize);
        if (!maxAge.isEmpty()) limits.put("max-age", maxAge);
        if (spec.commandLine().getParseResult().hasMatchedOption("--max-files")) limits.put("max-files", maxFiles);
        if (isNfstat) limits.put("nfstat", true);
        if (!watermark.isEmpty() && !limits.isEmpty()) limits.put("watermark", watermark);
        return limits;
    }

    private Expiry expiry(Providers providers, Map<String, Object> limits) {
        var provider = providers
                .sink(type)
                .orElseThrow(() -> Refusal.wrongUse("no plugin in " + plugins.folder + " has the sink type '" + type
                        + "'; known are " + String.join(", ", providers.sinkTypes())));
        List<Problem> problems = new ArrayList<>();
        var values = Map.of("directory", directory.toString(), "time-zone", timeZone, "expire", limits);
        var options = new Options("", values, problems);
        var expiry = provider.expiry(options)
                .orElseThrow(() -> Refusal.wrongUse("expire: sinks of type '" + type + "' do not remove old files"));
        options.rejectUnknownKeys();
        if (!problems.isEmpty()) {
            var asked = problems.stream().map(ExpireCommand::asOption).toList();
            throw Refusal.wrongUse(new ConfigProblems(asked).text("expire"));
        }
        return expiry;
    }

    /// The same problem for a user who wrote options and no YAML.
    private static Problem asOption(Problem problem) {
        var option = problem.path().replace("expire.", "");
        return new Problem(option.equals("directory") ? "DIR" : "--" + option, problem.message());
    }

    private int expire(Expiry expiry) throws IOException {
        var out = spec.commandLine().getOut();
        long files = 0;
        long bytes = 0;
        long failed = 0;
        for (var due : expiry.due()) {
            try {
                if (!isDryRun && !expiry.remove(due)) continue;
            } catch (IOException e) {
                failed++;
                spec.commandLine().getErr().println(due.file() + " cannot be removed: " + e.getMessage());
                continue;
            }
            files++;
            bytes += due.bytes();
            out.println(due.file() + "  " + due.bytes() + " bytes, by " + due.reason());
        }
        out.println(files + (files == 1 ? " file, " : " files, ") + bytes + " bytes "
                + (isDryRun ? "would be removed" : "removed"));
        return failed == 0 ? ExitCode.OK : ExitCode.FAILED;
    }
}
