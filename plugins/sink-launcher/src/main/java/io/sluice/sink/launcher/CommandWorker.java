package io.sluice.sink.launcher;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the commands that are due, one after the other, and notes in the journal how far each has come:
/// before it is started, so that one that runs twice is known as such, and when it has ended.
///
/// @param name    the launcher's, for messages
/// @param config  what the operator asked for
/// @param queue   what is due
/// @param journal keeps it
/// @param counts  counts the runs
record CommandWorker(String name, LauncherConfig config, CommandQueue queue, Journal journal, RunCounts counts)
        implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(CommandWorker.class);

    @Override
    public void run() {
        try {
            for (var launch = queue.take(); launch.isPresent(); launch = queue.take()) {
                if (run(launch.get()) instanceof Outcome.Stopped) return;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // told to end while nothing was running
        }
    }

    private Outcome run(Launch due) {
        if (due.isUnderWay()) endWhatIsLeft(due);
        var launch = journal.started(due, RunName.next(due));
        var words = config.command().expand(launch.file());
        long startNs = System.nanoTime();
        var outcome = new CommandRun(words, variables(launch), config.timeLimit(), this::tellOutput).run();
        var took = DurationText.of(Duration.ofNanos(System.nanoTime() - startNs));
        counts.add(outcome, launch.starts());
        tell(outcome, words.getFirst(), what(launch), took);
        if (outcome instanceof Outcome.Stopped) return outcome; // still due: it is up to the next start
        if (outcome.isSuccess() || launch.failures() >= config.retries().most()) end(launch, outcome);
        else retry(launch);
        return outcome;
    }

    /// A collector that is killed leaves its commands running, and two for one file must not get into each
    /// other's way.
    private void endWhatIsLeft(Launch launch) {
        LOG.warn(
                "{}: the command for {} was running when the collector ended; it is run again, as attempt {}",
                name,
                launch.file().name(),
                launch.starts() + 1);
        var left = new ProcessTree(launch.run());
        if (!left.isAlive()) return;
        LOG.warn(
                "{}: what is left of the earlier attempt for {} is ended first",
                name,
                launch.file().name());
        left.end();
    }

    private Map<String, String> variables(Launch launch) {
        var variables = new HashMap<>(config.command().facts().variables(launch.file()));
        variables.put("SLUICE_ATTEMPT", Integer.toString(launch.starts()));
        variables.put(RunName.VARIABLE, launch.run());
        return variables;
    }

    private void end(Launch launch, Outcome outcome) {
        if (!outcome.isSuccess() && launch.failures() > 0)
            LOG.warn("{}: the command for {} is not tried again", name, what(launch));
        journal.ended(launch);
        queue.release(launch);
    }

    private void retry(Launch launch) {
        var failed = journal.failed(launch);
        var pause = config.retries().pause(failed.failures());
        LOG.info(
                "{}: the command for {} is tried again in {} (retry {} of {})",
                name,
                launch.file().name(),
                DurationText.of(pause),
                failed.failures(),
                config.retries().most());
        queue.putBack(failed, pause);
    }

    private void tell(Outcome outcome, String program, String file, String took) {
        switch (outcome) {
            case Outcome.Exited(int code)
            when code == 0 -> LOG.info("{}: {} for {} succeeded after {}", name, program, file, took);
            case Outcome.Exited(int code) ->
                LOG.warn("{}: {} for {} ended with exit code {} after {}", name, program, file, code, took);
            case Outcome.TimedOut() ->
                LOG.warn("{}: {} for {} was ended after {}, its time-limit", name, program, file, took);
            case Outcome.Stopped() ->
                LOG.warn("{}: {} for {} was ended after {}, as we stop", name, program, file, took);
            case Outcome.NotStarted(String reason) ->
                LOG.warn("{}: the command for {} cannot be started: {}", name, file, reason);
        }
    }

    private void tellOutput(String line) {
        LOG.info("{}: | {}", name, line);
    }

    private static String what(Launch launch) {
        return launch.file().name() + (launch.starts() > 1 ? " (attempt " + launch.starts() + ")" : "");
    }
}
