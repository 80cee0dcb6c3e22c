package io.sluice.app.command;

import io.sluice.app.capture.Capture;
import io.sluice.app.program.ExitCode;
import io.sluice.app.program.Refusal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sluice replay`: sends the sFlow datagrams of captures to a collector.
@Command(
        name = "replay",
        description = {
            "Sends the sFlow datagrams of captures to a collector.",
            "FILE is a pcap or pcapng capture; any other file is sent as it is, as one datagram; - is standard input.",
            "In a capture, UDP to port 6343 counts as sFlow, and what begins with version 2, 4 or 5 on other ports."
        })
final class ReplayCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Captures or raw payloads, sent one after the other.")
    private List<Path> files = List.of();

    @Option(
            names = "--to",
            required = true,
            paramLabel = "HOST:PORT",
            description = "Where to send, such as 127.0.0.1:6343 or [::1]:6343.")
    private String to = "";

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Datagrams a second; 0 sends as fast as it can. Default: ${DEFAULT-VALUE}.")
    private int rate = 10_000;

    @Option(names = "--loop", paramLabel = "N", description = "How many times. Default: ${DEFAULT-VALUE}.")
    private int loop = 1;

    @Override
    public Integer call() {
        if (rate < 0) throw Refusal.wrongUse("--rate " + rate + " is not allowed; it must be 0 or more");
        if (loop < 1) throw Refusal.wrongUse("--loop " + loop + " is not allowed; it must be 1 or more");
        if (loop > 1 && !files.stream().allMatch(Capture::isRepeatable))
            throw Refusal.wrongUse("--loop " + loop + " is not allowed; a pipe can be read only once");
        var replay = new Replay(files, Target.of(to), rate, loop);
        replay.run();
        spec.commandLine().getOut().println(sentence(replay));
        var err = spec.commandLine().getErr();
        replay.remarks().forEach(err::println);
        return replay.isWhole() ? ExitCode.OK : ExitCode.FAILED;
    }

    private String sentence(Replay replay) {
        double seconds = replay.elapsedNs() / 1e9;
        var each = replay.sent() / Math.max(seconds, 1e-9);
        return String.format(
                Locale.ROOT, "%d datagrams sent to %s in %.3f s (%.0f a second)", replay.sent(), to, seconds, each);
    }
}
