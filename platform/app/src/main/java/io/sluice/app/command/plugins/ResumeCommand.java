package io.sluice.app.command.plugins;

import io.sluice.app.command.running.CollectorOptions;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sluice plugins resume`: opens a sink anew that was parked since it failed too often.
@Command(
        name = "resume",
        description = "Opens a sink of a running collector anew that was parked since it failed too often.")
final class ResumeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "SINK", description = "The sink's name in the configuration.")
    private String sink = "";

    @Mixin
    private CollectorOptions which = new CollectorOptions();

    @Override
    public Integer call() {
        return Telling.of(which, spec, "plugins-resume", Map.of("sink", sink));
    }
}
