package io.sluice.extra.postgresql;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The batches that wait to be inserted, oldest first, up to a number of bytes. Safe for use by several
/// threads.
///
/// A batch is in it until it is inserted or given up, so that what it counts is all that is not in the
/// table yet.
final class Waiting {
    private static final int SPARE = 4;

    private final long mostBytes;
    private final ArrayDeque<RowBatch> batches = new ArrayDeque<>();
    private final ArrayDeque<RowBatch> spare = new ArrayDeque<>();
    private long bytes;
    private long rows;
    private boolean isClosing;

    Waiting(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /// {@return an empty batch}
    synchronized RowBatch empty() {
        return spare.isEmpty() ? new RowBatch() : spare.pop();
    }

    /// Adds a batch, if there is room, or comes to be in time. One alone always has room.
    boolean add(RowBatch batch, long waitMs) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(waitMs);
        synchronized (this) {
            while (!batches.isEmpty() && bytes + batch.text().length() > mostBytes) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) return false;
                wait(left);
            }
            put(batch);
            return true;
        }
    }

    /// Adds the last batch, which has room in any case.
    synchronized void addLast(RowBatch batch) {
        put(batch);
    }

    /// Says that no batch follows, and that nothing is worth waiting for any longer than it takes to try
    /// once.
    synchronized void close() {
        isClosing = true;
        notifyAll();
    }

    /// Waits for a batch, and leaves it here; there is none when all are through and the last has been
    /// added.
    synchronized Optional<RowBatch> first() throws InterruptedException {
        while (batches.isEmpty() && !isClosing) wait();
        return Optional.ofNullable(batches.peek());
    }

    /// Takes the first batch out, since it is inserted or given up.
    synchronized void removeFirst() {
        var batch = batches.remove();
        bytes -= batch.text().length();
        rows -= batch.rows();
        batch.clear();
        if (spare.size() < SPARE) spare.push(batch);
        notifyAll();
    }

    /// Waits before the next try, but not when the end has come.
    synchronized void pause(long ms) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
        while (!isClosing) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) return;
            wait(left);
        }
    }

    synchronized boolean isClosing() {
        return isClosing;
    }

    /// {@return how many rows wait}
    synchronized long rows() {
        return rows;
    }

    private void put(RowBatch batch) {
        batches.add(batch);
        bytes += batch.text().length();
        rows += batch.rows();
        notifyAll();
    }
}
