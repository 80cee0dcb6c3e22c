package io.sluice.core.deliver;

import io.sluice.api.CompletedFile;
import io.sluice.api.Counter;
import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.api.IntervalReport;
import io.sluice.api.Options;
import io.sluice.api.RowsFailedException;
import io.sluice.api.Sink;
import io.sluice.api.monitor.RowAccount;
import io.sluice.api.monitor.SampleAccount;
import io.sluice.api.monitor.SinkState;
import io.sluice.core.SinkConfig;
import io.sluice.core.WorkerProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The thread of one sink: takes what the receivers deliver, and calls the sink with it.
///
/// The only holder of the sink. What the sink throws ends here.
public final class SinkRunner {
    private static final Logger LOG = LoggerFactory.getLogger(SinkRunner.class);
    private static final long NAP_NS = 250_000_000;

    private final SinkConfig config;
    private final Sink sink;
    private final Publisher publisher;
    private final RunnerContext context;
    private final RowWishes wishes;
    private final Thread thread;
    private final List<SinkLink> links = new CopyOnWriteArrayList<>();
    private final SinkRequests requests = new SinkRequests();
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private final SinkCounts counts = new SinkCounts();

    /// Makes the batches of rows that are on the sink's route and pass its filter; null when it is given all.
    private @Nullable RowSelection selection;

    private final Counter turns = new Counter();
    private final FaultLog faults = new FaultLog(LOG);
    private final FlushPace flushes;

    /// The sinks whose files this one hears of: it ends after them.
    private volatile List<SinkRunner> leaders = List.of();

    private volatile boolean isAsleep;
    private volatile boolean hasGivenUp;
    private RowAccount rowsBefore;

    /// Makes a runner that has not started.
    ///
    /// @param config    the sink and its queue
    /// @param publisher hears what comes of it
    public SinkRunner(SinkConfig config, Publisher publisher) {
        this.config = config;
        this.publisher = publisher;
        rowsBefore = new RowAccount(config.name(), 0, 0, 0, 0, 0, 0);
        sink = config.sink();
        selection = RowSelection.of(config, config.filter()).orElse(null);
        flushes = new FlushPace(sink.flushEvery(), System.nanoTime());
        wishes = RowWishes.of(sink.wants());
        var threads = new PluginThreads("sink-" + config.name(), sink.getClass().getClassLoader());
        thread = threads.main(this::run);
        context = new RunnerContext(config.name(), threads, publisher, this::directoriesOf);
    }

    /// Makes a way to this sink for one more receiver. Called before that receiver delivers.
    ///
    /// @return the way
    public SinkLink link() {
        var link = new SinkLink(this, config.whenFull(), config.queueBatches());
        links.add(link);
        return link;
    }

    /// {@return all ways to this sink}
    public List<SinkLink> links() {
        return links;
    }

    /// Starts the thread, and waits until the sink is open.
    ///
    /// @throws IOException when it cannot be opened
    public void start() throws IOException {
        thread.start();
        try {
            opened.get();
        } catch (ExecutionException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            throw new IOException("sink " + name() + " cannot be opened: " + FaultLog.reason(cause), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("sink " + name() + ": interrupted while it was opened", e);
        }
    }

    /// Says which sinks end before this one, since it hears of their files.
    ///
    /// @param leaders their runners
    public void follow(List<SinkRunner> leaders) {
        this.leaders = List.copyOf(leaders);
    }

    /// Tells the sink of a file that a leader has finished. Any thread.
    ///
    /// @param file  the file
    /// @param heard run on the sink's thread when it has heard
    public void notice(CompletedFile file, Runnable heard) {
        requests.add(() -> hear(file, heard));
        wake();
    }

    /// Gives the sink other rows from its next batch on. Any thread.
    ///
    /// @param filter passes the rows that it is given; all when there is none
    /// @return completed when it is so
    public CompletableFuture<Void> refilter(Optional<Predicate<FlowRow>> filter) {
        return change(() -> selection = RowSelection.of(config, filter).orElse(null));
    }

    /// Lets the sink take over changed options. Any thread.
    ///
    /// @param options what it may change while it runs
    /// @return completed when it has, or with what it threw
    public CompletableFuture<Void> reconfigure(Options options) {
        return change(() -> sink.reconfigure(options));
    }

    /// Waits for the end of the thread, which comes when all receivers have stopped and all was taken; when
    /// it does not come in the sink's own time, ends it.
    ///
    /// @return whether it ended in time
    public boolean awaitEnd() {
        try {
            if (thread.join(sink.stopTimeout())) return true;
            LOG.warn("sink {} has not ended within {}; it is interrupted", name(), sink.stopTimeout());
            hasGivenUp = true;
            thread.interrupt();
            if (!thread.join(java.time.Duration.ofSeconds(2)))
                LOG.error("sink {} does not end; it is left behind", name());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /// Waits for the end of a sink that may not have been started. Called when the pipeline could not start.
    public void abandon() {
        if (thread.getState() == Thread.State.NEW) close();
        else awaitEnd();
    }

    /// Makes a receiver that waits for room go on.
    public void giveUp() {
        hasGivenUp = true;
    }

    /// {@return the sink's name}
    public String name() {
        return config.name();
    }

    /// {@return the names of the sinks that it follows}
    public List<String> leaderNames() {
        return sink.follows();
    }

    /// {@return what became of the rows so far; any thread may ask}
    public RowAccount rows() {
        return counts.now(name(), links);
    }

    /// {@return how the sink stands; any thread may ask}
    public SinkState state() {
        double fill = 0;
        for (var link : links) fill = Math.max(fill, link.fill());
        var status = thread.isAlive() ? SinkState.Status.OPEN : SinkState.Status.CLOSED;
        return new SinkState(name(), status, rows(), fill, context.counts(), context.levels(), faults.last());
    }

    /// {@return how its thread gets on; any thread may ask}
    public WorkerProgress progress() {
        boolean hasWork = thread.isAlive() && !(links.stream().allMatch(SinkLink::isDrained) && requests.isEmpty());
        return new WorkerProgress("sink " + name(), turns.get(), hasWork, sink.stopTimeout());
    }

    /// {@return how many rows the sink has a use for}
    ///
    /// @param samples what was decoded
    public long rowsWanted(SampleAccount samples) {
        return wishes.among(samples);
    }

    int rowsWanted(FlowBatch rows) {
        return wishes.among(rows);
    }

    boolean wantsRecords() {
        return wishes.records();
    }

    boolean hasGivenUp() {
        return hasGivenUp;
    }

    void wake() {
        if (isAsleep) LockSupport.unpark(thread);
    }

    private void run() {
        try {
            sink.open(context);
        } catch (Throwable e) {
            close();
            opened.completeExceptionally(e);
            return;
        }
        opened.complete(null);
        while (!isDone()) {
            turns.increment();
            boolean isIdle = doWork() == 0;
            if (flushes.isDue(System.nanoTime(), isIdle)) flush();
            else if (isIdle) sleep();
        }
        requests.serve();
        close();
    }

    /// As all that is done at each turn, without the objects that a walk over a list would take.
    private boolean isDone() {
        for (int i = 0; i < links.size(); i++) {
            if (!links.get(i).hasStopped) return false;
        }
        for (int i = 0; i < leaders.size(); i++) {
            if (leaders.get(i).thread.isAlive()) return false;
        }
        return !links.isEmpty();
    }

    private int doWork() {
        int taken = requests.serve();
        for (int i = 0; i < links.size(); i++) {
            var link = links.get(i);
            if (link.reachedEnd != null) continue;
            var delivery = link.poll();
            if (delivery == null) continue;
            taken++;
            switch (delivery) {
                case SharedBatch batch -> accept(batch);
                case Delivery.IntervalEnd end -> link.reachedEnd = link.lastEnd = end;
                case Delivery.Stop _ -> link.hasStopped = true;
            }
        }
        rotateWhenAllHaveReachedTheEnd();
        return taken;
    }

    private void hear(CompletedFile file, Runnable heard) {
        try {
            sink.completed(file);
        } catch (Throwable e) {
            faults.fault("sink " + name() + " failed at the finished file " + file.name(), e);
        }
        try {
            heard.run();
        } catch (Throwable e) {
            faults.fault("sink " + file.sink() + " failed to note that " + name() + " has heard of its file", e);
        }
    }

    private CompletableFuture<Void> change(SinkRequests.Change change) {
        var made = requests.change(change);
        wake();
        return made;
    }

    private List<Path> directoriesOf(String leader) {
        return leaders.stream()
                .filter(sink -> sink.name().equals(leader))
                .flatMap(sink -> sink.sink.directories().stream())
                .toList();
    }

    private void accept(SharedBatch batch) {
        var shown = selection == null ? batch.rows : selection.of(batch.rows);
        int rows = rowsWanted(shown);
        counts.filtered.add(rowsWanted(batch.rows) - rows);
        try {
            if (rows == 0) return;
            sink.accept(shown);
            counts.written.add(rows);
            flushes.took();
        } catch (Throwable e) {
            long failed = e instanceof RowsFailedException some ? Math.min(rows, some.rows()) : rows;
            counts.failed.add(failed);
            counts.written.add(rows - failed);
            faults.fault("sink " + name() + " could not store " + failed + " of the " + rows + " rows of a batch", e);
        } finally {
            batch.release();
        }
    }

    private void rotateWhenAllHaveReachedTheEnd() {
        IntervalReport sum = null;
        long number = 0;
        for (int i = 0; i < links.size(); i++) {
            var link = links.get(i);
            var end = link.reachedEnd;
            if (end == null && !link.hasStopped) return;
            if (end == null) continue;
            sum = sum == null ? end.report() : sum.plus(end.report());
            number = end.number();
        }
        if (sum == null) return;
        for (var link : links) link.reachedEnd = null;
        rotate(number, sum);
    }

    private void rotate(long number, IntervalReport report) {
        flushes.rotated();
        try {
            sink.rotate(report);
        } catch (Throwable e) {
            faults.fault("sink " + name() + " could not end an interval", e);
        }
        var rows = counts.atEnd(name(), links);
        long dropped = rows.dropped() - rowsBefore.dropped();
        if (dropped > 0) {
            LOG.warn(
                    "sink {} was too slow: {} rows of this interval were dropped for it; a longer queue (queue:)"
                            + " bridges short stalls, when-full: wait holds up reception instead",
                    name(),
                    dropped);
        }
        publisher.intervalEnded(number, rows.since(rowsBefore));
        rowsBefore = rows;
    }

    private void sleep() {
        isAsleep = true;
        if (hasNothing()) LockSupport.parkNanos(this, flushes.sleepNs(System.nanoTime(), NAP_NS));
        isAsleep = false;
        // An interrupt only meant the call that hung; what is still queued is worth trying.
        Thread.interrupted();
    }

    private boolean hasNothing() {
        for (int i = 0; i < links.size(); i++) {
            var link = links.get(i);
            if (link.reachedEnd == null && !link.hasNothing()) return false;
        }
        return requests.isEmpty();
    }

    private void flush() {
        flushes.flushed(System.nanoTime());
        try {
            sink.flush();
        } catch (Throwable e) {
            faults.fault("sink " + name() + " could not write out what it had taken", e);
        }
    }

    private void close() {
        try {
            sink.close();
        } catch (Throwable e) {
            faults.fault("sink " + name() + " could not be closed", e);
        }
        context.close();
        publisher.closed(name());
    }
}
