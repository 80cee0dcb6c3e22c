package io.sluice.sink.nfcapd.directory;

import io.sluice.api.SinkContext;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The thread on which the files of all directories of a sink are finished, so that a slow disk holds up nobody who has
/// rows to write.
public final class FinishingThread {
    private static final Logger LOG = LoggerFactory.getLogger(FinishingThread.class);
    private static final long RETRY_NS = 1_000_000_000;

    private final BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
    private final List<Finisher> finishers = new CopyOnWriteArrayList<>();

    private @Nullable Thread thread;
    private boolean hasComeToTheEnd; // the thread's own

    /// Makes a thread that has not started.
    public FinishingThread() {}

    /// Starts it.
    ///
    /// @param context starts threads
    public void start(SinkContext context) {
        thread = context.start("finish", this::run);
    }

    /// Waits until all is finished that can be.
    public void end() {
        var running = thread;
        if (running == null) return;
        work.add(() -> hasComeToTheEnd = true);
        try {
            running.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // what is not finished will be at the next start
        }
    }

    /// Looks after what one more directory could not finish.
    void look(Finisher finisher) {
        finishers.add(finisher);
    }

    /// Does something more. Any thread.
    void add(Runnable piece) {
        work.add(piece);
    }

    private void run() {
        try {
            long retriedNs = System.nanoTime();
            while (!hasComeToTheEnd) {
                var next = work.poll(RETRY_NS, TimeUnit.NANOSECONDS);
                if (next != null) next.run();
                if (hasComeToTheEnd || System.nanoTime() - retriedNs >= RETRY_NS) {
                    finishers.forEach(Finisher::retry);
                    retriedNs = System.nanoTime();
                }
            }
        } catch (InterruptedException _) {
            LOG.debug("what is not finished is left as it is");
        }
        finishers.forEach(Finisher::leave);
    }
}
