package io.sluice.app.command;

import io.sluice.app.program.ExitCode;
import io.sluice.app.run.Logging;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sluice check`: says what is wrong with a configuration, or what it would do.
@Command(
        name = "check",
        description = "Reads a configuration file, with the plugins that it needs, and says all that is wrong with it.")
final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "CONFIG", description = "The configuration file, such as config/sluice.yaml.")
    private Path config = Path.of("");

    @Override
    public Integer call() {
        Logging.warningsOnly();
        var collector = ConfiguredCollector.of(config);
        var out = spec.commandLine().getOut();
        out.println(config + ": no problems");
        collector.config().summary().forEach(line -> out.println("  " + line));
        collector.discard();
        return ExitCode.OK;
    }
}
