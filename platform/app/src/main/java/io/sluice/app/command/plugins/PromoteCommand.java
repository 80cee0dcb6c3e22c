package io.sluice.app.command.plugins;

import io.sluice.app.command.running.CollectorOptions;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `sluice plugins promote`: lets a candidate decoder take over.
@Command(
        name = "promote",
        description =
                "Lets the candidate decoder of a running collector take over from the one that it was compared with,"
                        + " between two datagrams.")
final class PromoteCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--input",
            paramLabel = "NAME",
            description = "The input. Needed only when several have a candidate.")
    private String input = "";

    @Mixin
    private CollectorOptions which = new CollectorOptions();

    @Override
    public Integer call() {
        return Telling.of(which, spec, "plugins-promote", Map.of("input", input));
    }
}
