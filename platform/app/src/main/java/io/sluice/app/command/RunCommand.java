package io.sluice.app.command;

import io.sluice.app.config.ConfigPieces;
import io.sluice.app.config.ConfigProblems;
import io.sluice.app.config.ConfigReader;
import io.sluice.app.daemon.Daemon;
import io.sluice.app.daemon.Identity;
import io.sluice.app.program.ExitCode;
import io.sluice.app.program.Refusal;
import io.sluice.app.run.Collector;
import io.sluice.app.run.Lifetime;
import io.sluice.app.run.Logging;
import io.sluice.app.run.Reloading;
import io.sluice.os.Privileges;
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
            "TERM and INT end it in order: what was received is stored first.",
            "HUP has it read the file again, and change what can be changed while it runs: log, filters, how old files"
                    + " are removed, new sinks and monitors. The log says what needs a restart."
        })
final class RunCommand implements Callable<Integer> {
    private static final String PROGRAM = "sluice";

    @Parameters(paramLabel = "CONFIG", description = "The configuration file, such as config/sluice.yaml.")
    private Path config = Path.of("");

    @Override
    public Integer call() throws InterruptedException {
        var pieces = ConfigPieces.read(config);
        var tree = pieces.tree();
        try {
            var run = ConfigReader.run(tree);
            run.umask().ifPresent(Privileges::umask);
            var identity = Identity.of(run.user(), run.group());
            var daemon = Daemon.begin(PROGRAM, false, run.pidFile(), System.out);
            try {
                collect(ConfiguredCollector.asService(tree, identity, run.forbidsNewPrivileges()), daemon);
            } finally {
                daemon.close();
            }
        } catch (ConfigProblems e) {
            throw Refusal.wrongUse(pieces.text(e));
        } catch (IOException e) {
            throw Refusal.failed(String.valueOf(e.getMessage()));
        }
        return ExitCode.OK;
    }

    private void collect(Collector collector, Daemon daemon) throws IOException, InterruptedException {
        Logging.apply(collector.config().log());
        var reloading = new Reloading(config, collector, daemon);
        reloading.listen();
        new Lifetime(collector, List.of(collector.readiness()), "stopped", ExitCode.FAILED, reloading).run();
    }
}
