package io.sluice.app.command.plugins;

import io.sluice.app.command.running.CollectorOptions;
import io.sluice.app.control.Told;
import io.sluice.app.program.ExitCode;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/// Asks a running collector for something that it answers in a sentence, and passes that on.
final class Telling {
    private Telling() {}

    /// @param command what it is asked
    /// @param options how
    static int of(CollectorOptions which, CommandSpec spec, String command, Map<String, ?> options) {
        try (var collector = which.connect()) {
            var out = spec.commandLine().getOut();
            out.println(collector.ask(command, options, Told.class).sentence());
            out.flush();
            return ExitCode.OK;
        }
    }
}
