package io.sluice.extra.postgresql;

import io.sluice.api.Counter;
import io.sluice.api.SinkContext;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The thread that inserts what waits, batch by batch, and tries again as long as the server is away.
final class Inserter implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Inserter.class);
    private static final long FIRST_PAUSE_MS = 500;
    private static final long LONGEST_PAUSE_MS = 30_000;
    private static final long REFUSED_EVERY_NS = TimeUnit.MINUTES.toNanos(1);

    private final String name;
    private final Waiting waiting;
    private final Database database;
    private final Counter inserted;
    private final Counter refused;
    private long pauseMs = FIRST_PAUSE_MS;
    private long awaySinceNs;
    private long refusedToldNs = System.nanoTime() - REFUSED_EVERY_NS;
    private long refusedUntold;

    /// Why nothing can be inserted at the moment.
    private volatile Optional<Throwable> trouble = Optional.empty();

    Inserter(SinkContext context, Waiting waiting, Database database) {
        this.name = context.name();
        this.waiting = waiting;
        this.database = database;
        inserted = context.counter("rows-inserted");
        refused = context.counter("rows-refused");
    }

    /// {@return why nothing can be inserted at the moment; any thread may ask}
    Optional<Throwable> trouble() {
        return trouble;
    }

    @Override
    public void run() {
        try {
            for (var batch = waiting.first(); batch.isPresent(); batch = waiting.first()) {
                if (!isThrough(batch.get())) {
                    if (waiting.isClosing()) return;
                    waiting.pause(pauseMs);
                    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // the end; the sink tells what is left
        } finally {
            database.close();
        }
    }

    /// Tries to insert a batch once; says whether it is inserted or given up.
    private boolean isThrough(RowBatch batch) {
        try {
            database.insert(batch);
            inserted.add(batch.rows());
        } catch (RowsRefusedException e) {
            refuse(batch.rows(), e);
        } catch (Throwable e) { // whatever it is, the rows stay
            stumble(e);
            return false;
        }
        recover();
        waiting.removeFirst();
        return true;
    }

    private void stumble(Throwable fault) {
        if (trouble.isEmpty()) awaySinceNs = System.nanoTime();
        trouble = Optional.of(fault);
    }

    private void recover() {
        pauseMs = FIRST_PAUSE_MS;
        if (trouble.isEmpty()) return;
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - awaySinceNs);
        trouble = Optional.empty();
        LOG.info("sink {} inserts again, after {} s; {} rows wait", name, seconds, waiting.rows());
    }

    private void refuse(int rows, RowsRefusedException fault) {
        refused.add(rows);
        refusedUntold += rows;
        if (System.nanoTime() - refusedToldNs < REFUSED_EVERY_NS) return;
        refusedToldNs = System.nanoTime();
        LOG.warn("sink {}: the server refused {} rows, which are lost: {}", name, refusedUntold, fault.getMessage());
        refusedUntold = 0;
    }
}
