package io.sluice.app.command;

import io.sluice.app.config.Providers;
import io.sluice.app.files.FaultPrinter;
import io.sluice.app.files.FlowFormats;
import io.sluice.app.files.Progress;
import io.sluice.app.program.ExitCode;
import io.sluice.app.program.Refusal;
import io.sluice.app.run.Collector;
import io.sluice.app.run.Logging;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sluice repair`: makes a sound file of what can be read of a damaged one.
@Command(
        name = "repair",
        description = {
            "Writes a new, sound file of all that can be read of a damaged or unfinished one, in the same format.",
            "The original is left as it is, and no file is written over."
        })
final class RepairCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The damaged file.")
    private Path file = Path.of("");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The new file. Default: the name of the damaged one with .repaired behind it.")
    private Path output = Path.of("");

    @Mixin
    private final PluginOption plugins = new PluginOption();

    @Override
    public Integer call() {
        Logging.warningsOnly();
        var target = output.toString().isEmpty() ? file.resolveSibling(file.getFileName() + ".repaired") : output;
        if (Files.exists(target)) throw Refusal.failed(target + " is there already; name another file with -o");
        var err = spec.commandLine().getErr();
        var faults = new FaultPrinter(err, new Progress(err, false, 0, 0));
        try (var catalog = Collector.catalog(plugins.folder);
                var formats = new FlowFormats(Providers.of(catalog), List.of())) {
            long flows = repair(formats, target, faults);
            faults.endFile();
            spec.commandLine().getOut().println(target + ": " + flows + " flow records");
            return ExitCode.OK;
        } catch (IOException e) {
            throw Refusal.failed(file + ": " + e.getMessage());
        }
    }

    /// A file gets its name when it is complete and synced.
    private long repair(FlowFormats formats, Path target, FaultPrinter faults) throws IOException {
        if (!Files.isRegularFile(file)) throw new IOException("there is no such file");
        var reader = formats.reader(file)
                .orElseThrow(() -> new IOException("is of no format that can be read; known are " + formats.names()));
        var part = target.resolveSibling(target.getFileName() + ".part");
        try {
            OptionalLong flows = reader.repair(file, part, faults);
            if (flows.isEmpty()) throw new IOException("files of this format cannot be repaired");
            Files.move(part, target);
            return flows.getAsLong();
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
