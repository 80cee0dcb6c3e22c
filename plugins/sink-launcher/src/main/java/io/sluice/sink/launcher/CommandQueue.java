package io.sluice.sink.launcher;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Files whose command is due. Those of one source are given out one after the other, in order, and the
/// next one only when the one before is done with; of several sources, the file that has waited longest
/// comes first. Any thread may call it.
final class CommandQueue {
    private final Map<Launch.Source, Line> lines = new HashMap<>();
    private boolean isFinished;
    private boolean waitsForRetries = true;

    /// The files of one source.
    private static final class Line {
        private final ArrayDeque<Launch> launches = new ArrayDeque<>();
        private boolean isBusy;

        /// Whether the first one has failed, and when it is tried again.
        private boolean isPaused;

        private long pausedUntilNs;

        private long waitNs(long nowNs) {
            return isPaused ? Math.max(0, pausedUntilNs - nowNs) : 0;
        }

        private boolean isWaiting() {
            return !isBusy && !launches.isEmpty();
        }
    }

    /// Adds a file behind those of its source.
    ///
    /// @return how many are waiting now
    synchronized int add(Launch launch) {
        lines.computeIfAbsent(launch.source(), _ -> new Line()).launches.add(launch);
        notifyAll();
        return waiting();
    }

    /// {@return the next file, as soon as there is one, and with it its source until [#release] or
    /// [#putBack]; nothing when no further one will come}
    synchronized Optional<Launch> take() throws InterruptedException {
        while (true) {
            var line = next(System.nanoTime());
            if (line != null) {
                line.isBusy = true;
                line.isPaused = false;
                return Optional.of(line.launches.remove());
            }
            if (isFinished) return Optional.empty();
            wait(msToNextRetry());
        }
    }

    /// Says that a file is done with: the next one of its source may come.
    synchronized void release(Launch launch) {
        var line = lines.get(launch.source());
        if (line == null) return;
        line.isBusy = false;
        if (line.launches.isEmpty()) lines.remove(launch.source());
        notifyAll();
    }

    /// Puts a file back in front of those of its source, to be taken again after a while.
    synchronized void putBack(Launch launch, Duration pause) {
        var line = lines.computeIfAbsent(launch.source(), _ -> new Line());
        line.launches.addFirst(launch);
        line.isPaused = true;
        line.pausedUntilNs = System.nanoTime() + pause.toNanos();
        line.isBusy = false;
        notifyAll();
    }

    /// Says that no further file will come.
    ///
    /// @param waitsForRetries whether those that were put back stay where they are; else they are given out
    ///                        at once
    synchronized void finish(boolean waitsForRetries) {
        isFinished = true;
        this.waitsForRetries = waitsForRetries;
        notifyAll();
    }

    /// {@return how many are waiting}
    synchronized int waiting() {
        int count = 0;
        for (var line : lines.values()) count += line.launches.size();
        return count;
    }

    /// {@return how many have been taken and are not done with}
    synchronized int busy() {
        int count = 0;
        for (var line : lines.values()) if (line.isBusy) count++;
        return count;
    }

    /// {@return those that are still waiting, in order; they are forgotten}
    synchronized List<Launch> drain() {
        var rest = new ArrayList<Launch>();
        for (var line : lines.values()) {
            rest.addAll(line.launches);
            line.launches.clear();
        }
        rest.sort(Comparator.comparingLong(Launch::number));
        return rest;
    }

    private @Nullable Line next(long nowNs) {
        Line best = null;
        for (var line : lines.values()) {
            if (!line.isWaiting()) continue;
            if (line.waitNs(nowNs) > 0 && waitsForRetries) continue;
            if (best == null
                    || line.launches.element().number()
                            < best.launches.element().number()) best = line;
        }
        return best;
    }

    /// {@return how long it is until a file may be taken that is put back, in milliseconds; 0 when there is
    /// none}
    private long msToNextRetry() {
        long nowNs = System.nanoTime();
        long shortestNs = Long.MAX_VALUE;
        for (var line : lines.values()) {
            if (line.isWaiting()) shortestNs = Math.min(shortestNs, line.waitNs(nowNs));
        }
        return shortestNs == Long.MAX_VALUE ? 0 : TimeUnit.NANOSECONDS.toMillis(shortestNs) + 1;
    }
}
