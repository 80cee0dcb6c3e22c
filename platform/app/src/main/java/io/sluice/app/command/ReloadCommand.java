package io.sluice.app.command;

import io.sluice.app.command.running.CollectorOptions;
import io.sluice.app.control.ReloadAnswer;
import io.sluice.app.program.ExitCode;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `sluice reload`: has a running collector read its configuration again.
@Command(
        name = "reload",
        description = {
            "Has a running collector read its configuration again, as HUP does, and says what was changed and what"
                    + " needs a restart.",
            "What can be changed while it runs: log, filters, how old files are removed, new sinks and monitors,"
                    + " account.log-losses. With a fault in the file nothing is changed."
        })
final class ReloadCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private CollectorOptions which = new CollectorOptions();

    @Override
    public Integer call() {
        try (var collector = which.connect()) {
            var answer = collector.ask("reload", Map.of(), ReloadAnswer.class);
            boolean isWrong = !answer.problems().isEmpty();
            var line = spec.commandLine();
            answer.lines().forEach((isWrong ? line.getErr() : line.getOut())::println);
            line.getOut().flush();
            if (isWrong) return ExitCode.WRONG_USE;
            return answer.failed().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
        }
    }
}
