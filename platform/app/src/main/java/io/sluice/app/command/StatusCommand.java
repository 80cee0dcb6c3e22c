package io.sluice.app.command;

import io.sluice.api.monitor.CollectorState;
import io.sluice.app.command.running.CollectorOptions;
import io.sluice.app.control.Hello;
import io.sluice.app.control.Json;
import io.sluice.app.program.ExitCode;
import io.sluice.app.screen.StatusPage;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `sluice status`: how a running collector stands.
@Command(
        name = "status",
        description = {
            "Shows how a running collector stands, since it was started: what its inputs received, what was lost, what"
                    + " became of the rows, the last files, the plugins, and warnings.",
            "Works for bin/sfcapd, too."
        })
final class StatusCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private CollectorOptions which = new CollectorOptions();

    @Option(names = "--json", description = "For programs: the same as JSON, with times in milliseconds since 1970.")
    private boolean isJson;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        try (var collector = which.connect()) {
            if (isJson) {
                out.println(Json.page(collector.ask("status", Map.of())));
            } else {
                long pid = collector.ask("hello", Map.of(), Hello.class).pid();
                var state = collector.ask("status", Map.of(), CollectorState.class);
                StatusPage.lines(pid, state, ZoneId.systemDefault()).forEach(out::println);
            }
        }
        out.flush();
        return ExitCode.OK;
    }
}
