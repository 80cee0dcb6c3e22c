package io.sluice.sink.launcher;

import io.sluice.api.CompletedFile;
import io.sluice.api.FlowBatch;
import io.sluice.api.RowKind;
import io.sluice.api.Sink;
import io.sluice.api.SinkContext;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a command for each file that the sinks it follows have finished, on threads of its own, so that
/// nobody waits for a command; and keeps in its journal what is due, so that a kill makes it forget none.
final class LauncherSink implements Sink {
    private static final Logger LOG = LoggerFactory.getLogger(LauncherSink.class);

    /// How long running commands may take to end when they are told to, and this sink to say so.
    private static final Duration END_TIMEOUT = Duration.ofSeconds(10);

    private final LauncherConfig config;
    private final CommandQueue queue = new CommandQueue();
    private final List<Thread> workers = new ArrayList<>();
    private String name = "launcher";
    private Journal journal = new Journal(name);
    private Optional<JournalPlace> place = Optional.empty();

    LauncherSink(LauncherConfig config) {
        this.config = config;
    }

    @Override
    public void open(SinkContext context) throws IOException {
        name = context.name();
        journal = new Journal(name);
        var found = new JournalPlace(config.journal(), config.after(), context);
        place = Optional.of(found);
        var known = found.atStart();
        if (known.isPresent()) queueAll(journal.open(known.get()));
        context.level("commands-waiting", queue::waiting);
        context.level("commands-running", queue::busy);
        var worker = new CommandWorker(name, config, queue, journal, new RunCounts(context));
        for (int i = 1; i <= config.parallel(); i++) {
            workers.add(context.start(config.parallel() == 1 ? "commands" : "commands-" + i, worker));
        }
    }

    @Override
    public void accept(FlowBatch batch) {}

    @Override
    public void completed(CompletedFile file) {
        if (!journal.isOpen()) openJournal(file);
        var added = journal.add(file);
        if (added.isEmpty()) {
            LOG.info("{}: {} was told of before the collector was killed, too", name, file.name());
            return;
        }
        int waiting = queue.add(added.get());
        if (waiting == 10 || waiting == 100 || waiting == 1000) {
            LOG.warn("{}: {} files wait for their command; it takes longer than an interval lasts", name, waiting);
        }
    }

    /// Waits for the commands that are due, at most as long as `stop-timeout` says, then ends the running
    /// ones.
    @Override
    public void close() throws IOException {
        boolean isKept = journal.isKept();
        queue.finish(isKept);
        try (var _ = journal) {
            boolean haveEnded = join(config.stopTimeout());
            var rest = queue.drain();
            if (!haveEnded) {
                tellOverdue(rest);
                workers.forEach(Thread::interrupt);
                join(END_TIMEOUT);
            }
            if (isKept && !(haveEnded && rest.isEmpty()))
                LOG.info("{}: what was not run to its end is kept in the journal, and run at the next start", name);
        }
    }

    @Override
    public Set<RowKind> wants() {
        return EnumSet.noneOf(RowKind.class);
    }

    @Override
    public List<String> follows() {
        return config.after();
    }

    /// There is one journal.
    @Override
    public boolean isExclusive() {
        return true;
    }

    @Override
    public Duration stopTimeout() {
        return config.stopTimeout().plus(END_TIMEOUT);
    }

    private void openJournal(CompletedFile file) {
        if (place.isEmpty()) return;
        try {
            queueAll(journal.open(place.get().at(file)));
        } catch (IOException e) {
            journal.tell(e);
        }
    }

    private void queueAll(List<Launch> launches) {
        launches.forEach(queue::add);
        if (!launches.isEmpty())
            LOG.info("{}: {} files have waited for their command since before the start", name, launches.size());
    }

    private void tellOverdue(List<Launch> rest) {
        LOG.warn(
                "{}: stop-timeout of {} is over: the running {}, {} more are not run{}",
                name,
                DurationText.of(config.stopTimeout()),
                config.parallel() == 1 ? "command is ended" : "commands are ended",
                rest.size(),
                rest.isEmpty()
                        ? ""
                        : " (from " + rest.getFirst().file().name() + " to "
                                + rest.getLast().file().name() + ")");
    }

    private boolean join(Duration timeout) {
        long deadlineNs = System.nanoTime() + timeout.toNanos();
        try {
            for (var worker : workers) {
                if (!worker.join(Duration.ofNanos(Math.max(1, deadlineNs - System.nanoTime())))) return false;
            }
            return true;
        } catch (InterruptedException _) {
            workers.forEach(Thread::interrupt);
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
