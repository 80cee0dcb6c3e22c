package io.sluice.app.command;

import io.sluice.api.Reader;
import io.sluice.app.config.Providers;
import io.sluice.app.files.FileList;
import io.sluice.app.files.FileSweep;
import io.sluice.app.files.FlowFormats;
import io.sluice.app.program.ExitCode;
import io.sluice.app.program.Refusal;
import io.sluice.app.run.Collector;
import io.sluice.app.run.Logging;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `sluice verify`: says whether flow files are sound.
@Command(
        name = "verify",
        description = {
            "Reads flow files to their end and tells what is wrong with them, with the place: structure, counts, and",
            "statistics that are not those of the records. The exit code is 1 when anything is wrong."
        })
final class VerifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private FileOptions files = new FileOptions();

    @Override
    public Integer call() {
        Logging.warningsOnly();
        var list = FileList.of(files.named);
        var out = spec.commandLine().getOut();
        try (var catalog = Collector.catalog(files.plugins.folder);
                var formats = new FlowFormats(Providers.of(catalog), files.formatOptions)) {
            var reading = new Reading(formats, spec.commandLine().getErr(), true, list.bytes());
            var sweep = reading.sweep(() -> false);
            var count = new SoundFiles(reading, out);
            sweep.read(list, count);
            out.println(sweep.filesRead() + " files read, " + count.soundFiles + " of them sound, "
                    + sweep.filesLeftOut() + " left out that are no flow files; " + sweep.records() + " records");
            out.flush();
            return reading.faults().faults() == 0 ? ExitCode.OK : ExitCode.FAILED;
        } catch (IOException e) {
            throw Refusal.failed(String.valueOf(e.getMessage()));
        }
    }

    /// Tells each file of which no fault was heard.
    private static final class SoundFiles implements FileSweep.Taker {
        private final Reading reading;
        private final PrintWriter out;
        private long faultsBefore;
        private long records;
        private long soundFiles;

        SoundFiles(Reading reading, PrintWriter out) {
            this.reading = reading;
            this.out = out;
        }

        @Override
        public void record(Reader reader) {
            records++;
        }

        @Override
        public void end(Path file, Reader reader) {
            long faults = reading.faults().faults();
            if (faults == faultsBefore) {
                soundFiles++;
                out.println(file + ": sound, " + records + " records");
            }
            faultsBefore = faults;
            records = 0;
        }
    }
}
