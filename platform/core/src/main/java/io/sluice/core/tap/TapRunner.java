package io.sluice.core.tap;

import io.sluice.api.Counter;
import io.sluice.api.monitor.TapState;
import io.sluice.api.tap.Tap;
import io.sluice.api.tap.TapInput;
import io.sluice.core.RawRelay;
import io.sluice.core.RelayOpener;
import io.sluice.core.TapConfig;
import io.sluice.core.deliver.PluginThreads;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The place of one tap: the queues that receivers leave datagrams in, what became of them, and who takes them now. One
/// tap may follow another; the queues and the account stay.
///
/// Called by one thread at a time, but for what is said to be for any, or for the thread of the [TapTenure] that has
/// the place.
final class TapRunner {
    private static final Logger LOG = LoggerFactory.getLogger(TapRunner.class);

    final Counter taken = new Counter(); // the tenure's, as the next
    final Counter failed = new Counter();

    private final String name;
    private final List<String> heard;
    private final int queueBytes;
    private final Optional<RelayOpener> relayOpener;
    private final TapNap nap = new TapNap();
    private final List<TapRing> rings = new CopyOnWriteArrayList<>();
    private final DropLog drops;
    private final SortedMap<String, Long> past = new TreeMap<>();
    private List<TapInput> inputs = List.of();
    private @Nullable RawRelay relay;
    private @Nullable Tap first;
    private volatile @Nullable TapTenure holder;
    private volatile boolean isEnding;

    /// Makes a runner that has not been started.
    TapRunner(TapConfig config) {
        name = config.name();
        heard = config.inputs();
        queueBytes = config.queueBytes();
        relayOpener = config.relay();
        first = config.tap();
        drops = new DropLog(LOG, "tap " + name + " is too slow");
    }

    String name() {
        return name;
    }

    /// {@return whether it is given the datagrams of an input}
    boolean hears(String input) {
        return heard.isEmpty() || heard.contains(input);
    }

    /// {@return one more queue, for a receiver}
    ///
    /// @throws IOException when there is no memory for it
    TapRing ring(TapInput input) throws IOException {
        try {
            var ring = new TapRing(input, queueBytes);
            rings.add(ring);
            return ring;
        } catch (OutOfMemoryError e) {
            throw new IOException(
                    "tap " + name + ": there is no memory for " + (rings.size() + 1) + " queues of " + queueBytes
                            + " bytes, one for each worker of its inputs; make 'queue' smaller",
                    e);
        }
    }

    TapNap nap() {
        return nap;
    }

    List<TapRing> rings() {
        return rings;
    }

    /// {@return what a tap is offered that has the place}
    ///
    /// @param threads makes its threads
    RunnerTapContext context(PluginThreads threads) {
        return new RunnerTapContext(name, inputs, Optional.ofNullable(relay), threads);
    }

    /// Starts the tap, and waits until it is open.
    ///
    /// @param all the inputs of the collector
    /// @throws IOException when it cannot be opened
    void start(List<TapInput> all) throws IOException {
        inputs = all;
        try {
            if (relayOpener.isPresent()) relay = relayOpener.get().open();
        } catch (IOException e) {
            throw new IOException("tap " + name + " cannot keep the source: " + e.getMessage(), e);
        }
        var tap = first;
        first = null; // or its plugin could not be unloaded
        if (tap != null) open(tap, 0);
    }

    /// Lets another tap take the place of the one that has it, which is closed first, since they may share
    /// a file or a port. What comes meanwhile waits in the queues.
    ///
    /// @param next the tap
    /// @param back makes one like the former, in case that the next cannot be opened
    /// @throws IOException when the former does not leave, or the next cannot be opened; then the former,
    ///     or one like it, has the place
    void replace(Tap next, Supplier<Tap> back) throws IOException {
        if (relay != null && !next.canKeepSource())
            throw new IOException("tap " + name + " keeps the source (keep-source), which the new version cannot");
        var before = holder;
        if (before != null) {
            if (!before.leave())
                throw new IOException("tap " + name + " has been busy for " + before.stopTimeout.toSeconds()
                        + " s with what it has, and goes on");
            before.awaitEnd();
            synchronized (past) {
                add(before.context.counts(), past);
                holder = null;
            }
        }
        try {
            open(next, next.stopTimeout().toMillis());
        } catch (IOException | RuntimeException | LinkageError e) {
            reopen(back);
            throw e;
        }
    }

    private void reopen(Supplier<Tap> back) {
        try {
            open(back.get(), 0);
        } catch (IOException | RuntimeException | LinkageError e) {
            LOG.error("tap {} stays closed, since one like the former cannot be opened: {}", name, e.getMessage());
        }
    }

    private void open(Tap tap, long patience) throws IOException {
        var tenure = new TapTenure(this, tap);
        tenure.open(patience);
        holder = tenure;
        tenure.placed();
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
        var last = holder;
        boolean isInTime = last == null || last.awaitEnd();
        var open = relay;
        if (open != null) open.close();
        return isInTime;
    }

    /// {@return how the tap stands; any thread may ask}
    TapState state() {
        double fill = 0;
        for (var ring : rings) fill = Math.max(fill, ring.fill());
        var now = Optional.ofNullable(holder);
        return new TapState(
                name,
                rings.stream().map(ring -> ring.input().name()).distinct().toList(),
                now.map(TapTenure::isAlive).orElse(false),
                taken.get(),
                dropped(),
                failed.get(),
                rings.stream().mapToLong(TapRing::waiting).sum(),
                fill,
                counts(),
                now.map(tenure -> tenure.context.levels()).orElseGet(TreeMap::new),
                now.map(tenure -> tenure.faults.last()).orElse(""));
    }

    /// Tells of what was dropped. The tenure's.
    void tellDrops() {
        drops.look(dropped());
    }

    /// {@return whether all has been taken that ever comes} The tenure's.
    boolean isDone() {
        return isEnding && isEmpty();
    }

    /// {@return whether there is nothing to do} The tenure's.
    boolean isIdle() {
        return isEmpty() && !isEnding;
    }

    private boolean isEmpty() {
        for (int i = 0; i < rings.size(); i++) {
            if (!rings.get(i).isEmpty()) return false;
        }
        return true;
    }

    private long dropped() {
        long sum = 0;
        for (var ring : rings) sum += ring.dropped();
        return sum;
    }

    private SortedMap<String, Long> counts() {
        synchronized (past) {
            var sum = new TreeMap<>(past);
            var now = holder;
            if (now != null) add(now.context.counts(), sum);
            return sum;
        }
    }

    private static void add(Map<String, Long> some, Map<String, Long> sum) {
        some.forEach((counted, count) -> sum.merge(counted, count, Long::sum));
    }
}
