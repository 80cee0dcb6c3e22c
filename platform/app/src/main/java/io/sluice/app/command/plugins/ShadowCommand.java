package io.sluice.app.command.plugins;

import io.sluice.app.command.running.CollectorOptions;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sluice plugins shadow`: lets a candidate decoder decode beside the one in use.
@Command(
        name = "shadow",
        description = {
            "Lets another version of a decoder, or another decoder, decode the same datagrams as the one that a running"
                    + " collector uses, on a thread of its own; what it makes of them goes nowhere.",
            "sluice plugins diff shows what is different, sluice plugins promote lets it take over, sluice plugins"
                    + " dismiss ends it."
        })
final class ShadowCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DECODER", description = "The candidate, such as sflow5@1.3.")
    private String candidate = "";

    @Option(
            names = "--of",
            paramLabel = "DECODER",
            description = "The decoder in use that it is compared with. Default: the one of the same name.")
    private String decoder = "";

    @Option(
            names = "--input",
            paramLabel = "NAME",
            description = "The input. Needed only when several use that decoder.")
    private String input = "";

    @Option(
            names = "--one-in",
            paramLabel = "N",
            description = "Compare one of N datagrams, 1 to 1000000. Default: ${DEFAULT-VALUE}, all.")
    private long oneIn = 1;

    @Mixin
    private CollectorOptions which = new CollectorOptions();

    @Override
    public Integer call() {
        var options = Map.of("candidate", candidate, "decoder", decoder, "input", input, "one-in", oneIn);
        return Telling.of(which, spec, "plugins-shadow", options);
    }
}
