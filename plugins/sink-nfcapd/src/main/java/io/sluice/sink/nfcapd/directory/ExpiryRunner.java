package io.sluice.sink.nfcapd.directory;

import io.sluice.api.Expiry;
import io.sluice.api.Options;
import io.sluice.api.SinkContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes the old files of a sink's directories on a thread of its own: at the start, when files have been finished,
/// and each minute for those that only grow old. Without limits it has no thread.
public final class ExpiryRunner {
    private static final Logger LOG = LoggerFactory.getLogger(ExpiryRunner.class);
    private static final long EVERY_MS = 60_000;
    private static final long LEAST_PAUSE_MS = 1_000;

    private final List<Function<ExpireOptions, Expiry>> directories = new ArrayList<>();
    private final List<Expiry> expiries = new CopyOnWriteArrayList<>();
    private final Semaphore finished = new Semaphore(1);
    private final OnceAMinute faults = new OnceAMinute(LOG);
    private ExpireOptions options;
    private @Nullable SinkContext context;
    private boolean hasThread;

    /// Makes it, without a directory to look at.
    ///
    /// @param options when files are removed
    public ExpiryRunner(ExpireOptions options) {
        this.options = options;
    }

    /// Removes the old files of one more directory. Called by the thread that starts it.
    ///
    /// @param directory makes of limits what removes them
    public void add(Function<ExpireOptions, Expiry> directory) {
        directories.add(directory);
        if (options.isOn()) expiries.add(directory.apply(options));
    }

    /// Starts the thread, which ends when it is interrupted, once it is needed.
    ///
    /// @param starter starts it
    public void start(SinkContext starter) {
        context = starter;
        startThread();
    }

    /// Takes other limits over, at once. Called by the thread that started it.
    ///
    /// @param changed the sink's options, of which only `expire` is read
    public void reconfigure(Options changed) {
        options = ExpireOptions.read(changed.section(DirectoryOptions.EXPIRE));
        expiries.clear();
        if (options.isOn()) for (var directory : directories) expiries.add(directory.apply(options));
        startThread();
        finished.release();
    }

    /// Notes that a file has been finished. Any thread.
    public void fileFinished() {
        finished.release();
    }

    private void startThread() {
        var starter = context;
        if (hasThread || starter == null || !options.isOn()) return;
        hasThread = true;
        starter.start("expire", this::run);
    }

    private void run() {
        try {
            while (true) {
                if (finished.tryAcquire(EVERY_MS, TimeUnit.MILLISECONDS)) finished.drainPermits();
                expiries.forEach(this::expire);
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
