package io.sluice.core.tap;

import io.sluice.api.Datagram;
import io.sluice.api.tap.Tap;
import io.sluice.api.tap.TapInput;
import io.sluice.core.deliver.FaultLog;
import io.sluice.core.deliver.PluginThreads;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A tap's time in its place, from open to close, on a thread of its own: the only holder of the tap. What the tap
/// throws ends here.
///
/// It takes from the queues of the place between [#placed] and the moment when it has left; so never two at once do.
final class TapTenure {
    private static final Logger LOG = LoggerFactory.getLogger(TapTenure.class);
    private static final int DATAGRAMS_A_TURN = 64;
    private static final int LARGEST_DATAGRAM = 65_536;

    final RunnerTapContext context;
    final FaultLog faults = new FaultLog(LOG);
    final Duration stopTimeout;

    private final TapRunner place;
    private final Tap tap;
    private final PluginThreads threads;
    private final Thread thread;
    private final Datagram datagram = new Datagram(ByteBuffer.allocateDirect(LARGEST_DATAGRAM));
    private final BooleanSupplier idleness = this::isIdle; // made once, since each turn asks
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private final CountDownLatch placed = new CountDownLatch(1);
    private final CountDownLatch left = new CountDownLatch(1);
    private volatile boolean isDismissed;
    private volatile boolean isLeaving;
    private volatile boolean hasGivenUp;

    /// Makes a tenure that has not begun.
    TapTenure(TapRunner place, Tap tap) {
        this.place = place;
        this.tap = tap;
        stopTimeout = tap.stopTimeout();
        threads = new PluginThreads("tap-" + place.name(), tap.getClass().getClassLoader());
        thread = threads.main(this::run);
        context = place.context(threads);
    }

    /// Begins, and waits until the tap is open.
    ///
    /// @param patience how long it is waited for, in milliseconds; 0 for ever
    /// @throws IOException when it cannot be opened; then it is closed again
    void open(long patience) throws IOException {
        thread.start();
        try {
            if (patience == 0) opened.get();
            else opened.get(patience, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            throw new IOException("tap " + place.name() + " cannot be opened: " + FaultLog.reason(cause), cause);
        } catch (TimeoutException e) {
            dismiss();
            throw new IOException("tap " + place.name() + " is not open after " + patience + " ms", e);
        } catch (InterruptedException e) {
            dismiss();
            Thread.currentThread().interrupt();
            throw new IOException("tap " + place.name() + ": interrupted while it was opened", e);
        }
    }

    /// Notes that it has the place.
    void placed() {
        placed.countDown();
    }

    /// {@return whether it takes datagrams; any thread may ask}
    boolean isAlive() {
        return thread.isAlive();
    }

    /// Asks it to leave the place to another.
    ///
    /// @return whether it has, in the tap's own time; else it stays
    boolean leave() {
        isLeaving = true;
        place.nap().wake();
        try {
            return left.await(stopTimeout.toMillis(), TimeUnit.MILLISECONDS) || !stays();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !stays();
        }
    }

    /// Waits until the tap is closed; when that takes longer than the tap's own time, ends it.
    ///
    /// @return whether it ended in time
    boolean awaitEnd() {
        if (thread.getState() == Thread.State.NEW) return true;
        try {
            if (thread.join(stopTimeout)) return true;
            LOG.warn("tap {} has not ended within {}; it is interrupted", place.name(), stopTimeout);
            hasGivenUp = true;
            thread.interrupt();
            if (!thread.join(Duration.ofSeconds(2))) LOG.error("tap {} does not end; it is left behind", place.name());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private void dismiss() {
        isDismissed = true;
        placed.countDown();
        thread.interrupt();
    }

    private void run() {
        try {
            tap.open(context);
        } catch (Throwable e) {
            close();
            opened.completeExceptionally(e);
            return;
        }
        opened.complete(null);
        if (awaitPlace()) serve();
        close();
    }

    private boolean awaitPlace() {
        try {
            placed.await();
            return !isDismissed;
        } catch (InterruptedException _) {
            return false; // it took too long to open
        }
    }

    private void serve() {
        while (!hasGivenUp && !(isLeaving && hasLeft())) {
            if (doWork() > 0) continue;
            flush();
            place.tellDrops();
            if (place.isDone()) break;
            place.nap().sleepIf(idleness);
        }
        flush();
        left.countDown();
    }

    /// {@return whether it leaves; from then on it takes nothing, and cannot stay any more}
    private synchronized boolean hasLeft() {
        if (isLeaving) left.countDown();
        return isLeaving;
    }

    private synchronized boolean stays() {
        if (left.getCount() == 0) return false;
        isLeaving = false;
        return true;
    }

    private int doWork() {
        int count = 0;
        var rings = place.rings();
        for (int i = 0; i < rings.size() && !hasGivenUp; i++) {
            var ring = rings.get(i);
            for (int turn = 0; turn < DATAGRAMS_A_TURN && ring.poll(datagram); turn++) {
                accept(ring.input());
                count++;
            }
        }
        return count;
    }

    private void accept(TapInput input) {
        try {
            tap.accept(datagram, input);
            place.taken.increment();
        } catch (Throwable e) {
            place.failed.increment();
            faults.fault("tap " + place.name() + " failed on a datagram", e);
        }
    }

    private void flush() {
        try {
            tap.flush();
        } catch (Throwable e) {
            faults.fault("tap " + place.name() + " failed", e);
        }
    }

    private boolean isIdle() {
        return place.isIdle() && !isLeaving;
    }

    private void close() {
        try {
            tap.close();
        } catch (Throwable e) {
            faults.fault("tap " + place.name() + " could not be closed", e);
        }
        var alive = threads.end();
        if (!alive.isEmpty()) LOG.warn("tap {} has left threads behind that do not end: {}", place.name(), alive);
    }
}
