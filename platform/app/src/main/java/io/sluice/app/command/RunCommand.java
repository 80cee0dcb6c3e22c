package io.sluice.app.command;

import io.sluice.app.program.ExitCode;
import io.sluice.app.program.Refusal;
import io.sluice.app.run.Lifetime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `sluice run`: collects until a signal ends it.
@Command(
        name = "run",
        description = {
            "Collects as a configuration file says, in the foreground.",
            "TERM, INT and HUP end it in order: what was received is stored first."
        })
final class RunCommand implements Callable<Integer> {
    @Parameters(paramLabel = "CONFIG", description = "The configuration file, such as config/sluice.yaml.")
    private Path config = Path.of("");

    @Override
    public Integer call() throws InterruptedException {
        var collector = ConfiguredCollector.asService(config);
        int inputs = collector.config().inputs().size();
        int sinks = collector.config().sinks().size();
        var ready =
                "ready: %d input%s, %d sink%s".formatted(inputs, inputs == 1 ? "" : "s", sinks, sinks == 1 ? "" : "s");
        try {
            new Lifetime(collector, List.of(ready), "stopped", ExitCode.FAILED, Lifetime.Companion.NONE).run();
        } catch (IOException e) {
            throw Refusal.failed(String.valueOf(e.getMessage()));
        }
        return ExitCode.OK;
    }
}
