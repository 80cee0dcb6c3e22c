package io.sluice.core.deliver;

import io.sluice.api.CompletedFile;
import io.sluice.api.DatagramRow;
import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;
import io.sluice.api.Interval;
import io.sluice.api.IntervalReport;
import io.sluice.api.Options;
import io.sluice.api.RowKind;
import io.sluice.api.RowsFailedException;
import io.sluice.api.Sink;
import io.sluice.api.monitor.SinkState;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A sink's time in its place, from open to close, on a thread of its own: the only holder of the sink. What the sink
/// throws ends here.
///
/// While it has the place, its thread takes what receivers deliver. It gives the place to a successor between two
/// deliveries, so that each row is given to one of them, and in order.
final class Tenure {
    private static final Logger LOG = LoggerFactory.getLogger(Tenure.class);
    private static final long NAP_NS = 250_000_000;

    /// A sink that throws what nobody expects so often, with no batch stored between, is broken.
    private static final int MOST_DEFECTS = 10;

    final Sink sink;

    // What the sink says of itself, asked once: others who ask are not to meet what a plugin may throw.
    final Set<RowKind> wants;
    final RowWishes wishes;
    final List<String> follows;
    final Duration stopTimeout;
    final Duration callTimeout;

    final RunnerContext context;
    final FaultLog faults = new FaultLog(LOG);
    final Thread thread;

    private final SinkRunner place;
    private final boolean isAlone;
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private final CountDownLatch placed = new CountDownLatch(1);
    private final FlushPace flushes;
    private final CallGuard guard = new CallGuard();
    private volatile boolean isDismissed;
    private volatile boolean isBroken;
    private int defects;

    /// Of which datagrams the sink itself has a use for the rows; known once it is open.
    private Optional<Predicate<DatagramRow>> route = Optional.empty();

    /// Makes the batches of rows that are on the sink's route and pass its filter; null when it is given all.
    private @Nullable RowSelection selection;

    /// The interval of which the sink has been given rows and not been told the end.
    private @Nullable Interval begun;

    /// Makes a tenure that has not begun.
    ///
    /// @param isAlone whether the sink may only be opened when the one before it is closed
    Tenure(SinkRunner place, Sink sink, boolean isAlone) {
        this.place = place;
        this.sink = sink;
        this.isAlone = isAlone;
        wants = Set.copyOf(sink.wants());
        wishes = RowWishes.of(wants);
        follows = List.copyOf(sink.follows());
        stopTimeout = sink.stopTimeout();
        callTimeout = sink.callTimeout();
        flushes = new FlushPace(sink.flushEvery(), System.nanoTime());
        var threads = new PluginThreads("sink-" + place.name(), sink.getClass().getClassLoader());
        thread = threads.main(this::run);
        context = new RunnerContext(place.name(), threads, place.publisher(), place::directoriesOf);
    }

    /// Begins: opens the sink, at once or when it has the place.
    ///
    /// @return completed when the sink is open, or with what it threw
    CompletableFuture<Void> start() {
        thread.start();
        return opened;
    }

    /// {@return completed when the sink is open, or with what it threw}
    CompletableFuture<Void> opening() {
        return opened;
    }

    /// {@return how the sink stands; any thread may ask}
    SinkState.Status status() {
        if (!thread.isAlive()) return SinkState.Status.CLOSED;
        return switch (sink) {
            case VacantSink _ -> SinkState.Status.WAITING;
            case ParkedSink parked -> parked.isForGood() ? SinkState.Status.PARKED : SinkState.Status.RESTARTING;
            default -> SinkState.Status.OPEN;
        };
    }

    /// {@return why the sink is set aside, or how its last failure looked; empty when there was none; any
    /// thread may ask}
    String lastFault() {
        return sink instanceof ParkedSink parked ? parked.reason() : faults.last();
    }

    /// Notes that it has the place. Any thread.
    void placed() {
        placed.countDown();
        LockSupport.unpark(thread);
    }

    /// {@return whether it has got the place}
    ///
    /// @param patience how long it is waited for
    boolean awaitPlaced(Duration patience) {
        try {
            return placed.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// {@return whether the one before must have closed its sink before this one opens its own}
    boolean isAlone() {
        return isAlone;
    }

    /// Ends a tenure that has not been given the place. Any thread.
    void dismiss() {
        isDismissed = true;
        LockSupport.unpark(thread);
    }

    /// Gives the sink other rows from its next batch on. The sink's thread.
    void select(Optional<Predicate<FlowRow>> filter) {
        selection = RowSelection.of(route, place.route(), filter).orElse(null);
    }

    /// Lets the sink take over changed options. The sink's thread.
    void reconfigure(Options options) throws IOException {
        guard.enter(0);
        try {
            sink.reconfigure(options);
        } finally {
            guard.leave();
        }
    }

    /// Tells the sink of a finished file. The sink's thread.
    void hear(CompletedFile file) {
        call(() -> sink.completed(file), "failed at the finished file " + file.name());
    }

    /// {@return its own thread, and those that its sink has asked for; any thread may ask}
    List<Thread> threads() {
        var all = new ArrayList<>(context.threads());
        all.add(thread);
        return all;
    }

    /// {@return whether it has thrown again and again what nobody expects; any thread may ask}
    boolean isBroken() {
        return isBroken;
    }

    /// {@return whether its thread is in a call, since when, and the way to take the place from it}
    CallGuard guard() {
        return guard;
    }

    private void run() {
        if ((isAlone && !awaitPlace()) || !open()) return;
        if (!awaitPlace()) {
            close();
            return;
        }
        try {
            serve();
        } catch (CallGuard.Evicted _) {
            LOG.info("sink {}: the call that hung has ended, and the sink is closed", place.name());
            close();
            place.handover().left(this);
        }
    }

    private void serve() {
        select(place.filter());
        while (true) {
            var successor = place.handover().takeSuccessor();
            if (successor != null) {
                giveWayTo(successor);
                return;
            }
            if (place.isDone()) break;
            turn();
        }
        place.requests().serve();
        close();
        place.ended();
    }

    private boolean open() {
        try {
            sink.open(context);
            route = sink.route();
            opened.complete(null);
            return true;
        } catch (Throwable e) {
            close();
            opened.completeExceptionally(e);
            return false;
        }
    }

    /// {@return whether it has the place now; else it is not to have it}
    private boolean awaitPlace() {
        while (!place.isHeldBy(this)) {
            if (isDismissed || place.hasEnded()) return false;
            LockSupport.parkNanos(this, NAP_NS);
            if (Thread.interrupted()) return false;
        }
        return true;
    }

    private void giveWayTo(Tenure successor) {
        if (!successor.isAlone()) place.give(successor);
        endBegunInterval();
        close();
        if (successor.isAlone()) place.give(successor);
        place.handover().left(this);
    }

    /// The sink has had a part of the running interval, and its successor has the rest, with the account of
    /// all of it.
    private void endBegunInterval() {
        if (begun != null) rotateSink(IntervalReport.empty(begun, true));
    }

    private void turn() {
        place.countTurn();
        boolean isIdle = doWork() == 0;
        if (flushes.isDue(System.nanoTime(), isIdle)) flush();
        else if (isIdle) place.sleep(flushes.sleepNs(System.nanoTime(), NAP_NS));
    }

    private int doWork() {
        int taken = place.requests().serve();
        var links = place.links();
        for (int i = 0; i < links.size(); i++) {
            var link = links.get(i);
            if (link.reachedEnd != null) continue;
            var delivery = link.poll();
            if (delivery == null) continue;
            taken++;
            switch (delivery) {
                case SharedBatch batch -> accept(batch, link.polledRows());
                case Delivery.IntervalEnd end -> link.reachedEnd = link.lastEnd = end;
                case Delivery.Stop _ -> link.hasStopped = true;
            }
        }
        rotateWhenAllHaveReachedTheEnd();
        return taken;
    }

    /// @param due how many rows of the batch the sink was to have when it was delivered
    private void accept(SharedBatch batch, int due) {
        var counts = place.counts();
        var shown = selection == null ? batch.rows : selection.of(batch.rows);
        int rows = Math.min(due, wishes.among(shown));
        counts.filtered.add(due - rows);
        try {
            if (rows == 0) return;
            begun = batch.rows.interval();
            var thrown = accept(shown, rows);
            if (thrown == null) {
                counts.written.add(rows);
                flushes.took();
                defects = 0;
            } else {
                long failed = thrown instanceof RowsFailedException some ? Math.min(rows, some.rows()) : rows;
                counts.failed.add(failed);
                counts.written.add(rows - failed);
                fault("could not store " + failed + " of the " + rows + " rows of a batch", thrown);
            }
        } finally {
            batch.release();
        }
    }

    private @Nullable Throwable accept(FlowBatch shown, int rows) {
        Throwable thrown = null;
        guard.enter(rows);
        try {
            sink.accept(shown);
        } catch (Throwable e) {
            thrown = e;
        }
        guard.leave();
        return thrown;
    }

    private void rotateWhenAllHaveReachedTheEnd() {
        IntervalReport sum = null;
        long number = 0;
        var links = place.links();
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
        flushes.rotated();
        rotateSink(sum);
        place.intervalEnded(number);
    }

    private void rotateSink(IntervalReport report) {
        begun = null;
        call(() -> sink.rotate(report), "could not end an interval");
    }

    private void flush() {
        flushes.flushed(System.nanoTime());
        Throwable thrown = null;
        guard.enter(0);
        try {
            sink.flush();
        } catch (Throwable e) {
            thrown = e;
        }
        guard.leave();
        if (thrown != null) fault("could not write out what it had taken", thrown);
    }

    /// What a sink is called for that is not the daily work.
    private interface Call {
        void make() throws IOException;
    }

    private void call(Call call, String failure) {
        Throwable thrown = null;
        guard.enter(0);
        try {
            call.make();
        } catch (Throwable e) {
            thrown = e;
        }
        guard.leave();
        if (thrown != null) fault(failure, thrown);
    }

    /// What a disk or a network does passes; what a sink throws else is a defect of it.
    private void fault(String failure, Throwable thrown) {
        faults.fault("sink " + place.name() + " " + failure, thrown);
        if (!(thrown instanceof IOException) && ++defects >= MOST_DEFECTS) isBroken = true;
    }

    /// Closes the sink. Its thread, or another when that was never started.
    void close() {
        try {
            sink.close();
        } catch (Throwable e) {
            faults.fault("sink " + place.name() + " could not be closed", e);
        }
        var left = context.close();
        if (left.isEmpty()) return;
        LOG.warn("sink {} has left threads behind that do not end: {}", place.name(), String.join(", ", left));
        place.handover().leftBehind(context.threads());
    }
}
