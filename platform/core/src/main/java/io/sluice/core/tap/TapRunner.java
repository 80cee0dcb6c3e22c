package io.sluice.core.tap;

import io.sluice.api.Counter;
import io.sluice.api.Datagram;
import io.sluice.api.monitor.TapState;
import io.sluice.api.tap.Tap;
import io.sluice.api.tap.TapInput;
import io.sluice.core.RawRelay;
import io.sluice.core.TapConfig;
import io.sluice.core.deliver.FaultLog;
import io.sluice.core.deliver.PluginThreads;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The thread of one tap, the only holder of it: takes what receivers have left in its queues. What the tap throws
/// ends here.
final class TapRunner {
    private static final Logger LOG = LoggerFactory.getLogger(TapRunner.class);
    private static final int DATAGRAMS_A_TURN = 64;
    private static final int LARGEST_DATAGRAM = 65_536;

    private final TapConfig config;
    private final Tap tap;
    private final PluginThreads threads;
    private final Thread thread;
    private final TapNap nap;
    private final BooleanSupplier idleness = this::isIdle; // made once, since each turn asks
    private final List<TapRing> rings = new CopyOnWriteArrayList<>();
    private final Datagram datagram = new Datagram(ByteBuffer.allocateDirect(LARGEST_DATAGRAM));
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private final Counter taken = new Counter();
    private final Counter failed = new Counter();
    private final FaultLog faults = new FaultLog(LOG);
    private final DropLog drops;
    private List<TapInput> inputs = List.of();
    private @Nullable RawRelay relay;
    private volatile @Nullable RunnerTapContext context;
    private volatile boolean isEnding;
    private volatile boolean hasGivenUp;

    /// Makes a runner that has not been started.
    TapRunner(TapConfig config) {
        this.config = config;
        tap = config.tap();
        drops = new DropLog(LOG, "tap " + config.name() + " is too slow");
        threads = new PluginThreads("tap-" + config.name(), tap.getClass().getClassLoader());
        thread = threads.main(this::run);
        nap = new TapNap(thread);
    }

    /// {@return whether it is given the datagrams of an input}
    boolean hears(String input) {
        return config.hears(input);
    }

    /// {@return one more queue, for a receiver}
    ///
    /// @throws IOException when there is no memory for it
    TapRing ring(TapInput input) throws IOException {
        try {
            var ring = new TapRing(input, config.queueBytes());
            rings.add(ring);
            return ring;
        } catch (OutOfMemoryError e) {
            throw new IOException(
                    "tap " + config.name() + ": there is no memory for " + (rings.size() + 1) + " queues of "
                            + config.queueBytes() + " bytes, one for each worker of its inputs; make 'queue' smaller",
                    e);
        }
    }

    TapNap nap() {
        return nap;
    }

    /// Starts the thread, and waits until the tap is open.
    ///
    /// @param all the inputs of the collector
    /// @throws IOException when it cannot be opened
    void start(List<TapInput> all) throws IOException {
        inputs = all;
        try {
            if (config.relay().isPresent()) relay = config.relay().get().open();
            thread.start();
            opened.get();
        } catch (ExecutionException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            throw new IOException("tap " + config.name() + " cannot be opened: " + FaultLog.reason(cause), cause);
        } catch (IOException e) {
            throw new IOException("tap " + config.name() + " cannot keep the source: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("tap " + config.name() + ": interrupted while it was opened", e);
        }
    }

    /// Says that nothing more will be queued.
    void end() {
        isEnding = true;
        nap.wake();
    }

    /// Waits until the tap has taken what is queued and is closed; when that takes longer than the tap's
    /// own time, ends it.
    ///
    /// @return whether it ended in time
    boolean awaitEnd() {
        if (thread.getState() == Thread.State.NEW) {
            closeRelay();
            return true;
        }
        try {
            if (thread.join(tap.stopTimeout())) return true;
            LOG.warn("tap {} has not ended within {}; it is interrupted", config.name(), tap.stopTimeout());
            hasGivenUp = true;
            thread.interrupt();
            if (!thread.join(Duration.ofSeconds(2))) LOG.error("tap {} does not end; it is left behind", config.name());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /// {@return how the tap stands; any thread may ask}
    TapState state() {
        double fill = 0;
        for (var ring : rings) fill = Math.max(fill, ring.fill());
        var own = Optional.ofNullable(context);
        return new TapState(
                config.name(),
                rings.stream().map(ring -> ring.input().name()).distinct().toList(),
                thread.isAlive(),
                taken.get(),
                dropped(),
                failed.get(),
                rings.stream().mapToLong(TapRing::waiting).sum(),
                fill,
                own.map(RunnerTapContext::counts).orElseGet(TreeMap::new),
                own.map(RunnerTapContext::levels).orElseGet(TreeMap::new),
                faults.last());
    }

    private long dropped() {
        long sum = 0;
        for (var ring : rings) sum += ring.dropped();
        return sum;
    }

    private void run() {
        try {
            var offered = new RunnerTapContext(config.name(), inputs, Optional.ofNullable(relay), threads);
            context = offered;
            tap.open(offered);
        } catch (Throwable e) {
            close();
            opened.completeExceptionally(e);
            return;
        }
        opened.complete(null);
        while (!hasGivenUp) {
            if (doWork() > 0) continue;
            flush();
            drops.look(dropped());
            if (isEnding && isEmpty()) break;
            nap.sleepIf(idleness);
        }
        close();
    }

    private int doWork() {
        int count = 0;
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
            taken.increment();
        } catch (Throwable e) {
            failed.increment();
            faults.fault("tap " + config.name() + " failed on a datagram", e);
        }
    }

    private void flush() {
        try {
            tap.flush();
        } catch (Throwable e) {
            faults.fault("tap " + config.name() + " failed", e);
        }
    }

    private boolean isIdle() {
        return isEmpty() && !isEnding;
    }

    private boolean isEmpty() {
        for (int i = 0; i < rings.size(); i++) {
            if (!rings.get(i).isEmpty()) return false;
        }
        return true;
    }

    private void close() {
        try {
            tap.close();
        } catch (Throwable e) {
            faults.fault("tap " + config.name() + " could not be closed", e);
        }
        var left = threads.end();
        if (!left.isEmpty()) LOG.warn("tap {} has left threads behind that do not end: {}", config.name(), left);
        closeRelay();
    }

    private void closeRelay() {
        var open = relay;
        if (open != null) open.close();
    }
}
