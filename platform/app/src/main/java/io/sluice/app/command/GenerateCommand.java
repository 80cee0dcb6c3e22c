package io.sluice.app.command;

import io.sluice.api.Options;
import io.sluice.api.Problem;
import io.sluice.app.program.Refusal;
import io.sluice.generate.Generator;
import io.sluice.generate.Load;
import io.sluice.generate.PcapFile;
import io.sluice.generate.Schedule;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `sluice generate`: sends a load as a field of switches sends it.
@Command(
        name = "generate",
        description = {
            "Sends sFlow as a field of switches does: full and small datagrams, flow and counter samples, VLANs, IPv6,"
                    + " tunnels and what else is seen in the field. At the end, also at Ctrl-C, it tells what it sent.",
            "The same options make the same datagrams, byte by byte. Nothing goes wrong with them unless asked for.",
            "SHARE is a percentage such as 1%% or 0.05%%; TIME an integer and ms, s, min, h or d."
        })
final class GenerateCommand implements Callable<Integer> {
    private static final int MOST_RATE = 100_000_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--to",
            paramLabel = "HOST:PORT",
            description = "Where to send, such as 127.0.0.1:6343 or [::1]:6343.")
    private String to = "";

    @Option(
            names = "--write",
            paramLabel = "FILE.pcap",
            description = "Write what is sent into a new capture, too; without --to, instead of sending it. Its times"
                    + " begin at 2026-01-01T00:00:00Z and follow the rate (100000 without one).")
    private String write = "";

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Datagrams a second, evenly; 0 for as fast as it goes. Default: ${DEFAULT-VALUE}.")
    private int rate;

    @Option(
            names = "--datagrams",
            paramLabel = "N",
            description = "How many to make; 0 for no limit. Default: ${DEFAULT-VALUE}.")
    private long datagrams;

    @Option(names = "--duration", paramLabel = "TIME", description = "How long, 1ms to 365d. Default: no limit.")
    private String duration = "";

    @Option(
            names = "--agents",
            paramLabel = "N",
            description = "How many switches, 1 to 1000, each with 1 to 4 sub-agents that number their datagrams"
                    + " themselves. Default: ${DEFAULT-VALUE}.")
    private int agents = 8;

    @Option(
            names = "--samples",
            paramLabel = "N",
            description = "Flow samples in each datagram, 1 to 8, and no counter samples; 0 for as many as fit into"
                    + " 1400 bytes (about 6), one datagram in ten a small one, and 5%% counter samples. Default:"
                    + " ${DEFAULT-VALUE}.")
    private int samples;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Any number; another one has other agents and traffic. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(
            names = "--senders",
            paramLabel = "N",
            description = "Send from so many addresses, 127.1.0.1 and on, 1 to 250, among which the agents are shared"
                    + " out; to a HOST of 127.0.0.0/8 only. Default: from one, of the system's choice.")
    private int senders;

    @Option(names = "--json", description = "Tell what was sent as JSON, and for each sub-agent by itself.")
    private boolean isJson;

    @ArgGroup(validate = false, heading = "%nWhat goes wrong (by default nothing does):%n")
    private DefectOptions defects = new DefectOptions();

    @Override
    public Integer call() {
        var load = load();
        var schedule = schedule(load);
        if (to.isEmpty() && senders > 0) throw Refusal.wrongUse("--senders is not allowed without --to");
        try (var targets = to.isEmpty() ? LoadTargets.none() : LoadTargets.open(to, senders)) {
            return generate(load, schedule, targets);
        }
    }

    /// Refuses a number that an option does not allow.
    ///
    /// @param option the option
    /// @param number what the user wrote
    /// @param least  the least that is allowed
    /// @param most   the most that is allowed
    static void requireWithin(String option, long number, long least, long most) {
        if (number >= least && number <= most) return;
        throw Refusal.wrongUse(option + " " + number + " is not allowed; it must be from " + least + " to " + most);
    }

    private Load load() {
        requireWithin("--agents", agents, 1, Load.MOST_AGENTS);
        requireWithin("--samples", samples, 0, Load.MOST_SAMPLES);
        requireWithin("--senders", senders, 0, LoadTargets.MOST_SENDERS);
        return new Load(seed, agents, samples, defects.defects());
    }

    private Schedule schedule(Load load) {
        requireWithin("--rate", rate, 0, MOST_RATE);
        requireWithin("--datagrams", datagrams, 0, Long.MAX_VALUE);
        var schedule = new Schedule(rate, datagrams, duration());
        if (to.isEmpty() && write.isEmpty()) {
            throw Refusal.wrongUse("--to or --write is missing: it must be told where the datagrams go");
        }
        boolean isEndless = schedule.total() == 0;
        if (isEndless && to.isEmpty()) {
            throw Refusal.wrongUse("--write without --to needs --datagrams, or --rate and --duration: it has no end");
        }
        if (isEndless && load.defects().restarts() > 0) {
            throw Refusal.wrongUse("--restarts needs --datagrams, or --rate and --duration, to spread them evenly");
        }
        return schedule;
    }

    private Duration duration() {
        if (duration.isEmpty()) return Duration.ZERO;
        var problems = new ArrayList<Problem>();
        var time = new Options("", Map.of("duration", duration), problems)
                .duration("duration", Duration.ZERO, Duration.ofMillis(1), Duration.ofDays(365));
        problems.forEach(problem -> {
            throw Refusal.wrongUse("--duration: " + problem.message());
        });
        return time;
    }

    private int generate(Load load, Schedule schedule, LoadTargets targets) {
        try (var file = write.isEmpty() ? null : PcapFile.create(Path.of(write))) {
            var generator = new Generator(load, schedule, targets.sockets(), Optional.ofNullable(file));
            return new Generating(generator, report()).run();
        } catch (FileAlreadyExistsException _) {
            throw Refusal.failed("--write " + write + ": it is there already; a capture is not written over");
        } catch (IOException e) {
            throw Refusal.failed("--write " + write + ": it cannot be written: " + e);
        }
    }

    private GenerateReport report() {
        return new GenerateReport(spec.commandLine(), to.isEmpty() ? write : to, rate, isJson);
    }
}
