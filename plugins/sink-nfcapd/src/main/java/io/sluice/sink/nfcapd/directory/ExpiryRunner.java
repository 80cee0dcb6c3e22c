package io.sluice.sink.nfcapd.directory;

import io.sluice.api.Expiry;
import io.sluice.api.SinkContext;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes old files on a thread of its own: at the start, when files have been finished, and each minute
/// for those that only grow old.
public final class ExpiryRunner {
    private static final Logger LOG = LoggerFactory.getLogger(ExpiryRunner.class);
    private static final long EVERY_MS = 60_000;
    private static final long LEAST_PAUSE_MS = 1_000;

    private final List<Expiry> directories = new CopyOnWriteArrayList<>();
    private final Semaphore finished = new Semaphore(1);
    private final OnceAMinute faults = new OnceAMinute(LOG);

    /// Makes it, without a directory to look at.
    public ExpiryRunner() {}

    /// Removes the old files of one more directory. Any thread.
    ///
    /// @param directory tells which they are
    public void add(Expiry directory) {
        directories.add(directory);
    }

    /// Starts the thread, which ends when it is interrupted.
    ///
    /// @param context starts it
    public void start(SinkContext context) {
        context.start("expire", this::run);
    }

    /// Notes that a file has been finished. Any thread.
    public void fileFinished() {
        finished.release();
    }

    private void run() {
        try {
            while (true) {
                if (finished.tryAcquire(EVERY_MS, TimeUnit.MILLISECONDS)) finished.drainPermits();
                directories.forEach(this::expire);
                Thread.sleep(LEAST_PAUSE_MS);
            }
        } catch (InterruptedException _) {
            LOG.debug("no more files are removed");
        }
    }

    private void expire(Expiry expiry) {
        long files = 0;
        long bytes = 0;
        try {
            for (var due : expiry.due()) {
                if (!isRemoved(expiry, due)) continue;
                files++;
                bytes += due.bytes();
            }
        } catch (IOException | RuntimeException e) {
            tell(e);
        }
        if (files > 0) LOG.info("removed {} old files, {} bytes", files, bytes);
    }

    /// One that cannot be removed must not keep the others.
    private boolean isRemoved(Expiry expiry, Expiry.Due due) {
        try {
            return expiry.remove(due);
        } catch (IOException e) {
            tell(e);
            return false;
        }
    }

    private void tell(Exception cause) {
        faults.warn("old files cannot be removed: " + cause.getMessage());
        LOG.debug("the cause:", cause);
    }
}
