package io.sluice.core.watch;

import io.sluice.core.deliver.BatchWindow;
import io.sluice.core.monitor.TrafficMix;
import io.sluice.core.monitor.TrafficWatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Those who watch the traffic. The first that comes has the receivers tapped, and when the last has left, receivers do
/// no more than if there never had been one. Any thread may call its methods.
public final class TrafficWatchers {
    private static final long NS_PER_MS = 1_000_000;

    /// Between two looks no more batches should come than the window holds, however busy the inputs are.
    private static final long NAP_NS = 10_000_000;

    private final Consumer<@Nullable BatchWindow> receivers;
    private @Nullable Counting counting;
    private int watchers;

    /// Makes it, without watchers.
    ///
    /// @param receivers takes the window that receivers are to offer their batches to, or null for none
    public TrafficWatchers(Consumer<@Nullable BatchWindow> receivers) {
        this.receivers = receivers;
    }

    /// {@return one more watch, which counts from now on}
    public synchronized TrafficWatch open() {
        var running = counting;
        if (running == null) {
            running = new Counting();
            counting = running;
            running.begin();
            receivers.accept(running.window);
        }
        watchers++;
        return new Watch(running);
    }

    private synchronized void leave() {
        var running = counting;
        if (--watchers > 0 || running == null) return;
        receivers.accept(null);
        running.end();
        counting = null;
    }

    /// What one watcher holds.
    private final class Watch implements TrafficWatch {
        private final Counting running;
        private final AtomicBoolean isClosed = new AtomicBoolean();

        Watch(Counting running) {
            this.running = running;
        }

        @Override
        public TrafficMix mix() {
            return running.count.mix(nowMs(), running.window.missed());
        }

        @Override
        public void close() {
            if (isClosed.compareAndSet(false, true)) leave();
        }
    }

    /// The thread that counts for all of them.
    private static final class Counting {
        final BatchWindow window = new BatchWindow();
        final TrafficCount count = new TrafficCount(nowMs());
        private volatile boolean isEnding;

        void begin() {
            Thread.ofPlatform().name("watch-traffic").daemon().start(this::run);
        }

        void end() {
            isEnding = true;
            window.close();
        }

        private void run() {
            try {
                while (!isEnding) {
                    window.take(batch -> count.add(batch, nowMs()));
                    LockSupport.parkNanos(NAP_NS);
                }
            } finally {
                window.close(); // also when counting failed, so that no batch stays here
            }
        }
    }

    private static long nowMs() {
        return System.nanoTime() / NS_PER_MS;
    }
}
