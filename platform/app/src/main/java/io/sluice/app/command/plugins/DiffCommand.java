package io.sluice.app.command.plugins;

import io.sluice.app.command.running.CollectorOptions;
import io.sluice.app.control.ShadowReports;
import io.sluice.app.program.ExitCode;
import io.sluice.app.screen.ShadowPage;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `sluice plugins diff`: what candidate decoders say that those in use do not.
@Command(
        name = "diff",
        description = {
            "Shows what the candidate decoders of a running collector make of datagrams that is different from what"
                    + " those in use do: each field with how often, and the first examples.",
            "The exit code is 1 when anything is different."
        })
final class DiffCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--datagrams", description = "Show the datagrams of the examples, too, in hexadecimal.")
    private boolean showsDatagrams;

    @Mixin
    private CollectorOptions which = new CollectorOptions();

    @Override
    public Integer call() {
        try (var collector = which.connect()) {
            var reports =
                    collector.ask("plugins-diff", Map.of(), ShadowReports.class).reports();
            var out = spec.commandLine().getOut();
            if (reports.isEmpty()) out.println("no candidate decodes; sluice plugins shadow DECODER@VERSION begins");
            for (var report : reports)
                new ShadowPage(report, showsDatagrams).lines().forEach(out::println);
            out.flush();
            return reports.stream().allMatch(report -> report.different() == 0) ? ExitCode.OK : ExitCode.FAILED;
        }
    }
}
