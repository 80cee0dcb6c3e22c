package io.sluice.core.deliver;

import io.sluice.api.Sink;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How a sink's place goes from one tenure to the next. Called by one thread at a time, but for what is said to be the
/// holder's.
final class Handover {
    private static final Logger LOG = LoggerFactory.getLogger(Handover.class);
    private static final Duration LAST_PATIENCE = Duration.ofSeconds(2);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final SinkRunner place;
    private final AtomicReference<@Nullable Tenure> successor = new AtomicReference<>();
    private final PastTenures past = new PastTenures();

    Handover(SinkRunner place) {
        this.place = place;
    }

    /// Makes a tenure that is to follow, and begins it: unless it must be alone, its sink is opened now.
    ///
    /// @param next the sink
    /// @return its tenure, which has not got the place
    /// @throws IOException when the sink cannot be opened; then it is closed again
    Tenure prepare(Sink next) throws IOException {
        var tenure = new Tenure(place, next, next.isExclusive());
        var opening = tenure.start();
        if (!tenure.isAlone()) awaitOpen(tenure, opening);
        return tenure;
    }

    /// Gives the place to a tenure that is prepared, between two deliveries.
    ///
    /// @return the one that had it, which is ending
    /// @throws IOException when that one does not come to it in its sink's own time, and so keeps the
    ///                     place; or when the sink that had to wait for the place cannot be opened, and the
    ///                     place has to be given on
    Tenure pass(Tenure next) throws IOException {
        var before = place.holder();
        if (place.hasEnded()) throw new IOException("sink " + place.name() + " has ended");
        if (before.thread.isAlive()) ask(before, next);
        else place.give(next);
        if (next.isAlone()) awaitOpen(next, next.opening());
        return before;
    }

    /// Takes the place from a sink that has failed, and counts its rows as failed from now on.
    ///
    /// @param parked  keeps the place
    /// @param isStuck whether the sink may not come back from the call that it is in
    void setAside(ParkedSink parked, boolean isStuck) {
        var failed = place.holder();
        place.counts().restarts.increment();
        past.failed(parked.reason());
        try {
            var next = prepare(parked);
            var rows = isStuck ? failed.guard().evict() : OptionalInt.empty();
            if (rows.isEmpty()) {
                awaitEnd(pass(next));
                return;
            }
            place.counts().failed.add(rows.getAsInt()); // its thread does not count any more, and the next not yet
            past.leaves(failed);
            leftBehind(List.of(failed.thread));
            place.give(next);
        } catch (IOException e) {
            LOG.warn("sink {} is not set aside: {}", place.name(), e.getMessage());
        }
    }

    /// Waits for the end of a tenure; when it does not come in the sink's own time, ends it.
    ///
    /// @return whether it ended in time
    boolean awaitEnd(Tenure tenure) {
        var patience = tenure.stopTimeout;
        try {
            if (tenure.thread.join(patience)) return true;
            LOG.warn("sink {} has not ended within {}; it is interrupted", place.name(), patience);
            if (place.isHeldBy(tenure)) place.giveUp();
            tenure.thread.interrupt();
            if (tenure.thread.join(LAST_PATIENCE)) return false;
            LOG.error("sink {} does not end; it is left behind", place.name());
            leftBehind(List.of(tenure.thread));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /// {@return what sinks of this place counted themselves, with those of the one that has it now; any
    /// thread may ask}
    SortedMap<String, Long> counts() {
        return past.plus(place.holder().context.counts());
    }

    /// {@return how the last failure of a sink of this place looked; empty when there was none; any thread may ask}
    String lastFault() {
        var now = place.holder().lastFault();
        return now.isEmpty() ? past.fault() : now;
    }

    /// Notes threads of a sink that go on when they should have ended. Any thread.
    void leftBehind(List<Thread> threads) {
        past.leftBehind(threads);
    }

    /// {@return the names of threads that sinks of this place have left behind and that still go on} Any thread.
    List<String> strays() {
        return past.strays();
    }

    /// {@return whether somebody asks for the place} The holder's.
    boolean isAsked() {
        return successor.get() != null;
    }

    /// {@return who asks for the place, and gets it from the caller; null when nobody does} The holder's.
    @Nullable
    Tenure takeSuccessor() {
        return isAsked() ? successor.getAndSet(null) : null;
    }

    /// Notes that a tenure that gave the place away has ended. That tenure's.
    void left(Tenure tenure) {
        past.left(tenure);
    }

    /// Asks for the place, and waits until it is given.
    private void ask(Tenure before, Tenure next) throws IOException {
        past.leaves(before);
        successor.set(next);
        LockSupport.unpark(before.thread);
        var patience = before.stopTimeout;
        if (isPlaced(next, before, patience)) return;
        if (successor.compareAndSet(next, null)) {
            past.stays(before);
            throw new IOException(
                    "sink " + place.name() + " has been busy for " + patience.toSeconds() + " s, and goes on");
        }
        // It had begun to end, and its close() hangs.
        LOG.warn("sink {} has not closed within {}; it is interrupted", place.name(), patience);
        before.thread.interrupt();
        if (!next.awaitPlaced(LAST_PATIENCE)) place.give(next);
    }

    private boolean isPlaced(Tenure next, Tenure before, Duration patience) {
        long deadlineNs = System.nanoTime() + patience.toNanos();
        while (!next.awaitPlaced(LOOK)) {
            if (!before.thread.isAlive() && successor.compareAndSet(next, null)) place.give(next); // it took nothing
            else if (System.nanoTime() - deadlineNs > 0) return false;
        }
        return true;
    }

    private void awaitOpen(Tenure tenure, CompletableFuture<Void> opening) throws IOException {
        var patience = tenure.stopTimeout;
        try {
            opening.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw place.cannotBeOpened(e);
        } catch (TimeoutException e) {
            tenure.dismiss();
            tenure.thread.interrupt();
            throw new IOException("sink " + place.name() + " is not open after " + patience.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            tenure.dismiss();
            Thread.currentThread().interrupt();
            throw new IOException("sink " + place.name() + ": interrupted while it was opened", e);
        }
    }
}
