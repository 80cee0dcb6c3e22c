package io.sluice.sink.launcher;

import io.sluice.api.CompletedFile;
import io.sluice.api.Counter;
import io.sluice.api.FlowBatch;
import io.sluice.api.RowKind;
import io.sluice.api.Sink;
import io.sluice.api.SinkContext;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a command for each file that the sinks it follows have finished: one at a time, in order, on a thread of its
/// own, so that nobody waits for a command.
final class LauncherSink implements Sink {
    private static final Logger LOG = LoggerFactory.getLogger(LauncherSink.class);

    /// How long the running command may take to end when it is told to, and this sink to say so.
    private static final Duration END_TIMEOUT = Duration.ofSeconds(10);

    private final LauncherConfig config;
    private final FileQueue queue = new FileQueue();
    private String name = "launcher";
    private Counter run = new Counter();
    private Counter failed = new Counter();
    private Counter timedOut = new Counter();
    private Optional<Thread> commands = Optional.empty();

    LauncherSink(LauncherConfig config) {
        this.config = config;
    }

    @Override
    public void open(SinkContext context) {
        name = context.name();
        run = context.counter("commands-run");
        failed = context.counter("commands-failed");
        timedOut = context.counter("commands-timed-out");
        commands = Optional.of(context.start("commands", this::runAll));
    }

    @Override
    public void accept(FlowBatch batch) {}

    @Override
    public void completed(CompletedFile file) {
        int waiting = queue.add(file);
        if (waiting == 10 || waiting == 100 || waiting == 1000) {
            LOG.warn("{}: {} files wait for their command; it takes longer than an interval lasts", name, waiting);
        }
    }

    /// Waits for the commands that are due, at most as long as `stop-timeout` says, then ends the running one.
    @Override
    public void close() {
        queue.finish();
        if (commands.isEmpty()) return;
        var thread = commands.get();
        if (join(thread, config.stopTimeout())) return;
        var rest = queue.drain();
        LOG.warn(
                "{}: stop-timeout of {} is over: the running command is ended, {} more are not run{}",
                name,
                DurationText.of(config.stopTimeout()),
                rest.size(),
                rest.isEmpty()
                        ? ""
                        : " (from " + rest.getFirst().name() + " to "
                                + rest.getLast().name() + ")");
        thread.interrupt();
        join(thread, END_TIMEOUT);
    }

    @Override
    public Set<RowKind> wants() {
        return EnumSet.noneOf(RowKind.class);
    }

    @Override
    public List<String> follows() {
        return config.after();
    }

    @Override
    public Duration stopTimeout() {
        return config.stopTimeout().plus(END_TIMEOUT);
    }

    private void runAll() {
        try {
            for (var file = queue.take(); file.isPresent(); file = queue.take()) {
                if (run(file.get()) instanceof Outcome.Stopped) return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // told to end while nothing was running
        }
    }

    private Outcome run(CompletedFile file) {
        var words = config.command().expand(file);
        long startNs = System.nanoTime();
        var outcome = new CommandRun(words, config.timeLimit(), line -> LOG.info("{}: | {}", name, line)).run();
        var took = DurationText.of(Duration.ofNanos(System.nanoTime() - startNs));
        count(outcome);
        var program = words.getFirst();
        switch (outcome) {
            case Outcome.Exited(int code)
            when code == 0 -> LOG.info("{}: {} for {} succeeded after {}", name, program, file.name(), took);
            case Outcome.Exited(int code) ->
                LOG.warn("{}: {} for {} ended with exit code {} after {}", name, program, file.name(), code, took);
            case Outcome.TimedOut() ->
                LOG.warn("{}: {} for {} was ended after {}, its time-limit", name, program, file.name(), took);
            case Outcome.Stopped() ->
                LOG.warn("{}: {} for {} was ended after {}, as we stop", name, program, file.name(), took);
            case Outcome.NotStarted(String reason) ->
                LOG.warn("{}: the command for {} cannot be started: {}", name, file.name(), reason);
        }
        return outcome;
    }

    private void count(Outcome outcome) {
        run.increment();
        if (outcome instanceof Outcome.TimedOut) timedOut.increment();
        if (!(outcome instanceof Outcome.Exited(int code) && code == 0)) failed.increment();
    }

    private static boolean join(Thread thread, Duration timeout) {
        try {
            return thread.join(timeout);
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
