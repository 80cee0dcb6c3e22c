package io.sluice.core;

import io.sluice.api.FlowBatch;
import io.sluice.api.Interval;
import io.sluice.api.IntervalReport;
import io.sluice.api.monitor.RowAccount;
import io.sluice.core.account.RowBook;
import io.sluice.core.deliver.BatchPool;
import io.sluice.core.deliver.SharedBatch;
import io.sluice.core.deliver.SinkGroup;
import io.sluice.core.deliver.SinkLink;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Feeds sinks with rows that are read from files: intervals are cut by the times of the rows, and a sink
/// that is slow is waited for, since a file can wait and its rows are there only once.
///
/// Intervals without rows are left out. A row that is older than the interval before it, as the next file
/// may bring, ends that interval and begins its own again. Used by one thread, save for [#rows].
public final class Feed {
    private static final long NS_PER_MS = 1_000_000;
    private static final long WAIT_NS = 5_000_000;

    private final long lengthMs;
    private final List<SinkConfig> configs;
    private final SinkGroup sinks = new SinkGroup(RowBook.NONE);
    private final BatchPool pool = new BatchPool();
    private SinkLink[] links = {};
    private boolean areRecordsWanted;
    private SharedBatch batch = pool.take();
    private @Nullable Interval interval;
    private long startNs;
    private long endNs;
    private long intervals;

    /// Makes a feed that touches nothing yet.
    ///
    /// @param rotation how long intervals last; they begin at multiples of that since 1970-01-01T00:00Z in
    ///     any case
    /// @param sinks    where rows go; whatever their owner chose, they are waited for
    public Feed(Rotation rotation, List<SinkConfig> sinks) {
        lengthMs = rotation.interval().toMillis();
        configs = List.copyOf(sinks);
    }

    /// Opens the sinks.
    ///
    /// @throws IOException when one cannot be opened; the others are closed again, and the message is a
    ///     sentence
    public void start() throws IOException {
        links = configs.stream().map(this::link).toArray(SinkLink[]::new);
        try {
            sinks.start();
        } catch (IOException | RuntimeException e) {
            for (var link : links) link.stop();
            sinks.abandon();
            throw e;
        }
        for (var link : links) areRecordsWanted |= link.wantsRecords();
        batch.rows.keepRecords(areRecordsWanted);
    }

    /// {@return the batch that takes rows of a moment, with room for what one datagram can hold} What was
    ///     added before goes to the sinks when it is enough, or is of another interval. Allocates only when
    ///     an interval begins.
    ///
    /// @param atNs the moment, in nanoseconds since 1970-01-01T00:00Z
    public FlowBatch batch(long atNs) {
        if (atNs < startNs || atNs >= endNs) begin(Math.floorDiv(atNs, NS_PER_MS));
        else if (batch.rows.isFull()) handOver();
        return batch.rows;
    }

    /// Ends the last interval, waits until the sinks have taken all, however long that takes, and closes
    /// them.
    ///
    /// @return whether each closed in its time
    public boolean stop() {
        end(true);
        for (var link : links) link.stop();
        for (var link : links) {
            while (!link.isDrained() && !Thread.currentThread().isInterrupted()) LockSupport.parkNanos(WAIT_NS);
        }
        return sinks.awaitEnd();
    }

    /// {@return what became of the rows for each sink so far; any thread may ask}
    public List<RowAccount> rows() {
        return sinks.rows();
    }

    /// {@return how many intervals had rows so far}
    public long intervals() {
        return intervals;
    }

    private SinkLink link(SinkConfig config) {
        var waiting = new SinkConfig(
                config.name(), config.sink(), WhenFull.WAIT, config.queueBatches(), config.route(), config.filter());
        return sinks.add(waiting).link();
    }

    private void begin(long atMs) {
        end(false);
        long startMs = Math.floorDiv(atMs, lengthMs) * lengthMs;
        interval = new Interval(startMs, startMs + lengthMs);
        batch.rows.openInterval(interval);
        startNs = startMs * NS_PER_MS;
        endNs = (startMs + lengthMs) * NS_PER_MS;
        intervals++;
    }

    private void end(boolean isLast) {
        if (interval == null) return;
        handOver();
        for (var link : links) link.endInterval(intervals, IntervalReport.empty(interval, isLast));
        interval = null;
    }

    private void handOver() {
        if (batch.rows.isEmpty()) return;
        for (var link : links) link.deliver(batch);
        batch.release();
        batch = pool.take();
        batch.rows.keepRecords(areRecordsWanted);
        batch.rows.openInterval(interval == null ? Interval.UNKNOWN : interval);
    }
}
