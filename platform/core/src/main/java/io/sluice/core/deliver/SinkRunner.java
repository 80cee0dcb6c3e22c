package io.sluice.core.deliver;

import io.sluice.api.CompletedFile;
import io.sluice.api.Counter;
import io.sluice.api.DatagramRow;
import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.api.Options;
import io.sluice.api.monitor.RowAccount;
import io.sluice.api.monitor.SampleAccount;
import io.sluice.api.monitor.SinkState;
import io.sluice.core.SinkConfig;
import io.sluice.core.WhenFull;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The place of one sink: the ways that lead to it, what became of its rows, and who takes them now. One sink may give
/// the place to another; the ways and the account stay.
///
/// What is not said to be for any thread belongs to the thread of the [Tenure] that has the place, which passes from
/// one to the next with it.
public final class SinkRunner {
    private static final Logger LOG = LoggerFactory.getLogger(SinkRunner.class);

    private final String name;
    private final WhenFull whenFull;
    private final int queueBatches;
    private final Optional<Predicate<DatagramRow>> route;
    private final Publisher publisher;
    private final List<SinkLink> links = new CopyOnWriteArrayList<>();
    private final SinkRequests requests = new SinkRequests();
    private final SinkCounts counts = new SinkCounts();
    private final Counter turns = new Counter();
    private final Handover handover = new Handover(this);

    private volatile Tenure holder;
    private volatile RowWishes wishes;
    private volatile Optional<Predicate<FlowRow>> filter;

    /// The sinks whose files this one hears of: it ends after them.
    private volatile List<SinkRunner> leaders = List.of();

    private volatile boolean isAsleep;
    private volatile boolean hasGivenUp;
    private volatile boolean hasEnded;
    private RowAccount rowsBefore;

    /// Makes a runner that has not started.
    ///
    /// @param config    the sink and its queue
    /// @param publisher hears what comes of it
    public SinkRunner(SinkConfig config, Publisher publisher) {
        name = config.name();
        whenFull = config.whenFull();
        queueBatches = config.queueBatches();
        route = config.route();
        this.publisher = publisher;
        rowsBefore = new RowAccount(config.name(), 0, 0, 0, 0, 0, 0);
        filter = config.filter();
        holder = new Tenure(this, config.sink(), false);
        wishes = holder.wishes;
    }

    /// Makes a way to this sink for one more receiver. Called before that receiver delivers.
    ///
    /// @return the way
    public SinkLink link() {
        var link = new SinkLink(this, whenFull, queueBatches);
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
        var opening = holder;
        give(opening);
        try {
            opening.start().get();
        } catch (ExecutionException e) {
            throw cannotBeOpened(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("sink " + name() + ": interrupted while it was opened", e);
        }
    }

    /// {@return since when the sink has been in a call for longer than it may, while more waits for it, by
    /// a clock that never goes back; 0 when it is not so}
    long stuckSinceNs(long nowNs) {
        var now = holder;
        long sinceNs = now.guard().sinceNs();
        boolean isLate = sinceNs != 0 && nowNs - sinceNs > now.callTimeout.toNanos();
        return isLate && progress().hasWork() ? sinceNs : 0;
    }

    /// Interrupts the call that the sink is in.
    void interrupt() {
        holder.thread.interrupt();
    }

    /// {@return whether the sink throws again and again what nobody expects}
    boolean isBroken() {
        return holder.isBroken();
    }

    /// {@return whether the sink has failed and is to be opened anew soon}
    boolean isRestarting() {
        return holder.sink instanceof ParkedSink parked && !parked.isForGood();
    }

    /// {@return whether the sink has failed, for good or not}
    boolean isSetAside() {
        return holder.sink instanceof ParkedSink;
    }

    /// {@return why the sink is set aside, or how its last failure looked}
    String lastFault() {
        return holder.lastFault();
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
        requests.add(() -> {
            holder.hear(file);
            try {
                heard.run();
            } catch (Throwable e) {
                holder.faults.fault("sink " + file.sink() + " failed to note that " + name() + " has heard", e);
            }
        });
        wake();
    }

    /// Gives the sink other rows from its next batch on. Any thread.
    ///
    /// @param passing passes the rows that it is given; all when there is none
    /// @return completed when it is so
    public CompletableFuture<Void> refilter(Optional<Predicate<FlowRow>> passing) {
        return change(() -> {
            filter = passing;
            holder.select(passing);
        });
    }

    /// Lets the sink take over changed options. Any thread.
    ///
    /// @param options what it may change while it runs
    /// @return completed when it has, or with what it threw
    public CompletableFuture<Void> reconfigure(Options options) {
        return change(() -> holder.reconfigure(options));
    }

    /// Waits for the end of the thread, which comes when all receivers have stopped and all was taken; when
    /// it does not come in the sink's own time, ends it.
    ///
    /// @return whether it ended in time
    public boolean awaitEnd() {
        return handover.awaitEnd(holder);
    }

    /// Waits for the end of a sink that may not have been started. Called when the pipeline could not start.
    public void abandon() {
        if (holder.thread.getState() == Thread.State.NEW) holder.close();
        else awaitEnd();
    }

    /// Makes a receiver that waits for room go on.
    public void giveUp() {
        hasGivenUp = true;
    }

    /// {@return the sink's name}
    public String name() {
        return name;
    }

    /// {@return the names of the sinks that it follows}
    public List<String> leaderNames() {
        return holder.follows;
    }

    /// {@return what became of the rows so far; any thread may ask}
    public RowAccount rows() {
        return counts.now(name(), links);
    }

    /// {@return how the sink stands; any thread may ask}
    public SinkState state() {
        double fill = 0;
        for (var link : links) fill = Math.max(fill, link.fill());
        var now = holder;
        return new SinkState(
                name(),
                now.status(),
                rows(),
                fill,
                handover.counts(),
                now.context.levels(),
                handover.lastFault(),
                counts.restarts.get(),
                handover.strays());
    }

    /// {@return how its thread gets on; any thread may ask}
    public WorkerProgress progress() {
        boolean isAlive = holder.thread.isAlive();
        boolean hasWork = isAlive && !(links.stream().allMatch(SinkLink::isDrained) && requests.isEmpty());
        return new WorkerProgress("sink " + name(), turns.get(), hasWork, holder.stopTimeout);
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
        if (isAsleep) LockSupport.unpark(holder.thread);
    }

    /// {@return whether the sink has been closed and nobody will follow; any thread may ask}
    boolean hasEnded() {
        return hasEnded;
    }

    /// {@return whether a tenure has the place; any thread may ask}
    boolean isHeldBy(Tenure tenure) {
        return holder == tenure;
    }

    /// {@return the tenure that has the place; any thread may ask}
    Tenure holder() {
        return holder;
    }

    /// {@return the way to another holder}
    Handover handover() {
        return handover;
    }

    /// Gives the place to a tenure.
    void give(Tenure next) {
        wishes = next.wishes;
        holder = next;
        next.placed();
    }

    /// Notes that the last tenure has ended.
    void ended() {
        hasEnded = true;
        publisher.closed(name());
    }

    /// As all that is done at each turn, without the objects that a walk over a list would take.
    boolean isDone() {
        for (int i = 0; i < links.size(); i++) {
            if (!links.get(i).hasStopped) return false;
        }
        for (int i = 0; i < leaders.size(); i++) {
            if (leaders.get(i).isAlive()) return false;
        }
        return !links.isEmpty();
    }

    void countTurn() {
        turns.increment();
    }

    SinkRequests requests() {
        return requests;
    }

    SinkCounts counts() {
        return counts;
    }

    Publisher publisher() {
        return publisher;
    }

    /// {@return says of which datagrams the sink is given the rows; of all when there is none}
    Optional<Predicate<DatagramRow>> route() {
        return route;
    }

    /// {@return passes the rows that the sink is given; all when there is none}
    Optional<Predicate<FlowRow>> filter() {
        return filter;
    }

    List<Path> directoriesOf(String leader) {
        return leaders.stream()
                .filter(sink -> sink.name().equals(leader))
                .flatMap(sink -> sink.holder.sink.directories().stream())
                .toList();
    }

    /// Books the rows of an interval that the sink has ended.
    ///
    /// @param number the interval's place in the order of the run
    void intervalEnded(long number) {
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

    void sleep(long ns) {
        isAsleep = true;
        if (hasNothing() && !handover.isAsked()) LockSupport.parkNanos(this, ns);
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

    private boolean isAlive() {
        return !hasEnded && holder.thread.isAlive();
    }

    private CompletableFuture<Void> change(SinkRequests.Change change) {
        var made = requests.change(change);
        wake();
        return made;
    }

    IOException cannotBeOpened(ExecutionException e) {
        var cause = e.getCause() == null ? e : e.getCause();
        return new IOException("sink " + name() + " cannot be opened: " + FaultLog.reason(cause), cause);
    }
}
